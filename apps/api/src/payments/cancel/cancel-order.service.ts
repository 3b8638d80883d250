import { Injectable } from '@nestjs/common';
import { Transactions } from '../../database/transactions.service';
import { OrdersService } from '../../orders/orders.service';
import { PaymentRepository } from '../payment.repository';
import { alreadyPaid, inProgress } from '../payment-problems';
import { type CancelCondition, type CancelInput, CancelPayment } from './cancel-payment.service';

/** Cancels orders that were not paid: at Stripe first, where a payment was started. */
@Injectable()
export class CancelOrder {
  constructor(
    private readonly transactions: Transactions,
    private readonly orders: OrdersService,
    private readonly paymentRepository: PaymentRepository,
    private readonly cancelPayment: CancelPayment,
  ) {}

  /**
   * Cancels an order of this user; one that is canceled already stays so.
   * @throws Problem 404, 409 `order_already_paid`, `payment_in_progress` (also while Stripe's answer is outstanding),
   * 503
   */
  async cancel(userId: string, orderId: string): Promise<void> {
    await this.orders.requireOwned(userId, orderId);
    const status = await this.cancelIfOpen(orderId, 'shopper');
    if (status === 'open') throw inProgress();
    if (status !== 'canceled') throw alreadyPaid();
  }

  /**
   * Cancels an order that is still open; answers its status afterwards.
   * @param wanted of its live payment: without that the order stays open
   */
  async cancelIfOpen(orderId: string, by: CancelInput['by'], wanted?: CancelCondition): Promise<string> {
    const live = await this.cancelUnlessLive(orderId);
    if (live) {
      await this.cancelPayment.cancelAtStripe(live, { by, endsOrder: true }, wanted);
      // The row of a payment that never existed at Stripe is deleted, and its order is still open.
      await this.cancelUnlessLive(orderId);
    }
    return this.transactions.runLocking(async (manager) => (await this.orders.lock(manager, orderId)).status);
  }

  /** Cancels an open order without a live payment; answers the id of the live one, if there is one. */
  private cancelUnlessLive(orderId: string): Promise<string | null> {
    return this.transactions.runLocking(async (manager) => {
      const order = await this.orders.lock(manager, orderId);
      if (order.status !== 'open') return null;
      const live = await this.paymentRepository.findLive(manager, orderId);
      if (live) return live.payment.id;
      await this.orders.release(manager, order);
      await this.orders.markCanceled(manager, order);
      return null;
    });
  }
}
