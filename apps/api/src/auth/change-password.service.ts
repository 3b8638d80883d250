import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions.service';
import { Problem } from '../http/problem';
import { SessionsService } from '../http/sessions.service';
import { JobsService } from '../jobs/jobs.service';
import { signInFirst, UsersService } from '../users/users.service';
import { AccountLinks } from './account-links.service';
import { PasswordCheck } from './password-check.service';
import { Passwords } from './passwords.service';

/** Changes the password. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly users: UsersService,
    private readonly passwordCheck: PasswordCheck,
    private readonly passwords: Passwords,
    private readonly sessions: SessionsService,
    private readonly accountLinks: AccountLinks,
    private readonly transactions: Transactions,
    private readonly jobs: JobsService,
  ) {}

  /**
   * Ends every session of the user and voids links that lead into the account; answers what to sign the caller in
   * with again.
   * @param sid session id of the request; one that was ended meanwhile changes nothing
   * @param network that the limit counts by
   * @throws Problem `password_incorrect` (also when the password was changed meanwhile), `validation_failed` for a new
   * one that is easily guessed, `rate_limited`, `unauthenticated`
   */
  async change(
    userId: string,
    sid: string,
    { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
    network: string,
  ): Promise<{ id: string; sessionEpoch: number }> {
    const known = await this.passwordCheck.require(userId, currentPassword, network);
    const passwordHash = await this.passwords.choose(newPassword, known.email, 'newPassword');
    return this.transactions.run(async (manager) => {
      const user = await this.users.lock(manager, userId);
      if (!user) throw signInFirst();
      if (user.sessionEpoch !== known.sessionEpoch) {
        throw new Problem(
          'password_incorrect',
          'Your password was changed just now. Sign in with the new one.',
        );
      }
      const ended = await this.sessions.endAll(manager, userId);
      if (!ended.includes(sid)) throw signInFirst();
      const sessionEpoch = await this.users.changePassword(manager, user, passwordHash);
      await this.accountLinks.revoke(manager, user, ['reset_password', 'sign_in', 'change_email']);
      await this.jobs.sendPasswordNotice(manager, userId, sessionEpoch);
      return { id: userId, sessionEpoch };
    });
  }
}
