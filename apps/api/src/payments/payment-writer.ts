import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { JobsService } from '../jobs/jobs.service';
import { OrdersService } from '../orders/orders.service';
import type { PaymentSnapshot } from '../stripe/payment-snapshot';
import { type Asked, judge, type Verdict } from './apply-rule';
import { LateMoney } from './late-money';
import { Mismatches } from './mismatches';
import { PaymentEntity } from './payment.entity';
import type { LockedPayment } from './payment-lock';

/** The only writer of a payment's status. */
@Injectable()
export class PaymentWriter {
  private readonly logger = new Logger(PaymentWriter.name);

  constructor(
    private readonly orders: OrdersService,
    private readonly jobs: JobsService,
    private readonly lateMoney: LateMoney,
    private readonly mismatches: Mismatches,
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
  ): Promise<Verdict> {
    const { payment, attempt } = locked;
    if (snapshot.stripeId !== payment.stripeId) {
      throw new Error(`The snapshot of ${snapshot.stripeId} is not of payment ${payment.id}.`);
    }
    const known = { status: payment.status, version: payment.version, attemptOpen: attempt !== null };
    const verdict = judge(known, asked, snapshot.status);
    switch (verdict) {
      case 'accept':
        await this.write(manager, locked, snapshot);
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
          await this.mismatches.list(manager, 'status_contradicts', payment.stripeId, payment.id, {
            ours: payment.status,
            stripe: snapshot.status,
          });
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
  ): Promise<void> {
    const { payment, order } = locked;
    const settled = snapshot.status === 'succeeded' || snapshot.lastError !== null;
    Object.assign(payment, {
      status: snapshot.status,
      version: payment.version + 1,
      // The intent's card is the shopper's choice once it has paid or failed; before, the choice may be newer.
      paymentMethodId: (settled ? snapshot.paymentMethodId : null) ?? payment.paymentMethodId,
      intentPaymentMethodId: snapshot.paymentMethodId,
      nextActionType: snapshot.nextActionType,
      clientSecret: snapshot.clientSecret ?? payment.clientSecret,
      lastError: snapshot.lastError,
      updatedAt: new Date(),
    });
    await manager.save(payment);
    if (order.paymentId === null || order.paymentId === payment.id) {
      await this.orders.showPayment(manager, order.id, { paymentId: payment.id, status: payment.status });
    }
    if (payment.status === 'succeeded') await this.moneyCame(manager, locked, snapshot);
    if (payment.status === 'canceled') await this.paymentEnded(manager, locked);
    this.logger.log(
      { paymentId: payment.id, status: payment.status, version: payment.version },
      'payment applied',
    );
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
  }

  /** The stock returns; the order ends with the payment only if that was asked for. */
  private async paymentEnded(manager: EntityManager, { order, attempt }: LockedPayment): Promise<void> {
    if (order.status !== 'open') return;
    await this.orders.release(manager, order);
    if (attempt?.endsOrder) await this.orders.markCanceled(manager, order);
  }
}
