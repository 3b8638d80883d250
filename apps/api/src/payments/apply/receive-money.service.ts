import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { JobsService } from '../../jobs/jobs.service';
import { OrdersService } from '../../orders/orders.service';
import type { PaymentSnapshot } from '../../stripe/payment-snapshot';
import { PaymentRepository } from '../payment.repository';
import type { LockedPayment } from '../payment-lock.service';
import { UnexpectedPayment } from './unexpected-payment';

/** Applies received money to its order, in the transaction that writes its payment. */
@Injectable()
export class ReceiveMoney {
  constructor(
    private readonly paymentRepository: PaymentRepository,
    private readonly orders: OrdersService,
    private readonly jobs: JobsService,
    private readonly unexpectedPayment: UnexpectedPayment,
  ) {}

  /**
   * The order is paid if it is open and the amount is exactly its total. Otherwise all of the money is refunded, and
   * the copies that were held for the payment are released. Call it once for each payment that has succeeded.
   */
  async receive(
    manager: EntityManager,
    { payment, order }: LockedPayment,
    snapshot: PaymentSnapshot,
  ): Promise<void> {
    const reason = await this.payOrder(manager, { payment, order }, snapshot);
    if (reason === null) return this.jobs.sendReceipt(manager, order.id);
    await this.unexpectedPayment.refund(manager, payment, snapshot, reason);
    // The payment has ended, so nothing else would release its copies; another live payment may reserve them again.
    if (order.status !== 'open' || (await this.paymentRepository.findLive(manager, order.id))) return;
    await this.orders.release(manager, order);
  }

  /** Money on a payment that is canceled here is refunded, once. */
  async receiveOnCanceled(
    manager: EntityManager,
    { payment }: Pick<LockedPayment, 'payment'>,
    snapshot: PaymentSnapshot,
  ): Promise<void> {
    if (await this.unexpectedPayment.isRefunded(manager, payment.id)) return;
    await this.unexpectedPayment.refund(manager, payment, snapshot, 'payment_canceled');
  }

  /** Marks the order as paid, or answers why it cannot be. */
  private async payOrder(
    manager: EntityManager,
    { payment, order }: Pick<LockedPayment, 'payment' | 'order'>,
    snapshot: PaymentSnapshot,
  ): Promise<'amount_differs' | `order_${string}` | null> {
    const exact = snapshot.amountReceived === payment.amount && snapshot.currency === payment.currency;
    if (!exact) return 'amount_differs';
    const { id, kind, status } = payment;
    const result = await this.orders.markPaid(manager, order, { at: new Date(), by: { id, kind, status } });
    return result === 'paid' ? null : `order_${order.status}`;
  }
}
