import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { JobsService } from '../jobs/jobs.service';
import { AdminAccounts } from '../users/admin-accounts';
import { AccountLinks } from './account-links.service';

export type MadeAdmin =
  | { outcome: 'created' | 'promoted' | 'admin_already'; token: string }
  /** The address is not verified: anybody may have registered it. */
  | { outcome: 'unverified' };

/** `ada.lovelace+shop@example.com` is named `ada lovelace` until the name is changed. */
export const nameFrom = (email: string): string => {
  const local = (email.split('@')[0] ?? '').replace(/\+.*$/, '');
  return local.replace(/[._-]+/g, ' ').trim() || 'Owner';
};

/**
 * Gives the account of an email address the role `admin`, and creates the account if there is none; returns the
 * token of a sign-in link. For people who may run commands on the server; works without the rest of the application.
 * @param email valid and in lower case
 */
export async function makeAdmin(manager: EntityManager, email: string): Promise<MadeAdmin> {
  const jobs = new JobsService();
  const accountLinks = new AccountLinks(jobs);
  const accounts = new AdminAccounts();
  const audit = (action: string, subjectId: string, details?: Record<string, unknown>) =>
    new AuditService().record(manager, null, {
      action,
      subjectType: 'user',
      subjectId,
      ...(details ? { details } : {}),
    });

  const made = await accounts.create(manager, email, nameFrom(email));
  if (made !== null) {
    await jobs.createCustomer(manager, made);
    await audit('user.promote', made, { created: true });
    return { outcome: 'created', token: await accountLinks.createSignInLink(manager, made, email) };
  }

  const user = await accounts.lock(manager, email);
  if (!user) throw new Error('The account was deleted or changed just now: try again.');
  if (!user.isVerified) return { outcome: 'unverified' };
  if (user.isAdmin) {
    await audit('user.sign_in_link', user.id);
  } else {
    await accounts.promote(manager, user.id);
    await audit('user.promote', user.id, { created: false });
  }
  const token = await accountLinks.createSignInLink(manager, user.id, email);
  return { outcome: user.isAdmin ? 'admin_already' : 'promoted', token };
}
