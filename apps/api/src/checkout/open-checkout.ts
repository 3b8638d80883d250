import type { CheckoutSession } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { CardTestingService, type Shopper } from '../card-testing/card-testing.service';
import { CustomersService } from '../customers/customers.service';
import { OrdersService } from '../orders/orders.service';
import { isTerminal } from '../payments/apply-rule';
import { CancelPayment } from '../payments/cancel-payment';
import { type CheckoutPayment, CheckoutPayments } from '../payments/hosted/checkout-payments';
import { inProgress } from '../payments/payment-problems';
import { ReadPayment } from '../payments/read-payment';
import { SyncPayment } from '../payments/sync-payment';
import { providerProblem } from '../stripe/stripe-errors';

/** Each round ends something that stood in the way; after so many, somebody else keeps starting it anew. */
const MOST_ROUNDS = 4;

/** Leads an order to Stripe's hosted page. */
@Injectable()
export class OpenCheckout {
  constructor(
    private readonly orders: OrdersService,
    private readonly customers: CustomersService,
    private readonly payments: CheckoutPayments,
    private readonly syncer: SyncPayment,
    private readonly canceling: CancelPayment,
    private readonly reader: ReadPayment,
    private readonly cardTesting: CardTestingService,
  ) {}

  /**
   * A new session for the order, or the open one. A card payment under way is ended at Stripe first, and what became
   * of it is read back, so that the order is never payable in both ways.
   *
   * @throws Problem 404, 409 `order_already_paid`, `order_canceled`, `payment_in_progress`, 422 `sold_out`,
   * `too_many_copies`, `payment_rejected`, 403 `email_verification_required`, 429, 503
   * @param network see `networkOf`
   */
  async open(
    user: Shopper,
    orderId: string,
    network: string,
  ): Promise<{ created: boolean; session: CheckoutSession }> {
    const { id: userId, emailVerified } = user;
    await this.cardTesting.admitHostedPayment(user, network);
    await this.orders.requireOwned(userId, orderId);
    const customerId = await this.customers.ensure(userId);
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const { payment, isNew } = await this.payments.begin(userId, customerId, orderId, !emailVerified);
      // Of a customer who is gone at Stripe nothing can be paid any more.
      if (payment.kind === 'card' || isOver(payment) || payment.customerId !== customerId) {
        await this.canceling.endToSwitch(payment.id);
        continue;
      }
      const session = await this.sessionOf(payment, isNew);
      if (session) return { created: isNew, session };
    }
    throw inProgress();
  }

  /** The session as Stripe knows it now; null when the payment has ended and the order must be looked at again. */
  private async sessionOf(begun: CheckoutPayment, isNew: boolean): Promise<CheckoutSession | null> {
    try {
      await this.syncer.sync(begun.id);
    } catch (error) {
      const known = await this.payments.find(begun.id);
      // An older row that Stripe never took up is gone now; a new one may be welcome.
      if (!known && !isNew) return null;
      const problem = providerProblem(error);
      // Without an answer the session that we know of has to do.
      if (!problem || !known?.checkoutSessionId) throw problem ?? error;
    }
    const payment = await this.payments.find(begun.id);
    if (!payment || isTerminal(payment.status)) return null;
    const { checkoutSessionId: id, checkoutUrl: url } = payment;
    // Completed with a method of payment that takes its time, or just being ended.
    if (!id || !url || (await this.reader.isAttemptOpen(payment.id))) throw inProgress();
    return { id, url };
  }
}

/** Its time has come, whether or not Stripe has said so yet. */
const isOver = ({ kind, expiresAt }: CheckoutPayment): boolean =>
  kind === 'checkout' && expiresAt !== null && expiresAt.getTime() <= Date.now();
