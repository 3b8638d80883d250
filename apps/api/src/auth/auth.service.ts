import type { Login, Register } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions.service';
import { Problem } from '../http/problem';
import { JobsService } from '../jobs/jobs.service';
import { LimitsService } from '../limits/limits.service';
import { mailboxOf } from '../mail/unverified-address';
import type { UserEntity } from '../users/user.entity';
import { UsersService } from '../users/users.service';
import { AccountLinks, linkInvalid } from './account-links.service';
import { LoginLimits } from './login-limits.service';
import { Passwords } from './passwords.service';

@Injectable()
export class AuthService {
  constructor(
    private readonly users: UsersService,
    private readonly passwords: Passwords,
    private readonly accountLinks: AccountLinks,
    private readonly limits: LimitsService,
    private readonly loginLimits: LoginLimits,
    private readonly transactions: Transactions,
    private readonly jobs: JobsService,
  ) {}

  /**
   * Adds a user; the Stripe customer is made by a job of the same transaction, or on first need, and the mail that
   * asks to verify the address goes out by another, unless the mailbox has had too many.
   * @param network that the limit counts by
   * @throws Problem `email_taken`, `rate_limited`, `validation_failed` for a password that is easily guessed
   */
  async register(input: Register, network: string): Promise<UserEntity> {
    await this.limits.consume('registrations', network);
    const passwordHash = await this.passwords.choose(input.password, input.email, 'password');
    // Refused before it is counted; a variant of the address with a `+` is not.
    await this.users.requireUnused(input.email);
    const isMailed = await this.limits.allows('unverifiedMails', mailboxOf(input.email));
    return this.transactions.run(async (manager) => {
      const user = await this.users.create(manager, input, passwordHash);
      await this.jobs.createCustomer(manager, user.id);
      const link = { kind: 'verify_email', userId: user.id, email: user.email } as const;
      if (isMailed) await this.accountLinks.request(manager, link);
      return user;
    });
  }

  /**
   * Checks email and password. Attempts are counted before they are checked, so that parallel guesses count too.
   * @param network that the limits count by
   * @throws Problem `invalid_credentials`, `rate_limited`
   */
  async login({ email, password }: Login, network: string): Promise<UserEntity> {
    await this.loginLimits.countAttempt(email, network);
    const known = await this.users.findForLogin(email);
    const fits = await this.passwords.matches(password, known?.passwordHash ?? null);
    const user = fits && known ? await this.users.find(known.id) : null;
    // A password that was changed while it was compared is the old one.
    if (!user || user.sessionEpoch !== known?.sessionEpoch) {
      throw new Problem('invalid_credentials', 'Wrong email or password.');
    }
    await this.loginLimits.recordSuccess(email, network);
    return user;
  }

  /**
   * Uses up a sign-in link.
   * @param network that the limit counts by
   * @throws Problem `link_invalid`, `rate_limited`
   */
  async useSignInLink(token: string, network: string): Promise<UserEntity> {
    await this.limits.consume('linkUses', network);
    return this.transactions.run(async (manager) => {
      const link = await this.accountLinks.redeem(manager, 'sign_in', token);
      const user = link && (await this.users.lock(manager, link.userId));
      if (!user || user.email !== link.email) throw linkInvalid();
      return user;
    });
  }
}
