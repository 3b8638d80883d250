import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { OrdersService } from '../orders/orders.service';
import { CancelOrder } from './cancel/cancel-order.service';
import { inProgress } from './payment-problems';
import { PaymentQueryRepository } from './payment-query.repository';

/** A user's unfinished payments, for what must wait for them. */
@Injectable()
export class PaymentsOfUser {
  constructor(
    private readonly dataSource: DataSource,
    private readonly paymentQueryRepository: PaymentQueryRepository,
    private readonly orders: OrdersService,
    private readonly cancelOrder: CancelOrder,
  ) {}

  /** Whether the outcome of a call to Stripe is not known yet, or a payment is processing there. */
  areInFlight(userId: string, manager: EntityManager = this.dataSource.manager): Promise<boolean> {
    return this.paymentQueryRepository.areInFlight(userId, manager);
  }

  /** Whether an order can still be paid, or a payment is in progress. */
  async areOpen(userId: string, manager: EntityManager): Promise<boolean> {
    return (
      (await this.orders.openOrdersOf(userId, manager)).length > 0 ||
      (await this.areInFlight(userId, manager))
    );
  }

  /**
   * Cancels the user's open orders: their payments are canceled at Stripe first; one that is paid after all stays paid.
   * @throws Problem 409 `payment_in_progress`, 503
   */
  async cancelOpenOrders(userId: string): Promise<void> {
    for (const id of await this.orders.openOrdersOf(userId)) {
      if ((await this.cancelOrder.cancelIfOpen(id, 'shopper')) === 'open') throw inProgress();
    }
  }
}
