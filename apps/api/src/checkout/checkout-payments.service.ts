import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import { Transactions } from '../database/transactions.service';
import { Problem } from '../http/problem';
import { OrdersService } from '../orders/orders.service';
import { reservationOf } from '../payments/overdue/reservation';
import { mustBePayable } from '../payments/payment-problems';
import { PaymentsService, type PaymentWithAttempt } from '../payments/payments.service';
import { checkoutEnd } from './checkout-end';
import { CheckoutNetworkRepository } from './checkout-network.repository';

/** The rows of payments in Stripe Checkout. */
@Injectable()
export class CheckoutPayments {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly transactions: Transactions,
    private readonly orders: OrdersService,
    private readonly payments: PaymentsService,
    private readonly checkoutNetworkRepository: CheckoutNetworkRepository,
  ) {}

  /**
   * The live payment of an order, of whatever kind, or a new one of kind `checkout` whose session is still to be made.
   * Its copies are reserved with it: in Stripe Checkout we are not asked again before the money arrives.
   *
   * @param network of the shopper, see `networkOf`: declines in the session count there too
   * @param shortHold reserves them for the shorter time, at whose end the session is expired
   * @throws Problem 404, 409 `order_already_paid`, `order_canceled`, 422 `sold_out`, `too_many_copies`
   */
  ensureLive(
    userId: string,
    customerId: string,
    orderId: string,
    { shortHold, network }: { shortHold: boolean; network: string },
  ): Promise<PaymentWithAttempt & { created: boolean }> {
    return this.transactions.run(async (manager) => {
      const order = await this.orders.lock(manager, orderId, userId);
      mustBePayable(order);
      const now = new Date();
      const live = await this.payments.ensureLive(manager, {
        orderId,
        userId,
        kind: 'checkout',
        customerId,
        amount: order.totalAmount,
        currency: order.currency,
        paymentMethodId: null,
        expiresAt: checkoutEnd(now, reservationOf({ shortHold }, this.config.payments)),
        touchedAt: now,
        shortHold,
      });
      if (live.created) {
        await this.checkoutNetworkRepository.insert(manager, live.payment.id, network);
        await this.orders.hold(manager, order, { leaveHalf: shortHold });
      }
      return live;
    });
  }

  /** @throws Problem 404 for a session that is not of this user's payments */
  async requireOwned(userId: string, checkoutSessionId: string): Promise<PaymentWithAttempt> {
    const found = await this.payments.findOwnedSession(userId, checkoutSessionId);
    if (!found) throw Problem.notFound('This checkout session');
    return found;
  }
}
