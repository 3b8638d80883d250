import type { AdminOrderPayment, OrderPayment } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { OrdersService } from '../orders/orders.service';
import { toPaymentView } from '../payments/payment-view';
import { PaymentsService, type PaymentWithAttempt } from '../payments/payments.service';
import { failureOf } from '../stripe/stored-error';
import { RefundEntity } from './refund.entity';

/** An order that was paid for again and again shows its last payments. */
const MOST = 20;

/** What was paid for an order and what was refunded. */
@Injectable()
export class OrderPayments {
  constructor(
    private readonly dataSource: DataSource,
    private readonly orders: OrdersService,
    private readonly payments: PaymentsService,
  ) {}

  /** @throws Problem 404 for an order that does not exist or belongs to another user */
  async forOwner(userId: string, orderId: string): Promise<OrderPayment[]> {
    await this.orders.requireOwned(userId, orderId);
    const payments = await this.of(orderId);
    return payments.map(({ lastError: _, ...payment }) => payment);
  }

  /** The order's payments with their refunds and why the last try failed, newest last. */
  async of(orderId: string): Promise<AdminOrderPayment[]> {
    const newest = await this.payments.ofOrder(orderId, MOST);
    const refunds = await this.dataSource.manager.find(RefundEntity, {
      where: { paymentId: In(newest.map(({ payment }) => payment.id)) },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    return newest.map((found) => toOrderPayment(found, refunds)).reverse();
  }
}

function toOrderPayment(found: PaymentWithAttempt, refunds: RefundEntity[]): AdminOrderPayment {
  const { id, kind, status, amount, currency, paymentMethod, createdAt, updatedAt } = toPaymentView(found);
  return {
    id,
    kind,
    status,
    failed: status === 'canceled' && found.payment.processingAt !== null,
    amount,
    currency,
    card: paymentMethod && { brand: paymentMethod.brand, last4: paymentMethod.last4 },
    createdAt,
    updatedAt,
    refunds: refunds.filter(({ paymentId }) => paymentId === id).map(toRefund),
    lastError: failureOf({ status, lastError: found.payment.lastError }),
  };
}

const toRefund = (refund: RefundEntity): OrderPayment['refunds'][number] => ({
  id: refund.id,
  amount: refund.amount,
  currency: refund.currency,
  status: refund.status,
  createdAt: refund.createdAt.toISOString(),
});
