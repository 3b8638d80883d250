import { Injectable } from '@nestjs/common';
import { PasswordCheck } from '../auth/password-check.service';
import { Problem } from '../http/problem';
import { SessionsService } from '../http/sessions.service';
import { signInFirst, UsersService } from '../users/users.service';

/** The maximum age of a sign-in by link that replaces the password, in milliseconds. */
const FRESH_MS = 15 * 60_000;

/** Requires proof of identity before an account is deleted. */
@Injectable()
export class AccountProof {
  constructor(
    private readonly users: UsersService,
    private readonly passwordCheck: PasswordCheck,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * The password, or for an account without one a sign-in just now.
   * @param sid session id of the request
   * @param network that the limit of wrong passwords counts by
   * @throws Problem `password_incorrect`, `rate_limited`, `unauthenticated`
   */
  async require(userId: string, sid: string, password: string | undefined, network: string): Promise<void> {
    const user = await this.users.find(userId);
    if (!user) throw signInFirst();
    if (user.hasPassword) {
      if (password === undefined)
        throw new Problem('password_incorrect', 'Enter your password to delete the account.');
      await this.passwordCheck.require(userId, password, network);
      return;
    }
    const startedAt = await this.sessions.startedAt(sid);
    if (!startedAt || Date.now() - startedAt.getTime() > FRESH_MS) {
      throw new Problem(
        'password_incorrect',
        'This account has no password: sign in with a new link or set a password, then delete it.',
      );
    }
  }
}
