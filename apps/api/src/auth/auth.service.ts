import type { Login, Register } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import { Problem } from '../http/problem';
import { JobsService } from '../jobs/jobs.service';
import { LimitsService } from '../limits/limits.service';
import type { UserEntity } from '../users/user.entity';
import { UsersService } from '../users/users.service';
import { AccountLinks, linkInvalid } from './account-links.service';
import { Passwords } from './passwords.service';

@Injectable()
export class AuthService {
  constructor(
    private readonly users: UsersService,
    private readonly passwords: Passwords,
    private readonly links: AccountLinks,
    private readonly limits: LimitsService,
    private readonly transactions: Transactions,
    private readonly jobs: JobsService,
  ) {}

  /**
   * Adds a user; the Stripe customer is made by a job of the same transaction, or on first need, and the mail that
   * asks to verify the address goes out by another.
   * @param address IP address that the limit counts by.
   * @throws Problem `email_taken`, `rate_limited`
   */
  async register(input: Register, address: string): Promise<UserEntity> {
    await this.limits.consume('registrations', address);
    const passwordHash = await this.passwords.hash(input.password);
    return this.transactions.run(async (manager) => {
      const user = await this.users.create(manager, input, passwordHash);
      await this.jobs.createCustomer(manager, user.id);
      await this.links.request(manager, { kind: 'verify_email', userId: user.id, email: user.email });
      return user;
    });
  }

  /**
   * Checks e-mail and password. Tries are counted before they are checked, so parallel guesses cannot slip by.
   * @throws Problem `invalid_credentials`, `rate_limited`
   */
  async login({ email, password }: Login): Promise<UserEntity> {
    await this.limits.consume('loginFailures', email);
    const known = await this.users.findForLogin(email);
    const fits = await this.passwords.matches(password, known?.passwordHash ?? null);
    const user = fits && known ? await this.users.find(known.id) : null;
    // A password that was changed while it was compared is the old one.
    if (!user || user.sessionEpoch !== known?.sessionEpoch) {
      throw new Problem('invalid_credentials', 'E-mail address and password do not fit.');
    }
    await this.limits.reset('loginFailures', email);
    return user;
  }

  /**
   * Uses up a sign-in link.
   * @param address IP address that the limit counts by
   * @throws Problem `link_invalid`, `rate_limited`
   */
  async useSignInLink(token: string, address: string): Promise<UserEntity> {
    await this.limits.consume('linkUses', address);
    return this.transactions.run(async (manager) => {
      const link = await this.links.redeem(manager, 'sign_in', token);
      const user = link && (await this.users.lock(manager, link.userId));
      if (!user || user.email !== link.email) throw linkInvalid();
      return user;
    });
  }
}
