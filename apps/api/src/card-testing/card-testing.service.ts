import { Injectable } from '@nestjs/common';
import type { LimitName } from '../config/config-numbers';
import type { SessionUser } from '../http/current-user.decorator';
import { Problem } from '../http/problem';
import { type Counter, isExceeded, isReached, LimitsService, tooMany } from '../limits/limits.service';
import { OrdersService } from '../orders/orders.service';

/** Who wants to save a card or to pay. */
export type Shopper = Pick<SessionUser, 'id' | 'emailVerified'>;

const ofUser =
  (name: LimitName) =>
  (userId: string): Counter => ({ name, key: userId });
const failedSaves = ofUser('failedSaves');
const declines = ofUser('declines');
const confirms = ofUser('confirms');
const creations = ofUser('paymentCreations');

/** Failures of a user over both kinds, and of everybody in a network. */
const failures = (userId: string, network: string | null): Counter[] => [
  { name: 'unverifiedCardFailures', key: userId },
  ...(network === null ? [] : [{ name: 'cardFailuresPerAddress' as const, key: network }]),
];

/**
 * Limits card testing: stolen numbers are tried where it costs nothing to be declined
 * (docs.stripe.com/disputes/prevention/card-testing). Each user may fail so often, and so may everybody in a network
 * together; beyond that an account verifies its email address first, unless it has paid for an order before.
 */
@Injectable()
export class CardTestingService {
  constructor(
    private readonly limits: LimitsService,
    private readonly orders: OrdersService,
  ) {}

  /**
   * Before a card is saved. It counts as failed until {@link saveSucceeded}, so that parallel tries count too.
   * @param network see `networkOf`
   * @throws Problem 403 `email_verification_required`, 429 `rate_limited`
   */
  async admitSave(user: Shopper, network: string): Promise<void> {
    const counters = [failedSaves(user.id), ...failures(user.id, network)] as const;
    const [saves, ...shared] = await this.limits.count(counters);
    try {
      if (isExceeded(saves)) throw tooMany(saves.msLeft);
      await this.mayGoOn(user, shared.some(isExceeded));
    } catch (error) {
      await this.limits.subtract(counters);
      throw error;
    }
  }

  /** The save that was admitted has not failed. */
  async saveSucceeded(userId: string, network: string): Promise<void> {
    await this.limits.subtract([failedSaves(userId), ...failures(userId, network)]);
  }

  /** A save failed after it was admitted: at the bank. */
  async countFailedSave(userId: string, network: string): Promise<void> {
    await this.limits.count([failedSaves(userId), ...failures(userId, network)]);
  }

  /**
   * Before a new try to pay, in one statement: counts the confirm and reads the failures so far.
   * @param network see `networkOf`
   * @throws Problem 403 `email_verification_required`, 429 `rate_limited`
   */
  async admitPayment(user: Shopper, network: string): Promise<void> {
    const [confirmed, declined, ...shared] = await this.limits.count(
      [confirms(user.id)],
      [declines(user.id), ...failures(user.id, network)],
    );
    try {
      if (isReached(declined)) throw tooMany(declined.msLeft);
      if (isExceeded(confirmed)) throw tooMany(confirmed.msLeft);
      await this.mayGoOn(user, shared.some(isReached));
    } catch (error) {
      await this.limits.subtract([confirms(user.id)]);
      throw error;
    }
  }

  /** What the bank has approved is confirmed: it counts, and is never refused. */
  async countContinuation(userId: string): Promise<void> {
    await this.limits.count([confirms(userId)]);
  }

  /** The admitted confirm was not sent: another attempt was open. */
  async paymentNotTried(userId: string): Promise<void> {
    await this.limits.subtract([confirms(userId)]);
  }

  /** @param network null where the request is not known: then the decline counts for the user alone */
  async countDecline(userId: string, network: string | null): Promise<void> {
    await this.limits.count([declines(userId), ...failures(userId, network)]);
  }

  /**
   * Before the shopper is sent to Stripe Checkout, where cards are tried without asking us: only what was declined so
   * far is known here.
   * @throws Problem 403 `email_verification_required`, 429 `rate_limited`
   */
  async admitHostedPayment(user: Shopper, network: string): Promise<void> {
    const [created, declined, ...shared] = await this.limits.count(
      [creations(user.id)],
      [declines(user.id), ...failures(user.id, network)],
    );
    if (isReached(declined)) throw tooMany(declined.msLeft);
    if (isExceeded(created)) throw tooMany(created.msLeft);
    await this.mayGoOn(user, shared.some(isReached));
  }

  private async mayGoOn({ id, emailVerified }: Shopper, tooManyFailures: boolean): Promise<void> {
    if (!tooManyFailures || emailVerified || (await this.orders.hasPaid(id))) return;
    throw new Problem(
      'email_verification_required',
      'Confirm your email address first: open the link that we sent you, then try again.',
    );
  }
}
