import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../../config/config';
import { open, seal, secretKey } from './secret-box';

/** A set-up that is not confirmed within this time is void, in seconds. */
const SET_UP_WITHIN_SECONDS = 3_600;

/** A secret as it is stored, and as it is; null when it cannot be decrypted, as after a change of `SESSION_SECRET`. */
export type StoredSecret = { sealed: Buffer; secret: Buffer | null };

/** Second factors, whose secrets are encrypted here, and hashes of their recovery codes. */
@Injectable()
export class SecondFactorRepository {
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) config: Config) {
    this.key = secretKey(config.sessionSecret);
  }

  /** Begins a set-up in place of an earlier one; an active factor stays. */
  async begin(manager: EntityManager, userId: string, secret: Buffer): Promise<void> {
    await manager.query(
      `INSERT INTO second_factors AS f (user_id, secret) VALUES ($1, $2)
       ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, created_at = now() WHERE f.confirmed_at IS NULL`,
      [userId, seal(this.key, userId, secret)],
    );
  }

  /** The secret of a set-up that can still be confirmed. */
  async findPending(manager: EntityManager, userId: string): Promise<StoredSecret | null> {
    const [row]: { secret: Buffer }[] = await manager.query(
      `SELECT secret FROM second_factors
        WHERE user_id = $1 AND confirmed_at IS NULL AND created_at > now() - make_interval(secs => $2)`,
      [userId, SET_UP_WITHIN_SECONDS],
    );
    return row ? this.opened(userId, row.secret) : null;
  }

  /** The secret of an active factor. */
  async findActive(manager: EntityManager, userId: string): Promise<StoredSecret | null> {
    const [row]: { secret: Buffer }[] = await manager.query(
      'SELECT secret FROM second_factors WHERE user_id = $1 AND confirmed_at IS NOT NULL',
      [userId],
    );
    return row ? this.opened(userId, row.secret) : null;
  }

  /** Activates the set-up with this secret; its first code is used up with it. False when it was replaced meanwhile. */
  async activate(manager: EntityManager, userId: string, sealed: Buffer, step: number): Promise<boolean> {
    const [rows]: [unknown[], number] = await manager.query(
      `UPDATE second_factors SET confirmed_at = now(), last_step = $3
        WHERE user_id = $1 AND confirmed_at IS NULL AND secret = $2 RETURNING user_id`,
      [userId, sealed, step],
    );
    return rows.length > 0;
  }

  /** Uses up the code of a time step, and of all before it: of two equal codes this UPDATE lets one pass. */
  async useStep(manager: EntityManager, userId: string, step: number): Promise<boolean> {
    const [rows]: [unknown[], number] = await manager.query(
      `UPDATE second_factors SET last_step = $2
        WHERE user_id = $1 AND confirmed_at IS NOT NULL AND last_step < $2 RETURNING user_id`,
      [userId, step],
    );
    return rows.length > 0;
  }

  /** Uses up a recovery code; false for one that is unknown or used. */
  async useRecoveryCode(manager: EntityManager, userId: string, codeHash: string): Promise<boolean> {
    const [rows]: [unknown[], number] = await manager.query(
      `UPDATE recovery_codes SET used_at = now()
        WHERE user_id = $1 AND code_hash = $2 AND used_at IS NULL RETURNING user_id`,
      [userId, codeHash],
    );
    return rows.length > 0;
  }

  /** Replaces all recovery codes. */
  async replaceRecoveryCodes(manager: EntityManager, userId: string, hashes: string[]): Promise<void> {
    await manager.query('DELETE FROM recovery_codes WHERE user_id = $1', [userId]);
    await manager.query(
      'INSERT INTO recovery_codes (user_id, code_hash) SELECT $1, hash FROM unnest($2::text[]) AS hash',
      [userId, hashes],
    );
  }

  /** Since when the factor is active, and how many recovery codes are left; null without an active one. */
  async state(manager: EntityManager, userId: string): Promise<{ since: Date; codesLeft: number } | null> {
    const [row]: { since: Date; codesLeft: number }[] = await manager.query(
      `SELECT confirmed_at AS since,
              (SELECT count(*)::int FROM recovery_codes c WHERE c.user_id = f.user_id AND c.used_at IS NULL) AS "codesLeft"
         FROM second_factors f WHERE user_id = $1 AND confirmed_at IS NOT NULL`,
      [userId],
    );
    return row ?? null;
  }

  private opened(userId: string, sealed: Buffer): StoredSecret {
    return { sealed, secret: open(this.key, userId, sealed) };
  }
}

/** Removes a factor, active or not, with its recovery codes; the command for it runs without configuration. */
export async function removeSecondFactor(manager: EntityManager, userId: string): Promise<void> {
  await manager.query('DELETE FROM second_factors WHERE user_id = $1', [userId]);
}
