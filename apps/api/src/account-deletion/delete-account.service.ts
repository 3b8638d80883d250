import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { AccountLinks } from '../auth/account-links.service';
import { PasswordCheck } from '../auth/password-check';
import { CustomersService } from '../customers/customers.service';
import { Transactions } from '../database/transactions';
import { Problem } from '../http/problem';
import { SessionsService } from '../http/sessions.service';
import { PaymentsOfUser } from '../payments/payments-of-user.service';
import { signInFirst, UsersService } from '../users/users.service';

const inProgress = () =>
  new Problem(
    'payment_in_progress',
    'A payment of yours is being worked on at the moment. Delete the account once it has settled.',
  );

/** So old may the sign-in by link be that stands for a password, in milliseconds. */
const FRESH_MS = 15 * 60_000;
/** Somebody who keeps ordering while deleting the account is told to stop first. */
const MOST_TRIES = 3;

/**
 * Deletes an account. Orders, payments and refunds stay for the books, without a word of whose they were; the Stripe
 * customer goes with its cards, by a job.
 */
@Injectable()
export class DeleteAccount {
  constructor(
    private readonly users: UsersService,
    private readonly check: PasswordCheck,
    private readonly sessions: SessionsService,
    private readonly links: AccountLinks,
    private readonly payments: PaymentsOfUser,
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
    await this.prove(userId, sid, password, network);
    await this.transactions.run((manager) => this.mustNotBeLastAdmin(manager, userId));
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      if (await this.payments.areInFlight(userId)) throw inProgress();
      await this.payments.endOpenOrders(userId);
      if (await this.transactions.run((manager) => this.erase(manager, userId, sid))) return;
    }
    throw inProgress();
  }

  private async prove(
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
      await this.check.require(userId, password, network);
      return;
    }
    const startedAt = await this.sessions.startedAt(sid);
    if (!startedAt || Date.now() - startedAt.getTime() > FRESH_MS) {
      throw new Problem(
        'password_incorrect',
        'This account has no password: sign in with a new link, or choose a password, and delete it then.',
      );
    }
  }

  private async mustNotBeLastAdmin(manager: EntityManager, userId: string): Promise<void> {
    if (!(await this.users.isLastAdmin(manager, userId))) return;
    throw new Problem('last_admin', 'The shop has no other owner. Make somebody else one first.');
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
    if (await this.payments.areOpen(userId, manager)) return false;
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
    await this.links.forget(manager, userId, user.email);
    await this.forgetTraces(manager, userId, user.email);
    await this.users.erase(manager, user);
    await this.customers.enqueueDeletion(manager, userId);
    return true;
  }

  /** What else tells of the person: the basket, the reading list, and where mails went. */
  private async forgetTraces(manager: EntityManager, userId: string, email: string): Promise<void> {
    await manager.query('DELETE FROM baskets WHERE user_id = $1', [userId]);
    await manager.query('DELETE FROM reading_marks WHERE user_id = $1', [userId]);
    await manager.query(`UPDATE mails SET recipient = 'deleted' WHERE recipient = $1`, [email]);
  }
}
