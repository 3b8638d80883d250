import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../../config/config';
import { Transactions } from '../../database/transactions';
import { Problem } from '../../http/problem';
import { OrdersService } from '../../orders/orders.service';
import { findLive } from '../create-payment';
import { PaymentEntity } from '../payment.entity';
import { mustBePayable } from '../payment-problems';
import { reservationOf } from '../reservation';
import { checkoutEnd } from './checkout-end';

/** What hosted Checkout needs to know of a payment. */
export type CheckoutPayment = Pick<
  PaymentEntity,
  'id' | 'orderId' | 'kind' | 'status' | 'customerId' | 'checkoutSessionId' | 'checkoutUrl' | 'expiresAt'
>;

/** The rows of payments on Stripe's hosted page. */
@Injectable()
export class CheckoutPayments {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly orders: OrdersService,
  ) {}

  /**
   * The live payment of an order, of whatever kind, or a new one of kind `checkout` whose session is still to be made.
   * Its copies are put aside with it: on Stripe's page nothing of ours is asked any more before the money comes.
   * @param shortHold puts them aside for the shorter time, as far as Stripe lets a session be short
   *
   * @throws Problem 409 `order_already_paid`, `order_canceled`, 422 `sold_out`, `too_many_copies`
   */
  begin(
    userId: string,
    customerId: string,
    orderId: string,
    shortHold = false,
  ): Promise<{ payment: CheckoutPayment; isNew: boolean }> {
    return this.transactions.run(async (manager) => {
      const order = await this.orders.lock(manager, orderId);
      mustBePayable(order);
      const live = await findLive(manager, orderId);
      if (live) return { payment: live, isNew: false };
      await this.orders.hold(manager, order);
      const now = new Date();
      const payment = manager.create(PaymentEntity, {
        orderId,
        userId,
        kind: 'checkout',
        customerId,
        status: 'requires_payment_method',
        amount: order.totalAmount,
        currency: order.currency,
        expiresAt: checkoutEnd(now, reservationOf({ shortHold }, this.config.payments)),
        version: 0,
        attempts: 0,
        stale: false,
        shortHold,
        touchedAt: now,
        createdAt: now,
        updatedAt: now,
      });
      return { payment: await manager.save(payment), isNew: true };
    });
  }

  /** The payment as it is now; null when Stripe has refused to begin it. */
  find(id: string): Promise<CheckoutPayment | null> {
    return this.dataSource.manager.findOneBy(PaymentEntity, { id, kind: 'checkout' });
  }

  /** @throws Problem 404 for a session that is not of this user's payments */
  async requireOwned(userId: string, checkoutSessionId: string): Promise<CheckoutPayment> {
    const payment = await this.dataSource.manager.findOneBy(PaymentEntity, { checkoutSessionId, userId });
    if (!payment) throw Problem.notFound('This checkout session');
    return payment;
  }
}
