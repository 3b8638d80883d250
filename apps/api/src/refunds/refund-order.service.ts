import { createHash } from 'node:crypto';
import { amountStep, type Order, type RefundOrder as RefundBody } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Actor, AuditService } from '../audit/audit.service';
import { isUniqueViolation, Transactions } from '../database/transactions';
import { DisputesService } from '../disputes/disputes.service';
import { Problem } from '../http/problem';
import { validationProblem } from '../http/validation';
import { formatMoney } from '../money/format-money';
import { type LockedOrder, OrdersService } from '../orders/orders.service';
import { type LockedPayment, PaymentLock } from '../payments/payment-lock.service';
import type { RefundEntity } from './refund.entity';
import { RefundRepository } from './refund.repository';
import { RefundsService } from './refunds.service';

/** Gives money of a paid order back. */
@Injectable()
export class RefundOrder {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly orders: OrdersService,
    private readonly lock: PaymentLock,
    private readonly disputes: DisputesService,
    private readonly repository: RefundRepository,
    private readonly refunds: RefundsService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Refunds `amount` minor units, or all that is left, to where the money came from. The refund is written down first,
   * under the order's lock, so that several at once never exceed what was paid; then Stripe is asked. Without an answer
   * from Stripe a job goes on asking, and the refund counts meanwhile. Sold copies stay sold: whether books come back
   * to the shelf is for the owner to say, by changing the stock.
   *
   * @throws Problem 404, 409 `not_refundable`, 422 `refund_too_large`, `idempotency_key_reused`
   */
  async refund(actor: NonNullable<Actor>, orderId: string, body: RefundBody, key: string): Promise<Order> {
    const row = await this.open(actor, orderId, body, key);
    if (row.status === 'requested') {
      const answer = await this.refunds.send(row.id);
      if (answer.type === 'refused') throw await this.refusal(row, answer.reason);
      if (answer.type === 'unknown') await this.refunds.sendSoon(row.id);
    } else if (row.stripeId === null) {
      throw await this.refusal(row, row.failureReason);
    }
    return this.orders.view(orderId);
  }

  /** Minor units of an order that can still be given back, as far as we know. */
  async refundable(orderId: string): Promise<number> {
    const { manager } = this.dataSource;
    const order = await this.orders.view(orderId, manager);
    if (order.payment === null || order.paidAt === null) return 0;
    const left = order.total.amount - order.refundedAmount;
    return Math.max(0, left - (await this.disputes.held(manager, order.payment.id)));
  }

  /** The row of this key: the one it made before, or a new one. */
  private async open(
    actor: NonNullable<Actor>,
    orderId: string,
    body: RefundBody,
    key: string,
  ): Promise<RefundEntity> {
    const requestHash = hashOf(orderId, body);
    const open = () =>
      this.transactions.run(async (manager) => {
        const order = await this.orders.lock(manager, orderId);
        const earlier = await this.repository.findByKey(manager, actor.id, key);
        if (!earlier) {
          const asked = { requestedBy: actor.id, note: body.note ?? null, idempotencyKey: key, requestHash };
          return this.request(manager, actor, order, body.amount, asked);
        }
        if (earlier.requestHash === requestHash) return earlier;
        throw new Problem('idempotency_key_reused', 'This Idempotency-Key came with another refund before.');
      });
    try {
      return await open();
    } catch (error) {
      // The same key at the same time for another order, which has a lock of its own.
      if (!isUniqueViolation(error, 'refunds_idempotency_key')) throw error;
      return open();
    }
  }

  private async request(
    manager: EntityManager,
    actor: NonNullable<Actor>,
    order: LockedOrder,
    asked: number | undefined,
    more: Pick<RefundEntity, 'requestedBy' | 'note' | 'idempotencyKey' | 'requestHash'>,
  ): Promise<RefundEntity> {
    const locked = await this.paid(manager, order);
    const left = await this.left(manager, locked);
    if (left <= 0) throw nothingLeft(order);
    if (asked !== undefined && asked % amountStep(order.currency) !== 0) throw notInSteps(order.currency);
    if (asked !== undefined && asked > left) throw tooLarge(left, order.currency);
    const amount = asked ?? left;
    const refund = await this.repository.request(manager, locked, { kind: 'order', amount, ...more });
    await this.refunds.sendAfterRequest(manager, refund.id);
    await this.audit.record(manager, actor, {
      action: 'order.refund',
      subjectType: 'order',
      subjectId: order.id,
      details: { refundId: refund.id, amount, currency: order.currency, note: more.note },
    });
    return refund;
  }

  /** The payment that paid the order, be it by card here or on Stripe's page. */
  private async paid(manager: EntityManager, order: LockedOrder): Promise<LockedPayment> {
    const { paymentId, paidAt } = order;
    if (paymentId === null || paidAt === null) {
      throw new Problem('not_refundable', 'This order is not paid, so there is nothing to give back.');
    }
    return { ...(await this.lock.take(manager, paymentId)), order };
  }

  private async left(manager: EntityManager, { payment }: LockedPayment): Promise<number> {
    const back = await this.repository.givenBack(manager, payment.id, 'order');
    return payment.amount - back - (await this.disputes.held(manager, payment.id));
  }

  /** What Stripe's refusal means for the one who asked; what is left was read anew by then. */
  private async refusal({ orderId }: RefundEntity, reason: string | null): Promise<Problem> {
    if (reason === 'amount_too_large') {
      const { total } = await this.orders.view(orderId);
      return tooLarge(await this.refundable(orderId), total.currency);
    }
    return new Problem('not_refundable', refusals[reason ?? ''] ?? refusals.other);
  }
}

// docs.stripe.com/error-codes
const refusals: Record<string, string> & { other: string } = {
  charge_already_refunded: 'All of this payment has been given back already, at Stripe itself.',
  charge_disputed: 'The shopper disputes this payment, so the bank has the money and it cannot be refunded.',
  provider_error: 'The payment provider failed to make this refund. Nothing was given back; try again.',
  other: 'The payment provider does not allow this refund. Nothing was given back.',
};

const hashOf = (orderId: string, { amount, note }: RefundBody): string =>
  createHash('sha256')
    .update(JSON.stringify([orderId, amount ?? null, note ?? null]))
    .digest('hex');

const nothingLeft = (order: LockedOrder): Problem =>
  new Problem(
    'not_refundable',
    order.status === 'refunded'
      ? 'This order has been refunded in full.'
      : 'What is left of this order is held by the bank because of a dispute.',
  );

const notInSteps = (currency: string): Problem =>
  validationProblem([
    {
      path: ['amount'],
      code: 'not_multiple_of',
      message: `Amounts in ${currency.toUpperCase()} go in steps of ${amountStep(currency)} minor units.`,
    },
  ]);

const tooLarge = (left: number, currency: string): Problem =>
  new Problem('refund_too_large', `At most ${formatMoney(left, currency)} of this order can be given back.`);
