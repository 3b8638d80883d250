import { Injectable } from '@nestjs/common';
import { Problem } from '../http/problem';
import { type Credentials, UsersService } from '../users/users.service';
import { LoginLimits } from './login-limits.service';
import { Passwords } from './passwords.service';

/** Checks the password of a signed-in user again, before actions that cannot be undone. */
@Injectable()
export class PasswordCheck {
  constructor(
    private readonly users: UsersService,
    private readonly passwords: Passwords,
    private readonly loginLimits: LoginLimits,
  ) {}

  /**
   * Attempts count as failed sign-ins do, so that a signed-in browser cannot be used to guess the password.
   * @param network that the limits count by
   * @throws Problem `password_incorrect`, also for an account that has none; `rate_limited`, `unauthenticated`
   */
  async require(userId: string, password: string, network: string): Promise<Credentials> {
    const known = await this.users.credentials(userId);
    if (known.passwordHash === null) {
      throw new Problem(
        'password_incorrect',
        'This account has no password. Set one with “Forgot your password?”.',
      );
    }
    await this.loginLimits.countAttempt(known.email, network);
    if (!(await this.passwords.matches(password, known.passwordHash))) {
      throw new Problem('password_incorrect', 'Wrong password.');
    }
    await this.loginLimits.recordSuccess(known.email, network);
    return known;
  }
}
