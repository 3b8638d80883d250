import type { LastError } from '@app/contracts';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { JobsService } from '../jobs/jobs.service';
import { MismatchesService } from '../mismatches/mismatches.service';
import { OrdersService } from '../orders/orders.service';
import { RefundEntity } from '../refunds/refund.entity';
import { UnexpectedPayment } from '../refunds/unexpected-payment.service';
import type { PaymentSnapshot } from '../stripe/payment-snapshot';
import { type ApplyDecision, type Asked, decideApply } from './apply-rule';
import { PaymentEntity } from './payment.entity';
import type { LockedPayment } from './payment-lock.service';

/** jsonb keeps no order of its own. */
const sameError = (a: LastError | null, b: LastError | null): boolean =>
  a?.code === b?.code && a?.declineCode === b?.declineCode && a?.message === b?.message;

/** The only writer of a payment's status. */
@Injectable()
export class ApplyPayment {
  private readonly logger = new Logger(ApplyPayment.name);

  constructor(
    private readonly orders: OrdersService,
    private readonly jobs: JobsService,
    private readonly lateMoney: UnexpectedPayment,
    private readonly mismatches: MismatchesService,
  ) {}

  /**
   * Makes what Stripe said the payment's state, if it is the newest that we know of, and in the same transaction moves
   * the order, the stock and what follows from it. A snapshot that may not count is dropped and read again.
   */
  async apply(
    manager: EntityManager,
    locked: LockedPayment,
    snapshot: PaymentSnapshot,
    asked: Asked,
  ): Promise<ApplyDecision> {
    const { payment, attempt } = locked;
    if (await this.isOfAnotherIntent(manager, payment, snapshot)) return 'contradict';
    const known = { status: payment.status, version: payment.version, attemptOpen: attempt !== null };
    const verdict = decideApply(known, asked, snapshot.status);
    switch (verdict) {
      case 'accept':
        await this.write(manager, locked, snapshot, 'ownAnswer' in asked);
        break;
      case 'stale':
        await this.jobs.enqueue(
          manager,
          'sync_payment',
          { paymentId: payment.id },
          { jobKey: `sync:${payment.id}` },
        );
        break;
      case 'defer':
        await manager.update(PaymentEntity, { id: payment.id }, { stale: true });
        break;
      case 'contradict':
        if (
          snapshot.status !== payment.status &&
          (snapshot.status === 'succeeded' || snapshot.status === 'canceled')
        ) {
          await this.learnIntent(manager, payment, snapshot);
          if (snapshot.status === 'succeeded') await this.unexpectedMoney(manager, payment, snapshot);
          else await this.contradiction(manager, payment, snapshot);
        }
        break;
      case 'keep':
        break;
    }
    return verdict;
  }

  private async write(
    manager: EntityManager,
    locked: LockedPayment,
    snapshot: PaymentSnapshot,
    ownAnswer: boolean,
  ): Promise<void> {
    const { payment, order } = locked;
    const settled = snapshot.status === 'succeeded' || snapshot.lastError !== null;
    const news =
      ownAnswer || payment.status !== snapshot.status || !sameError(payment.lastError, snapshot.lastError);
    Object.assign(payment, {
      stripeId: payment.stripeId ?? snapshot.stripeId,
      status: snapshot.status,
      version: payment.version + 1,
      // The intent's card is the shopper's choice once it has paid or failed; before, the choice may be newer.
      paymentMethodId: (settled ? snapshot.paymentMethodId : null) ?? payment.paymentMethodId,
      intentPaymentMethodId: snapshot.paymentMethodId,
      nextActionType: snapshot.nextActionType,
      clientSecret: snapshot.clientSecret ?? payment.clientSecret,
      lastError: snapshot.lastError,
      checkoutUrl: snapshot.checkoutUrl,
      updatedAt: new Date(),
    });
    await manager.save(payment);
    if (news) await this.trace(manager, payment);
    if (order.paymentId === null || order.paymentId === payment.id) {
      const { id: paymentId, kind, status } = payment;
      await this.orders.showPayment(manager, order.id, { paymentId, kind, status });
    }
    if (payment.status === 'succeeded') await this.moneyCame(manager, locked, snapshot);
    if (payment.status === 'canceled') await this.paymentEnded(manager, locked);
    this.logger.log(
      { paymentId: payment.id, status: payment.status, version: payment.version },
      'payment applied',
    );
  }

  /**
   * A payment has one PaymentIntent for good: our own, or the one that its session made at the first submission. Money
   * on another one is somebody's to look at.
   */
  private async isOfAnotherIntent(
    manager: EntityManager,
    payment: PaymentEntity,
    { stripeId, status }: PaymentSnapshot,
  ): Promise<boolean> {
    if (payment.kind === 'card' && stripeId !== payment.stripeId) {
      throw new Error(`The snapshot of ${stripeId} is not of payment ${payment.id}.`);
    }
    if (payment.stripeId === null || stripeId === null || stripeId === payment.stripeId) return false;
    const details = { ours: payment.stripeId, stripe: stripeId, status };
    await this.mismatches.list(manager, 'intent_differs', stripeId, payment.id, details);
    return true;
  }

  /** A session may have got its intent after the last time that its payment was written. */
  private async learnIntent(
    manager: EntityManager,
    payment: PaymentEntity,
    { stripeId }: PaymentSnapshot,
  ): Promise<void> {
    if (payment.stripeId !== null || stripeId === null) return;
    payment.stripeId = stripeId;
    await manager.update(PaymentEntity, { id: payment.id }, { stripeId });
  }

  /** For the owner's timeline: what the payment became, with each answer and each change. */
  private async trace(
    manager: EntityManager,
    { id, version, status, lastError }: PaymentEntity,
  ): Promise<void> {
    await manager.query(
      'INSERT INTO payment_transitions (payment_id, version, status, last_error) VALUES ($1, $2, $3, $4)',
      [id, version, status, lastError],
    );
  }

  /** It counts as paid here, and Stripe says that it was canceled. */
  private contradiction(
    manager: EntityManager,
    { id, stripeId, status }: PaymentEntity,
    snapshot: PaymentSnapshot,
  ): Promise<void> {
    const details = { ours: status, stripe: snapshot.status };
    return this.mismatches.list(manager, 'status_contradicts', stripeId, id, details);
  }

  /**
   * Money on a payment that counts as canceled buys nothing, so it goes back, once. That it is late money says all of
   * the matter: it is settled when the money is back, though the statuses differ for good.
   */
  private async unexpectedMoney(
    manager: EntityManager,
    payment: PaymentEntity,
    snapshot: PaymentSnapshot,
  ): Promise<void> {
    const returned = await manager.existsBy(RefundEntity, { paymentId: payment.id, kind: 'late_money' });
    if (returned) return;
    await this.lateMoney.giveBack(manager, payment, snapshot, 'payment_canceled');
  }

  /** The order takes the money if it can, and exactly its sum; else all of it goes back. */
  private async moneyCame(
    manager: EntityManager,
    { payment, order }: LockedPayment,
    snapshot: PaymentSnapshot,
  ): Promise<void> {
    const fits = snapshot.amountReceived === payment.amount && snapshot.currency === payment.currency;
    const taken = fits ? await this.orders.markPaid(manager, order, { at: new Date() }) : 'not_payable';
    if (taken === 'paid') {
      await this.jobs.enqueue(
        manager,
        'send_receipt',
        { orderId: order.id },
        { jobKey: `receipt:${order.id}` },
      );
      return;
    }
    const reason = fits ? `order_${order.status}` : 'amount_differs';
    await this.lateMoney.giveBack(manager, payment, snapshot, reason);
    // The payment has ended, so nobody else would give back what was put aside for it.
    if (order.status === 'open') await this.orders.release(manager, order);
  }

  /** The stock returns; the order ends with the payment only if that was asked for. */
  private async paymentEnded(manager: EntityManager, { order, attempt }: LockedPayment): Promise<void> {
    if (order.status !== 'open') return;
    await this.orders.release(manager, order);
    if (attempt?.endsOrder) await this.orders.markCanceled(manager, order);
  }
}
