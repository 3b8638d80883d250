import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CardTestingService } from '../../card-testing/card-testing.service';
import { OrdersService } from '../../orders/orders.service';
import type { AttemptOutcome } from '../../stripe/attempt-outcome';
import type { AttemptEntity } from '../attempt.entity';
import type { PaymentEntity } from '../payment.entity';
import { PaymentRepository } from '../payment.repository';
import type { LockedPayment } from '../payment-lock.service';
import { inProgress } from '../payment-problems';
import { AttemptSender } from './attempt-sender.service';
import { CloseAttempt, type ClosedWith } from './close-attempt.service';

/**
 * What an attempt is opened with. Of a try: `network` is where it comes from, see `networkOf`, and `shortHold` whether
 * the shopper's address is still not verified.
 */
export type AttemptInput = Pick<AttemptEntity, 'kind' | 'by'> &
  Partial<Pick<AttemptEntity, 'paymentMethodId' | 'cvcToken' | 'saveCard' | 'endsOrder'>> &
  Partial<Pick<PaymentEntity, 'network' | 'shortHold'>>;

/** An attempt that is ready to be sent. */
export type OpenedAttempt = { payment: PaymentEntity; attempt: AttemptEntity };

/** The three phases of everything that changes a payment at Stripe: open, send, close. */
@Injectable()
export class AttemptsService {
  constructor(
    private readonly paymentRepository: PaymentRepository,
    private readonly orders: OrdersService,
    private readonly attemptSender: AttemptSender,
    private readonly closeAttempt: CloseAttempt,
    private readonly cardTesting: CardTestingService,
  ) {}

  /**
   * Opens the next attempt on a locked payment; a confirm reserves the order's copies with it, as the last thing before
   * the commit, because everybody who buys the same book waits for its row. No job is enqueued: PostgreSQL serialises
   * commits that notify, and reconciling finds an attempt whose process died.
   *
   * @throws Problem 409 `payment_in_progress` while another is open, 422 `sold_out`, `too_many_copies`
   */
  async open(manager: EntityManager, locked: LockedPayment, input: AttemptInput): Promise<OpenedAttempt> {
    const { payment, order } = locked;
    if (locked.attempt) throw inProgress();
    const now = new Date();
    const holds = input.kind !== 'cancel' && order.stockState === 'none';
    Object.assign(payment, {
      attempts: payment.attempts + 1,
      version: payment.version + 1,
      updatedAt: now,
      ...(input.by === 'shopper' ? { touchedAt: now } : {}),
      ...(input.kind === 'try'
        ? {
            triedAt: now,
            paymentMethodId: input.paymentMethodId,
            network: input.network ?? null,
            shortHold: input.shortHold ?? payment.shortHold,
          }
        : {}),
      ...(holds ? { heldAt: now } : {}),
    });
    const opening = this.paymentRepository.openAttempt(manager, payment, {
      paymentMethodId: null,
      cvcToken: null,
      saveCard: null,
      endsOrder: false,
      ...input,
      paymentId: payment.id,
      n: payment.attempts,
      tookStock: holds,
      openedAt: now,
    });
    const [attempt] = await Promise.all([
      opening,
      holds ? this.orders.hold(manager, order, { leaveHalf: payment.shortHold }) : null,
    ]);
    return { payment, attempt };
  }

  /** Sends an opened attempt to Stripe, outside any transaction. */
  send({ payment, attempt }: OpenedAttempt): Promise<AttemptOutcome> {
    return this.attemptSender.send(attempt, payment, 0);
  }

  /** Closes an attempt with the outcome of its send, unless that is unknown: then a job finds out. */
  async close(opened: OpenedAttempt, outcome: AttemptOutcome): Promise<ClosedWith> {
    const closed = await this.closeAttempt.close(opened.attempt, opened.payment, outcome);
    await this.countOutcome(opened, closed);
    return closed;
  }

  /** Closes an attempt that is never sent again with what Stripe says of its payment. */
  async abandon(opened: OpenedAttempt): Promise<void> {
    await this.countOutcome(opened, await this.closeAttempt.abandon(opened.attempt, opened.payment));
  }

  /** Sends an attempt again, or one whose process died before sending, and closes it. */
  async resolve(opened: OpenedAttempt): Promise<void> {
    await this.close(opened, await this.attemptSender.send(opened.attempt, opened.payment, 1));
  }

  /**
   * The outcome counts once: where the attempt was closed with it. A try was counted before it was sent; if the process
   * dies before this, it stays counted as long as its window lasts.
   */
  private async countOutcome(
    { payment: { userId, network }, attempt: { kind } }: OpenedAttempt,
    { end, now: { payment }, isFirst }: ClosedWith,
  ): Promise<void> {
    if (!isFirst) return;
    const declined =
      payment.status === 'requires_payment_method' &&
      (end === 'applied' || (end === 'abandoned' && payment.lastError !== null));
    if (kind === 'continue' && declined) return this.cardTesting.countDecline(userId, network);
    if (kind === 'try') await this.cardTesting.countOutcome(userId, network, { declined });
  }
}
