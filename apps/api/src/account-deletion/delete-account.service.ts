import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { AccountLinks } from '../auth/account-links.service';
import { PasswordCheck } from '../auth/password-check.service';
import { SessionsService } from '../auth/sessions.service';
import { CustomersService } from '../customers/customers.service';
import { Transactions } from '../database/transactions';
import { Problem } from '../http/problem';
import { PaymentsOfUser } from '../payments/payments-of-user.service';
import { signInFirst, UsersService } from '../users/users.service';

const inProgress = () =>
  new Problem('payment_in_progress', 'A payment is in progress. Delete the account when it is complete.');

/** So old may the sign-in by link be that stands for a password, in milliseconds. */
const FRESH_MS = 15 * 60_000;
/** Somebody who keeps ordering while deleting the account is told to stop first. */
const MAX_TRIES = 3;

/**
 * Deletes an account. Orders, payments and refunds stay for the books, without a word of whose they were; the Stripe
 * customer goes with its cards, by a job.
 */
@Injectable()
export class DeleteAccount {
  constructor(
    private readonly users: UsersService,
    private readonly passwordCheck: PasswordCheck,
    private readonly sessions: SessionsService,
    private readonly accountLinks: AccountLinks,
    private readonly paymentsOfUser: PaymentsOfUser,
    private readonly customers: CustomersService,
    private readonly audit: AuditService,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Ends open orders first, at Stripe before here, then erases the person in one transaction. Refused halfway, some
   * open orders may be canceled and the account is as it was.
   * @param sid session id of the request
   * @param network that the limit of wrong passwords counts by
   * @throws Problem `password_incorrect`, `rate_limited`, `unauthenticated`, 409 `payment_in_progress`, `last_admin`,
   * 422 `payment_rejected`, 503
   */
  async delete(userId: string, sid: string, password: string | undefined, network: string): Promise<void> {
    await this.requireProof(userId, sid, password, network);
    await this.transactions.run((manager) => this.mustNotBeLastAdmin(manager, userId));
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      if (await this.paymentsOfUser.areInFlight(userId)) throw inProgress();
      await this.paymentsOfUser.endOpenOrders(userId);
      if (await this.transactions.run((manager) => this.erase(manager, userId, sid))) return;
    }
    throw inProgress();
  }

  private async requireProof(
    userId: string,
    sid: string,
    password: string | undefined,
    network: string,
  ): Promise<void> {
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

  private async mustNotBeLastAdmin(manager: EntityManager, userId: string): Promise<void> {
    if (!(await this.users.isLastAdmin(manager, userId))) return;
    throw new Problem('last_admin', 'You are the only admin. Give another account the admin role first.');
  }

  /**
   * False when an order or a payment has come up meanwhile.
   * @throws Problem `unauthenticated` when the session is over, `last_admin`
   */
  private async erase(manager: EntityManager, userId: string, sid: string): Promise<boolean> {
    // Owners are locked first and in one order, or two who leave at once would wait for each other.
    await this.mustNotBeLastAdmin(manager, userId);
    // With this lock no order or payment can come to name the user before the transaction ends.
    const user = await this.users.lock(manager, userId);
    if (!user) return true;
    if (await this.paymentsOfUser.areOpen(userId, manager)) return false;
    if (user.role === 'admin') {
      await this.mustNotBeLastAdmin(manager, userId);
      await this.audit.record(manager, user, {
        action: 'user.delete',
        subjectType: 'user',
        subjectId: userId,
      });
    }
    // Whoever was signed out meanwhile, perhaps by the owner of a stolen password, deletes nothing.
    if (!(await this.sessions.endAll(manager, userId)).includes(sid)) throw signInFirst();
    await this.accountLinks.deleteAll(manager, userId, user.email);
    await this.deleteTraces(manager, userId, user.email);
    await this.users.erase(manager, user);
    await this.customers.enqueueDeletion(manager, userId);
    return true;
  }

  /** What else tells of the person: the basket, the reading list, and where mails went. */
  private async deleteTraces(manager: EntityManager, userId: string, email: string): Promise<void> {
    await manager.query('DELETE FROM baskets WHERE user_id = $1', [userId]);
    await manager.query('DELETE FROM reading_marks WHERE user_id = $1', [userId]);
    await manager.query(`UPDATE mails SET recipient = 'deleted' WHERE recipient = $1`, [email]);
  }
}
