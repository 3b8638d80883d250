import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import type { LimitName } from '../config/config-numbers';
import type { SessionUser } from '../http/current-user.decorator';
import { Problem } from '../http/problem';
import {
  type Count,
  type Counter,
  isExceeded,
  isReached,
  LimitsService,
  roomOf,
  tooMany,
} from '../limits/limits.service';
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

/** What a try to pay counts as until its outcome is known, and a declined one for good. */
const tries = (userId: string, network: string | null): Counter[] =>
  [declines(userId), ...failures(userId, network)].map((counter) => ({ ...counter, pending: true }));

/** Between two looks at the outcome of others. */
const FIRST_PAUSE_MS = 40;
const LONGEST_PAUSE_MS = 500;

/**
 * Limits card testing: stolen numbers are tried where it costs nothing to be declined
 * (docs.stripe.com/disputes/prevention/card-testing). Each user may fail so often, and so may everybody in a network
 * together; beyond that an account verifies its email address first, unless it has paid for an order before.
 */
@Injectable()
export class CardTestingService {
  private readonly logger = new Logger(CardTestingService.name);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
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

  /** A save has failed that had counted as not failed. It counts with the transaction that notes it. */
  async countFailedSave(manager: EntityManager, userId: string, network: string | null): Promise<void> {
    await this.limits.countWithin(manager, [failedSaves(userId), ...failures(userId, network)]);
  }

  /**
   * Before a new try to pay, in one statement: counts the confirm, and the try as one that may fail, until
   * {@link countOutcome}. While others are pending that may fail as well, and there is room
   * for this one if they do not, it waits for them: so many good cards at once are no reason to refuse one.
   * @param network see `networkOf`
   * @throws Problem 403 `email_verification_required`, 429 `rate_limited`
   */
  async admitPayment(user: Shopper, network: string): Promise<void> {
    const counters = [confirms(user.id), ...tries(user.id, network)];
    const until = Date.now() + this.config.payments.pendingWaitMs;
    let pause = FIRST_PAUSE_MS;
    while (!(await this.countIfRoom(user, counters, until))) {
      await sleep(pause * (0.5 + Math.random()));
      pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
    }
  }

  /**
   * What has come of the try that was admitted: a declined one counts for good, any other and one that was not made no
   * longer. The payment is written already, so a failure here is no failure of the request: the try stays counted as
   * pending for its window.
   */
  async countOutcome(
    userId: string,
    network: string | null,
    { declined }: { declined: boolean },
  ): Promise<void> {
    const counters = tries(userId, network);
    try {
      await (declined ? this.limits.confirmPending(counters) : this.limits.subtract(counters));
    } catch (error) {
      this.logger.warn({ err: error, userId, declined }, 'the outcome of a try to pay was not counted');
    }
  }

  /** A challenge failed: its try had counted as not failed. It counts with the transaction that notes it. */
  async countFailedChallenge(manager: EntityManager, userId: string, network: string | null): Promise<void> {
    await this.limits.countWithin(manager, [declines(userId), ...failures(userId, network)]);
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

  /** What is counted is taken back unless there is room. @returns false while others are pending, until that time */
  private async countIfRoom(user: Shopper, counters: Counter[], until: number): Promise<boolean> {
    const counts = await this.limits.count(counters);
    let admitted = false;
    try {
      admitted = await this.hasRoom(user, counts, Date.now() < until);
    } finally {
      if (!admitted) await this.limits.subtract(counters);
    }
    return admitted;
  }

  /** Whether the try fits in; false where that depends on those that are pending, for as long as it may wait. */
  private async hasRoom(user: Shopper, counts: Count[], mayWait: boolean): Promise<boolean> {
    const [confirmed, declined, ...shared] = counts;
    if (!confirmed || !declined) throw new Error('Every counter is answered.');
    const own = roomOf(declined);
    if (own === 'full' || (own === 'wait' && !mayWait)) throw tooMany(own === 'full' ? declined.msLeft : 0);
    if (isExceeded(confirmed)) throw tooMany(confirmed.msLeft);
    const rooms = shared.map(roomOf);
    if (rooms.every((room) => room === 'free')) return own === 'free';
    if (await this.isKnown(user)) return own === 'free';
    if (rooms.includes('full') || !mayWait) throw verifyFirst();
    return false;
  }

  private async mayGoOn(user: Shopper, tooManyFailures: boolean): Promise<void> {
    if (tooManyFailures && !(await this.isKnown(user))) throw verifyFirst();
  }

  /** Who has proven their address, or has paid for an order before, is not stopped by what others do. */
  private async isKnown({ id, emailVerified }: Shopper): Promise<boolean> {
    return emailVerified || (await this.orders.hasPaid(id));
  }
}

const verifyFirst = (): Problem =>
  new Problem(
    'email_verification_required',
    'Confirm your email address first: open the link that we sent you, then try again.',
  );
