import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions.service';
import { SessionsService } from '../http/sessions.service';
import { JobsService } from '../jobs/jobs.service';
import { UsersService } from '../users/users.service';
import { AccountLinks, linkInvalid } from './account-links.service';
import { LoginLimits } from './login-limits.service';
import { Passwords } from './passwords.service';

/** A new password for who has opened the link that was asked for. */
@Injectable()
export class ResetPassword {
  constructor(
    private readonly users: UsersService,
    private readonly accountLinks: AccountLinks,
    private readonly passwords: Passwords,
    private readonly sessions: SessionsService,
    private readonly loginLimits: LoginLimits,
    private readonly transactions: Transactions,
    private readonly jobs: JobsService,
  ) {}

  /**
   * Uses the link up: new password, address verified, every session over, every other link void. Only wrong links
   * count, so that a right one always works.
   * @param network that the limit counts by
   * @throws Problem `link_invalid`, `rate_limited`, `validation_failed` for a password that is easily guessed
   */
  async reset(token: string, password: string, network: string): Promise<void> {
    // Hashing is dear: a wrong token must not cost it.
    const address = await this.transactions.run((manager) =>
      this.accountLinks.addressOf(manager, 'reset_password', token),
    );
    if (address === null) {
      await this.loginLimits.countInvalidLink(network);
      throw linkInvalid();
    }
    const passwordHash = await this.passwords.choose(password, address, 'password');
    const email = await this.transactions.run(async (manager) => {
      const link = await this.accountLinks.redeem(manager, 'reset_password', token);
      const user = link && (await this.users.lock(manager, link.userId));
      if (!user || user.email !== link.email) throw linkInvalid();
      const epoch = await this.users.changePassword(manager, user, passwordHash);
      await this.users.markVerified(manager, user);
      await this.sessions.endAll(manager, user.id);
      await this.accountLinks.revoke(manager, user, [
        'reset_password',
        'sign_in',
        'change_email',
        'verify_email',
      ]);
      await this.jobs.sendPasswordNotice(manager, user.id, epoch);
      return user.email;
    });
    await this.loginLimits.reset(email, network);
  }
}
