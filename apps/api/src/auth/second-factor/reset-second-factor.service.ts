import type { EntityManager } from 'typeorm';
import { AuditService } from '../../audit/audit.service';
import { JobsService } from '../../jobs/jobs.service';
import { AdminAccounts } from '../../users/admin-accounts';
import { removeSecondFactor } from './second-factor.repository';

/**
 * Removes the second factor of an account whose person is locked out, and ends its sessions. For people who may run
 * commands on the server; works without the rest of the application.
 * @param email valid and in lower case
 */
export async function resetSecondFactor(
  manager: EntityManager,
  email: string,
): Promise<'reset' | 'inactive' | 'unknown'> {
  const accounts = new AdminAccounts();
  const user = await accounts.lock(manager, email);
  if (!user) return 'unknown';
  if (!user.hasSecondFactor) return 'inactive';
  await removeSecondFactor(manager, user.id);
  const epoch = await accounts.clearSecondFactor(manager, user.id);
  await new AuditService().record(manager, null, {
    action: 'user.second_factor_reset',
    subjectType: 'user',
    subjectId: user.id,
  });
  await new JobsService().sendSecondFactorNotice(manager, user.id, epoch, 'off');
  return 'reset';
}
