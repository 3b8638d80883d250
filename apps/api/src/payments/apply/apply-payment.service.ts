import type { LastError } from '@app/contracts';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CardTestingService } from '../../card-testing/card-testing.service';
import { JobsService } from '../../jobs/jobs.service';
import { MismatchesService } from '../../mismatches/mismatches.service';
import { OrdersService } from '../../orders/orders.service';
import type { PaymentSnapshot } from '../../stripe/payment-snapshot';
import type { AttemptEnd } from '../attempt.entity';
import type { PaymentEntity } from '../payment.entity';
import { type EndedPayment, PaymentRepository } from '../payment.repository';
import type { LockedPayment } from '../payment-lock.service';
import { type ApplyDecision, decideApply, isTerminal } from './apply-rule';
import { DelayedPayment } from './delayed-payment.service';
import { ReceiveMoney } from './receive-money.service';
import { isKnown } from './reported-status';

// jsonb keeps no order of its own.
const sameError = (a: LastError | null, b: LastError | null): boolean =>
  a?.code === b?.code && a?.declineCode === b?.declineCode && a?.message === b?.message;

/** The only writer of a payment's status. */
@Injectable()
export class ApplyPayment {
  private readonly logger = new Logger(ApplyPayment.name);

  constructor(
    private readonly paymentRepository: PaymentRepository,
    private readonly orders: OrdersService,
    private readonly receiveMoney: ReceiveMoney,
    private readonly jobs: JobsService,
    private readonly mismatches: MismatchesService,
    private readonly cardTesting: CardTestingService,
    private readonly delayedPayment: DelayedPayment,
  ) {}

  /**
   * Makes what a reader got from Stripe the payment's state, if it is the newest that we know of. In the same
   * transaction the order, the stock and what follows from it move. A snapshot that may not count is dropped, and
   * Stripe is read again.
   * @param version of the row before Stripe was asked
   */
  async apply(
    manager: EntityManager,
    locked: LockedPayment,
    snapshot: PaymentSnapshot,
    version: number,
  ): Promise<ApplyDecision> {
    const { payment } = locked;
    const decision = await this.decide(manager, locked, snapshot, { version });
    if (decision === 'stale') await this.jobs.syncPayment(manager, payment.id);
    if (decision === 'defer') {
      payment.stale = true;
      await this.paymentRepository.saveReported(manager, payment);
    }
    if (decision !== 'accept') return decision;
    const failedChallenge =
      payment.kind === 'card' &&
      payment.status === 'requires_action' &&
      snapshot.status === 'requires_payment_method' &&
      snapshot.lastError !== null;
    const began = payment.processingAt === null;
    const traced =
      payment.status !== snapshot.status || !sameError(payment.lastError, lastErrorOf(payment, snapshot));
    adopt(payment, snapshot);
    await this.paymentRepository.write(manager, payment, { closed: null, traced });
    await this.applyToOrder(manager, locked, snapshot, began);
    if (failedChallenge)
      await this.cardTesting.countFailedChallenge(manager, payment.userId, payment.network);
    return decision;
  }

  /**
   * Closes the open attempt and applies its answer, if it has one. A rejected or not executed attempt returns what its
   * opening took. What events reported meanwhile is read only if the answer differs from it.
   */
  async close(
    manager: EntityManager,
    locked: LockedPayment,
    outcome: AttemptEnd,
    snapshot: PaymentSnapshot | null,
  ): Promise<void> {
    const { payment, order, attempt } = locked;
    if (!attempt) throw new Error(`Payment ${payment.id} has no open attempt.`);
    const decision = snapshot && (await this.decide(manager, locked, snapshot, { ownAnswer: true }));
    const accepted = decision === 'accept' ? snapshot : null;
    const began = payment.processingAt === null;
    if (accepted) adopt(payment, accepted);
    else Object.assign(payment, { version: payment.version + 1, updatedAt: new Date() });
    const mustRead =
      (payment.stale && !isTerminal(payment.status)) ||
      (payment.reported !== null && !isKnown(payment.reported, payment));
    Object.assign(payment, { stale: false, reported: null });
    const closed = { id: attempt.id, outcome };
    await this.paymentRepository.write(manager, payment, { closed, traced: accepted !== null });
    if (accepted) await this.applyToOrder(manager, locked, accepted, began);
    // What a payment held was returned with its end: what the order holds since is for another payment.
    const undone = (outcome === 'rejected' || outcome === 'not_executed') && !isTerminal(payment.status);
    if (undone && attempt.tookStock && order.status === 'open') await this.orders.release(manager, order);
    if (mustRead) await this.jobs.syncPayment(manager, payment.id);
    locked.attempt = null;
  }

  /**
   * Inserts a payment that counts as canceled, unless it is there: reading it from Stripe refunds whatever was paid, as
   * for any such payment.
   */
  insertCanceled(manager: EntityManager, payment: EndedPayment): Promise<void> {
    return this.paymentRepository.insertCanceled(manager, payment);
  }

  /** The rule, with what a contradiction asks for. */
  private async decide(
    manager: EntityManager,
    locked: LockedPayment,
    snapshot: PaymentSnapshot,
    asked: Parameters<typeof decideApply>[1],
  ): Promise<ApplyDecision> {
    const { payment, attempt } = locked;
    if (isOfAnotherIntent(payment, snapshot)) {
      await this.recordOtherIntent(manager, payment, snapshot);
      return 'contradict';
    }
    const known = { status: payment.status, version: payment.version, attemptOpen: attempt !== null };
    const decision = decideApply(known, asked, snapshot.status);
    if (decision === 'contradict') await this.contradict(manager, locked, snapshot);
    return decision;
  }

  /** What the accepted state means for the order. @param began see `DelayedPayment.applied` */
  private async applyToOrder(
    manager: EntityManager,
    locked: LockedPayment,
    snapshot: PaymentSnapshot,
    began: boolean,
  ): Promise<void> {
    const { payment, order, attempt } = locked;
    const { id, kind, status } = payment;
    this.logger.log({ paymentId: id, status, version: payment.version }, 'payment applied');
    if (status === 'succeeded') {
      await this.receiveMoney.receive(manager, locked, snapshot);
      if (snapshot.keepsCard && kind === 'card') await this.jobs.keepCard(manager, id);
    }
    const shown = order.paymentId === null || order.paymentId === id;
    if (shown && order.paymentStatus !== status)
      await this.orders.setPayment(manager, order, { id, kind, status });
    if (status === 'canceled' && order.status === 'open') {
      await this.orders.release(manager, order);
      if (attempt?.endsOrder) await this.orders.markCanceled(manager, order);
    }
    await this.delayedPayment.applied(manager, locked, { began });
  }

  /** Money on another PaymentIntent is for a person to look at. */
  private recordOtherIntent(
    manager: EntityManager,
    payment: PaymentEntity,
    { stripeId, status }: PaymentSnapshot,
  ): Promise<void> {
    const details = { ours: payment.stripeId, stripe: stripeId, status };
    return this.mismatches.record(manager, 'intent_differs', stripeId, payment.id, details);
  }

  /** The payment has ended here, and Stripe says otherwise; only another end matters. */
  private async contradict(
    manager: EntityManager,
    { payment }: LockedPayment,
    snapshot: PaymentSnapshot,
  ): Promise<void> {
    if (!isTerminal(snapshot.status) || snapshot.status === payment.status) return;
    // A session may have got its intent after the last time that its payment was written.
    if (payment.stripeId === null && snapshot.stripeId !== null) {
      payment.stripeId = snapshot.stripeId;
      await this.paymentRepository.write(manager, payment, { closed: null, traced: false });
    }
    if (snapshot.status === 'succeeded') {
      return this.receiveMoney.receiveOnCanceled(manager, { payment }, snapshot);
    }
    const details = { ours: payment.status, stripe: snapshot.status };
    await this.mismatches.record(manager, 'status_contradicts', payment.stripeId, payment.id, details);
  }
}

/** A payment has one PaymentIntent for good: our own, or the one that its session made at the first submission. */
function isOfAnotherIntent(payment: PaymentEntity, { stripeId }: PaymentSnapshot): boolean {
  if (payment.kind === 'card' && stripeId !== payment.stripeId) {
    throw new Error(`The snapshot of ${stripeId} is not of payment ${payment.id}.`);
  }
  return payment.stripeId !== null && stripeId !== null && stripeId !== payment.stripeId;
}

/**
 * A canceled payment keeps why it failed, also where Stripe says so no more: any update of the intent clears it (API
 * reference, PaymentIntent object, `last_payment_error`). A card on the intent is that of another try, which went on.
 */
function lastErrorOf({ lastError }: PaymentEntity, snapshot: PaymentSnapshot): LastError | null {
  const untouched = snapshot.status === 'canceled' && snapshot.paymentMethodId === null;
  return snapshot.lastError ?? (untouched ? lastError : null);
}

function adopt(payment: PaymentEntity, snapshot: PaymentSnapshot): void {
  const decided = snapshot.status === 'succeeded' || snapshot.lastError !== null;
  Object.assign(payment, {
    stripeId: payment.stripeId ?? snapshot.stripeId,
    status: snapshot.status,
    version: payment.version + 1,
    // The intent's card is the shopper's choice once it has paid or failed; before, the choice may be newer.
    paymentMethodId: (decided ? snapshot.paymentMethodId : null) ?? payment.paymentMethodId,
    intentPaymentMethodId: snapshot.paymentMethodId,
    card: snapshot.card ?? payment.card,
    nextActionType: snapshot.nextActionType,
    clientSecret: snapshot.status === 'requires_action' ? snapshot.clientSecret : null,
    lastError: lastErrorOf(payment, snapshot),
    checkoutUrl: snapshot.checkoutUrl,
    processingAt: payment.processingAt ?? (snapshot.delayed ? new Date() : null),
    updatedAt: new Date(),
  });
}
