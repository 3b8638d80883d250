import { createHash } from 'node:crypto';
import { amountStep, type RefundOrder as RefundBody } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, AuditService } from '../audit/audit.service';
import { isUniqueViolation, Transactions } from '../database/transactions.service';
import { Problem } from '../http/problem';
import { type LockedOrder, OrdersService } from '../orders/orders.service';
import { type LockedPayment, PaymentLock } from '../payments/payment-lock.service';
import type { RefundEntity } from './refund.entity';
import { RefundRepository } from './refund.repository';
import { RefundBalance } from './refund-balance.service';
import { nothingLeft, notInSteps, notPaid, tooLarge } from './refund-problems';
import { RefundsService } from './refunds.service';

/** Stores the refunds that people request, before Stripe is asked. */
@Injectable()
export class RequestRefund {
  constructor(
    private readonly transactions: Transactions,
    private readonly orders: OrdersService,
    private readonly paymentLock: PaymentLock,
    private readonly refundBalance: RefundBalance,
    private readonly refundRepository: RefundRepository,
    private readonly refunds: RefundsService,
    private readonly audit: AuditService,
  ) {}

  /**
   * The row of this key: the earlier one, or a new one.
   * @throws Problem 404, 409 `not_refundable`, 422 `refund_too_large`, `idempotency_key_reused`
   */
  async request(
    actor: NonNullable<Actor>,
    orderId: string,
    body: RefundBody,
    key: string,
  ): Promise<RefundEntity> {
    const requestHash = hashOf(orderId, body);
    const open = () =>
      this.transactions.run(async (manager) => {
        const order = await this.orders.lock(manager, orderId);
        const earlier = await this.refundRepository.findByKey(manager, actor.id, key);
        if (!earlier) {
          const asked = { requestedBy: actor.id, note: body.note ?? null, idempotencyKey: key, requestHash };
          return this.insert(manager, actor, order, body.amount, asked);
        }
        if (earlier.requestHash === requestHash) return earlier;
        throw new Problem('idempotency_key_reused', 'This Idempotency-Key was used with another refund.');
      });
    try {
      return await open();
    } catch (error) {
      // The same key at the same time for another order, which has a lock of its own.
      if (!isUniqueViolation(error, 'refunds_idempotency_key')) throw error;
      return open();
    }
  }

  private async insert(
    manager: EntityManager,
    actor: NonNullable<Actor>,
    order: LockedOrder,
    asked: number | undefined,
    more: Pick<RefundEntity, 'requestedBy' | 'note' | 'idempotencyKey' | 'requestHash'>,
  ): Promise<RefundEntity> {
    const locked = await this.paid(manager, order);
    const left = await this.refundBalance.ofPayment(manager, locked.payment);
    if (left <= 0) throw nothingLeft(order);
    if (asked !== undefined && asked % amountStep(order.currency) !== 0) throw notInSteps(order.currency);
    if (asked !== undefined && asked > left) throw tooLarge(left, order.currency);
    const amount = asked ?? left;
    const refund = await this.refundRepository.request(manager, locked, { kind: 'order', amount, ...more });
    await this.refunds.sendAfterRequest(manager, refund.id);
    await this.audit.record(manager, actor, {
      action: 'order.refund',
      subjectType: 'order',
      subjectId: order.id,
      details: { refundId: refund.id, amount, currency: order.currency, note: more.note },
    });
    return refund;
  }

  /** The payment that paid the order, of either kind. */
  private async paid(manager: EntityManager, order: LockedOrder): Promise<LockedPayment> {
    const { paymentId, paidAt } = order;
    if (paymentId === null || paidAt === null) throw notPaid();
    return { ...(await this.paymentLock.take(manager, paymentId)), order };
  }
}

const hashOf = (orderId: string, { amount, note }: RefundBody): string =>
  createHash('sha256')
    .update(JSON.stringify([orderId, amount ?? null, note ?? null]))
    .digest('hex');
