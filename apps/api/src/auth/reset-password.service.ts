import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import { Problem } from '../http/problem';
import { JobsService } from '../jobs/jobs.service';
import { LimitsService } from '../limits/limits.service';
import { UsersService } from '../users/users.service';
import { AccountLinks, linkInvalid } from './account-links.service';
import { Passwords } from './passwords.service';
import { SessionsService } from './sessions.service';

/** A new password for who has forgotten the old one. */
@Injectable()
export class ResetPassword {
  constructor(
    private readonly users: UsersService,
    private readonly links: AccountLinks,
    private readonly passwords: Passwords,
    private readonly sessions: SessionsService,
    private readonly limits: LimitsService,
    private readonly transactions: Transactions,
    private readonly jobs: JobsService,
  ) {}

  /**
   * Asks for a link. Whether the address has an account is looked up by the job, so that neither the answer nor its
   * time tells; nor do the limits, beyond which nothing is sent.
   * @param address IP address that the limit counts by
   */
  async forgot(email: string, address: string): Promise<void> {
    if (!(await this.within('forgotPasswordCalls', address))) return;
    if (!(await this.within('forgotPassword', email))) return;
    await this.transactions.run((manager) => this.links.request(manager, { kind: 'reset_password', email }));
  }

  /**
   * Uses the link up: new password, address verified, every session over, every other link void.
   * @param address IP address that the limit counts by
   * @throws Problem `link_invalid`, `rate_limited`
   */
  async reset(token: string, password: string, address: string): Promise<void> {
    await this.limits.consume('linkUses', address);
    // Hashing is dear: a wrong token must not cost it.
    await this.transactions.run((manager) => this.links.require(manager, 'reset_password', token));
    const passwordHash = await this.passwords.hash(password);
    const email = await this.transactions.run(async (manager) => {
      const link = await this.links.redeem(manager, 'reset_password', token);
      const user = link && (await this.users.lock(manager, link.userId));
      if (!user || user.email !== link.email) throw linkInvalid();
      const epoch = await this.users.changePassword(manager, user, passwordHash);
      await this.users.markVerified(manager, user);
      await this.sessions.endAll(manager, user.id);
      await this.links.void(manager, user, ['reset_password', 'sign_in', 'change_email', 'verify_email']);
      await this.jobs.sendPasswordNotice(manager, user.id, epoch);
      return user.email;
    });
    await this.limits.reset('loginFailures', email);
  }

  private async within(limit: 'forgotPassword' | 'forgotPasswordCalls', key: string): Promise<boolean> {
    try {
      await this.limits.consume(limit, key);
      return true;
    } catch (error) {
      if (error instanceof Problem && error.code === 'rate_limited') return false;
      throw error;
    }
  }
}
