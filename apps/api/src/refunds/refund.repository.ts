import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { DataSource, type EntityManager, In, IsNull, LessThan, Not } from 'typeorm';
import { JobsService } from '../jobs/jobs.service';
import { MismatchesService } from '../mismatches/mismatches.service';
import { OrdersService } from '../orders/orders.service';
import type { PaymentEntity } from '../payments/payment.entity';
import type { LockedPayment } from '../payments/payment-lock.service';
import { fruitless, isFruitless, laterStatus, underWay } from '../stripe/refund-status';
import { RefundEntity } from './refund.entity';

/** Writes refund rows, and with them what the order and its mismatches show. */
@Injectable()
export class RefundRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: JobsService,
    private readonly orders: OrdersService,
    private readonly mismatches: MismatchesService,
  ) {}

  find(id: string): Promise<RefundEntity | null> {
    return this.dataSource.manager.findOneBy(RefundEntity, { id });
  }

  /** A refund that Stripe does not have yet, as far as we know; null for any other. */
  findRequested(id: string): Promise<RefundEntity | null> {
    return this.dataSource.manager.findOneBy(RefundEntity, { id, status: 'requested' });
  }

  /** The refund that was requested with this `Idempotency-Key`. */
  findByKey(
    manager: EntityManager,
    requestedBy: string,
    idempotencyKey: string,
  ): Promise<RefundEntity | null> {
    return manager.findOneBy(RefundEntity, { requestedBy, idempotencyKey });
  }

  /** The statuses of refunds that are written down, by their id at Stripe. */
  async statusesOf(stripeIds: string[]): Promise<Map<string, string>> {
    const rows = await this.dataSource.manager.findBy(RefundEntity, { stripeId: In(stripeIds) });
    return new Map(rows.map(({ stripeId, status }) => [stripeId ?? '', status]));
  }

  /** Ids of payments with a refund from before this time that Stripe has and that has not ended. */
  async pendingBefore(time: Date): Promise<string[]> {
    const rows = await this.dataSource.manager.find(RefundEntity, {
      where: { status: In(underWay), createdAt: LessThan(time) },
      select: { paymentId: true },
    });
    return [...new Set(rows.map(({ paymentId }) => paymentId))];
  }

  /** Ids of refunds that were asked for so many milliseconds ago and not sent yet. */
  async requestedBefore(ms: number, most: number): Promise<string[]> {
    const rows = await this.dataSource.manager.find(RefundEntity, {
      where: { status: 'requested', createdAt: LessThan(new Date(Date.now() - ms)) },
      select: { id: true },
      take: most,
    });
    return rows.map(({ id }) => id);
  }

  /** Replaces a key with a stored 500; of several callers the first does, and all of them use the same next key. */
  async nextGeneration({ id, generation }: RefundEntity): Promise<void> {
    await this.dataSource.manager.update(RefundEntity, { id, generation }, { generation: generation + 1 });
  }

  /** Minor units of the payment that were refunded or are pending; `requested` counts as refunded. */
  async refunded(manager: EntityManager, paymentId: string, kind: RefundEntity['kind']): Promise<number> {
    return sumOf(await this.counting(manager, paymentId, kind));
  }

  private counting(
    manager: EntityManager,
    paymentId: string,
    kind: RefundEntity['kind'],
  ): Promise<RefundEntity[]> {
    return manager.findBy(RefundEntity, { paymentId, kind, status: Not(In(fruitless)) });
  }

  /** A new refund that Stripe does not know of yet; it counts from now on. */
  async request(
    manager: EntityManager,
    locked: LockedPayment,
    refund: Pick<RefundEntity, 'kind' | 'amount'> &
      Partial<Pick<RefundEntity, 'requestedBy' | 'note' | 'idempotencyKey' | 'requestHash'>>,
  ): Promise<RefundEntity> {
    const { payment } = locked;
    const row = await manager.save(
      manager.create(RefundEntity, {
        ...refund,
        paymentId: payment.id,
        orderId: payment.orderId,
        currency: payment.currency,
        status: 'requested',
        updatedAt: new Date(),
      }),
    );
    await this.total(manager, locked);
    return row;
  }

  /** Stripe refused a refund that we requested: it no longer counts. */
  async refuse(
    manager: EntityManager,
    locked: LockedPayment,
    refundId: string,
    reason: string,
  ): Promise<void> {
    const row = await manager.findOneBy(RefundEntity, { id: refundId, status: 'requested' });
    if (!row) return;
    Object.assign(row, { status: 'failed', failureReason: reason, updatedAt: new Date() });
    await manager.save(row);
    await this.total(manager, locked);
  }

  /** A refund failed that no request waits for: it is listed as a mismatch. */
  async recordFailure(manager: EntityManager, refundId: string): Promise<void> {
    const row = await manager.findOneByOrFail(RefundEntity, { id: refundId });
    const { paymentId, amount, currency, failureReason: reason, kind, stripeId } = row;
    const details = { refundId, amount, currency, reason, of: kind };
    await this.mismatches.record(manager, 'refund_failed', stripeId ?? refundId, paymentId, details);
  }

  /** Writes down what Stripe says of refunds of one payment, wherever they were made. */
  async record(manager: EntityManager, locked: LockedPayment, refunds: Stripe.Refund[]): Promise<void> {
    for (const refund of refunds) await this.write(manager, locked, refund);
    await this.total(manager, locked);
  }

  private async write(
    manager: EntityManager,
    { payment }: LockedPayment,
    refund: Stripe.Refund,
  ): Promise<void> {
    const row = await this.rowOf(manager, payment, refund);
    const isNew = row.stripeId === null;
    const before = row.status;
    const said = refund.status ?? 'pending';
    Object.assign(row, {
      stripeId: refund.id,
      amount: refund.amount,
      currency: refund.currency,
      status: isNew ? said : laterStatus(before, said),
      failureReason: refund.failure_reason ?? null,
    });
    if (!isNew && row.status === before) return;
    row.updatedAt = new Date();
    const { id: refundId } = await manager.save(row);
    if (isNew && row.kind === 'order' && !isFruitless(row.status)) {
      await this.jobs.sendRefundNotice(manager, refundId);
    }
    if (row.status === 'failed') await this.failed(manager, row);
  }

  /** Our own row by Stripe's id, else by ours in the metadata; a refund made at Stripe gets a row of its own. */
  private async rowOf(
    manager: EntityManager,
    { id: paymentId, orderId }: PaymentEntity,
    refund: Stripe.Refund,
  ): Promise<RefundEntity> {
    const refundId = refund.metadata?.refundId;
    const known =
      (await manager.findOneBy(RefundEntity, { stripeId: refund.id })) ??
      (isUuid(refundId)
        ? await manager.findOneBy(RefundEntity, { id: refundId, paymentId, stripeId: IsNull() })
        : null);
    if (known) return known;
    const unexpected = await manager.findOneBy(RefundEntity, { paymentId, kind: 'unexpected_payment' });
    return manager.create(RefundEntity, {
      paymentId,
      orderId,
      stripeId: null,
      kind: unexpected ? 'unexpected_payment' : 'order',
      createdAt: new Date(refund.created * 1000),
    });
  }

  /** The money is in our balance again although it was promised to the shopper: both are notified. */
  private async failed(manager: EntityManager, row: RefundEntity): Promise<void> {
    const { id: refundId } = row;
    await this.recordFailure(manager, refundId);
    await this.jobs.sendRefundFailedNotice(manager, refundId);
  }

  private async total(manager: EntityManager, { payment, order }: LockedPayment): Promise<void> {
    const unexpected = await manager.findBy(RefundEntity, {
      paymentId: payment.id,
      kind: 'unexpected_payment',
      status: 'succeeded',
    });
    if (unexpected.length > 0) {
      await this.mismatches.resolveUnexpectedPayment(manager, payment.id, sumOf(unexpected));
    }
    if (order.paymentId !== payment.id || order.paidAt === null) return;
    const refunds = await this.counting(manager, payment.id, 'order');
    const pending = refunds.filter(({ status }) => status !== 'succeeded');
    await this.orders.markRefunded(manager, order, sumOf(refunds), sumOf(pending));
  }
}

const sumOf = (refunds: RefundEntity[]): number => refunds.reduce((sum, { amount }) => sum + amount, 0);

/** Metadata is free text. */
const isUuid = (value: string | undefined): value is string =>
  value !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
