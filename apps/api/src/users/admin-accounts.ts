import type { EntityManager } from 'typeorm';

type LockedAccount = { id: string; isAdmin: boolean; isVerified: boolean; hasSecondFactor: boolean };

/** Makes owners of accounts, and accounts with it; plain SQL, because the command for it runs without entities. */
export class AdminAccounts {
  /** The id of a new owner's account; null where the address has an account. @param email valid and in lower case */
  async create(manager: EntityManager, email: string, name: string): Promise<string | null> {
    const [made]: { id: string }[] = await manager.query(
      `INSERT INTO users (email, name, role, email_verified_at) VALUES ($1, $2, 'admin', now())
       ON CONFLICT (email) DO NOTHING RETURNING id`,
      [email, name],
    );
    return made?.id ?? null;
  }

  /** The account of an address, locked until the transaction ends. */
  async lock(manager: EntityManager, email: string): Promise<LockedAccount | null> {
    const [user]: LockedAccount[] = await manager.query(
      `SELECT id, role = 'admin' AS "isAdmin", email_verified_at IS NOT NULL AS "isVerified",
              has_second_factor AS "hasSecondFactor"
         FROM users WHERE email = $1 FOR UPDATE`,
      [email],
    );
    return user ?? null;
  }

  async promote(manager: EntityManager, id: string): Promise<void> {
    await manager.query(`UPDATE users SET role = 'admin', updated_at = now() WHERE id = $1`, [id]);
  }

  /** The account has no second factor any more, which ends its sessions; answers the new session number. */
  async clearSecondFactor(manager: EntityManager, id: string): Promise<number> {
    const [[user]]: [{ epoch: number }[], number] = await manager.query(
      `UPDATE users SET has_second_factor = false, session_epoch = session_epoch + 1, updated_at = now()
        WHERE id = $1 RETURNING session_epoch AS epoch`,
      [id],
    );
    return user?.epoch ?? 0;
  }
}
