import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { JobsService } from '../jobs/jobs.service';
import { AccountLinks } from './account-links.service';

export type MadeAdmin =
  | { outcome: 'created' | 'promoted' | 'admin_already'; token: string }
  /** Whoever registered the address has not shown that it is theirs: it may be anybody. */
  | { outcome: 'unverified' };

type Row = { id: string; role: string; verified: boolean };

/** `ada.lovelace+shop@example.com` is called `ada lovelace` until somebody says otherwise. */
export const nameFrom = (email: string): string => {
  const local = (email.split('@')[0] ?? '').replace(/\+.*$/, '');
  return local.replace(/[._-]+/g, ' ').trim() || 'Owner';
};

/**
 * Gives the account of an email address the role `admin`, and creates the account if there is none; returns the
 * token of a sign-in link. For whoever may run commands on the server; works without the rest of the application.
 * @param email valid and in lower case
 */
export async function makeAdmin(manager: EntityManager, email: string): Promise<MadeAdmin> {
  const jobs = new JobsService();
  const links = new AccountLinks(jobs);
  const audit = (action: string, subjectId: string, details?: Record<string, unknown>) =>
    new AuditService().record(manager, null, {
      action,
      subjectType: 'user',
      subjectId,
      ...(details ? { details } : {}),
    });

  const [made]: { id: string }[] = await manager.query(
    `INSERT INTO users (email, name, role, email_verified_at) VALUES ($1, $2, 'admin', now())
     ON CONFLICT (email) DO NOTHING RETURNING id`,
    [email, nameFrom(email)],
  );
  if (made) {
    await jobs.createCustomer(manager, made.id);
    await audit('user.promote', made.id, { created: true });
    return { outcome: 'created', token: await links.makeSignIn(manager, made.id, email) };
  }

  const [user]: Row[] = await manager.query(
    `SELECT id, role, email_verified_at IS NOT NULL AS verified FROM users WHERE email = $1 FOR UPDATE`,
    [email],
  );
  if (!user) throw new Error('The account was deleted or changed just now: try again.');
  if (!user.verified) return { outcome: 'unverified' };
  const already = user.role === 'admin';
  if (already) {
    await audit('user.sign_in_link', user.id);
  } else {
    await manager.query(`UPDATE users SET role = 'admin', updated_at = now() WHERE id = $1`, [user.id]);
    await audit('user.promote', user.id, { created: false });
  }
  const token = await links.makeSignIn(manager, user.id, email);
  return { outcome: already ? 'admin_already' : 'promoted', token };
}
