import type { CheckoutSessionView } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { OrdersService } from '../orders/orders.service';
import { ReadPayment } from '../payments/read-payment.service';
import { CheckoutPayments } from './checkout-payments.service';
import { checkoutState } from './checkout-state';

/** A Checkout session for the page to which Stripe returns the shopper. */
@Injectable()
export class ReadCheckout {
  constructor(
    private readonly checkoutPayments: CheckoutPayments,
    private readonly readPayment: ReadPayment,
    private readonly orders: OrdersService,
  ) {}

  /**
   * The session with its order. Stripe is asked while the payment is live, at most once a second, and its answer is
   * applied as a webhook would be; without an answer our row is used.
   *
   * @throws Problem 404 for a session that does not exist or is another user's; Stripe is not asked then
   */
  async get(userId: string, sessionId: string): Promise<CheckoutSessionView> {
    const { id, orderId } = (await this.checkoutPayments.requireOwned(userId, sessionId)).payment;
    const view = await this.readPayment.get(userId, id);
    const { payment } = await this.checkoutPayments.requireOwned(userId, sessionId);
    const order = await this.orders.get(userId, orderId);
    return { id: sessionId, ...checkoutState(payment, view.status), order };
  }
}
