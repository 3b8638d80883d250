import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { DataSource, type EntityManager, In, Not } from 'typeorm';
import { Transactions } from '../database/transactions';
import { Job } from '../jobs/job.decorator';
import { OrdersService } from '../orders/orders.service';
import { readOptions, STRIPE } from '../stripe/stripe.client';
import { DisputeEntity } from './dispute.entity';
import { Mismatches } from './mismatches';
import { PaymentEntity } from './payment.entity';
import { type LockedPayment, PaymentLock } from './payment-lock';
import { RefundEntity } from './refund.entity';

/** Refunds that never moved money, or whose money came back. */
const fruitless = ['failed', 'canceled'];

/** Sends refunds, and writes down what Stripe says of refunds and disputes, wherever they were made. */
@Injectable()
export class Refunds {
  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly lock: PaymentLock,
    private readonly orders: OrdersService,
    private readonly mismatches: Mismatches,
  ) {}

  /** Asks Stripe for a refund that we have a row of; the row's key makes a repeat harmless. */
  @Job('send_refund')
  async send({ refundId }: { refundId: string }): Promise<void> {
    const refund = await this.dataSource.manager.findOneBy(RefundEntity, { id: refundId });
    if (!refund || refund.stripeId) return;
    const payment = await this.dataSource.manager.findOneByOrFail(PaymentEntity, { id: refund.paymentId });
    const created = await this.stripe.refunds.create(
      {
        payment_intent: payment.stripeId ?? '',
        amount: refund.amount,
        metadata: { refundId, paymentId: payment.id, orderId: payment.orderId },
      },
      { idempotencyKey: `refund:${refundId}` },
    );
    await this.record(payment.id, [created]);
  }

  /** Reads every refund of a payment from Stripe and writes them down. */
  async sync(paymentId: string): Promise<void> {
    const { stripeId } = await this.dataSource.manager.findOneByOrFail(PaymentEntity, { id: paymentId });
    if (!stripeId) return;
    const refunds = await this.stripe.refunds
      .list({ payment_intent: stripeId, limit: 100 }, readOptions)
      .autoPagingToArray({ limit: 1_000 });
    await this.record(paymentId, refunds);
  }

  /** Reads a dispute from Stripe and writes it down. */
  async syncDispute(paymentId: string, disputeId: string): Promise<void> {
    const dispute = await this.stripe.disputes.retrieve(disputeId, {}, readOptions);
    await this.transactions.run(async (manager) => {
      await this.lock.take(manager, paymentId);
      await manager.upsert(
        DisputeEntity,
        {
          stripeId: dispute.id,
          paymentId,
          amount: dispute.amount,
          currency: dispute.currency,
          reason: dispute.reason,
          status: dispute.status,
          updatedAt: new Date(),
        },
        ['stripeId'],
      );
    });
  }

  /** The only writer of refund rows that Stripe knows of; the order's refunded sum follows from them. */
  private async record(paymentId: string, refunds: Stripe.Refund[]): Promise<void> {
    await this.transactions.run(async (manager) => {
      const locked = await this.lock.take(manager, paymentId);
      for (const refund of refunds) await this.write(manager, locked, refund);
      const rows = await manager.findBy(RefundEntity, {
        paymentId,
        kind: 'order',
        status: Not(In(fruitless)),
      });
      const sum = rows.reduce((total, row) => total + row.amount, 0);
      if (sum !== locked.order.refundedAmount && locked.order.paymentId === paymentId) {
        await this.orders.markRefunded(manager, locked.order, sum);
      }
    });
  }

  private async write(
    manager: EntityManager,
    { payment }: LockedPayment,
    refund: Stripe.Refund,
  ): Promise<void> {
    const { refundId } = refund.metadata ?? {};
    const row =
      (await manager.findOneBy(RefundEntity, { stripeId: refund.id })) ??
      (await manager.findOneBy(RefundEntity, { id: uuidOrNone(refundId), paymentId: payment.id })) ??
      manager.create(RefundEntity, { paymentId: payment.id, orderId: payment.orderId, kind: 'order' });
    Object.assign(row, {
      stripeId: refund.id,
      amount: refund.amount,
      currency: refund.currency,
      status: refund.status ?? 'pending',
      updatedAt: new Date(),
    });
    await manager.save(row);
    if (row.status === 'failed') await this.mismatches.list(manager, 'refund_failed', refund.id, payment.id);
  }
}

const nil = '00000000-0000-0000-0000-000000000000';

/** Metadata is free text: what is no uuid finds no row. */
const uuidOrNone = (value: string | undefined): string =>
  value && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) ? value : nil;
