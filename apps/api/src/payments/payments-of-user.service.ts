import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { OrdersService } from '../orders/orders.service';
import { CancelOrder } from './cancel-order.service';
import { PaymentRepository } from './payment.repository';
import { inProgress } from './payment-problems';

/** What still moves in a user's name, for what must not go on beneath it. */
@Injectable()
export class PaymentsOfUser {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: PaymentRepository,
    private readonly orders: OrdersService,
    private readonly cancelOrder: CancelOrder,
  ) {}

  /** Whether a call to Stripe is under way whose outcome is not known, or money is on its way there. */
  areInFlight(userId: string, manager: EntityManager = this.dataSource.manager): Promise<boolean> {
    return this.repository.areInFlight(userId, manager);
  }

  /** Whether an order could still be paid, or a payment moves. */
  async areOpen(userId: string, manager: EntityManager): Promise<boolean> {
    return (
      (await this.orders.openOrdersOf(userId, manager)).length > 0 ||
      (await this.areInFlight(userId, manager))
    );
  }

  /**
   * Ends the user's open orders: their payments are canceled at Stripe first; one that is paid after all stays paid.
   * @throws Problem 409 `payment_in_progress`, 503
   */
  async endOpenOrders(userId: string): Promise<void> {
    for (const id of await this.orders.openOrdersOf(userId)) {
      if ((await this.cancelOrder.end(id, 'shopper')) === 'open') throw inProgress();
    }
  }
}
