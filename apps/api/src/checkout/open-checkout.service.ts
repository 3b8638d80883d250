import type { CheckoutSession } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { CardTestingService, type Shopper } from '../card-testing/card-testing.service';
import { CustomersService } from '../customers/customers.service';
import { isTerminal } from '../payments/apply/apply-rule';
import { SyncPayment } from '../payments/apply/sync-payment.service';
import { CancelPayment } from '../payments/cancel/cancel-payment.service';
import type { PaymentEntity } from '../payments/payment.entity';
import { delayedInProgress, inProgress } from '../payments/payment-problems';
import { PaymentsService, type PaymentWithAttempt } from '../payments/payments.service';
import { providerProblem } from '../stripe/stripe-errors';
import { CheckoutPayments } from './checkout-payments.service';
import { CheckoutSessions } from './checkout-sessions.service';

/** Each round ends a payment that is in the way; after so many, another request keeps starting new ones. */
const MOST_ROUNDS = 4;

/** Leads an order to Stripe Checkout. */
@Injectable()
export class OpenCheckout {
  constructor(
    private readonly customers: CustomersService,
    private readonly checkoutPayments: CheckoutPayments,
    private readonly checkoutSessions: CheckoutSessions,
    private readonly payments: PaymentsService,
    private readonly syncPayment: SyncPayment,
    private readonly cancelPayment: CancelPayment,
    private readonly cardTesting: CardTestingService,
  ) {}

  /**
   * A new session for the order, or the open one. A card payment in progress is canceled at Stripe first and its result
   * is read, so that the order is never payable in both ways.
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
    const customerId = await this.customers.ensure(userId);
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const { payment, created } = await this.checkoutPayments.ensureLive(userId, customerId, orderId, {
        shortHold: !emailVerified,
        network,
      });
      if (created) {
        return {
          created,
          session: sessionOf({ payment: await this.checkoutSessions.ensure(payment), attempt: null }),
        };
      }
      // A payment of a customer who was deleted at Stripe cannot be paid.
      if (payment.kind === 'card' || isOver(payment) || payment.customerId !== customerId) {
        await this.cancelPayment.cancelToSwitch(payment.id);
        continue;
      }
      const live = await this.sync(payment.id);
      if (live) return { created, session: sessionOf(live) };
    }
    throw inProgress();
  }

  /** Reads the payment from Stripe and applies the result; null when it has ended: the order must be looked at again. */
  private async sync(paymentId: string): Promise<PaymentWithAttempt | null> {
    try {
      await this.syncPayment.sync(paymentId);
    } catch (error) {
      const known = await this.payments.find(paymentId);
      // It never existed at Stripe and its row is deleted; a new one may be accepted.
      if (!known) return null;
      const problem = providerProblem(error);
      // Without an answer the session that we know of has to do.
      if (!problem || !known.payment.checkoutSessionId) throw problem ?? error;
    }
    const found = await this.payments.find(paymentId);
    return found && !isTerminal(found.payment.status) ? found : null;
  }
}

/** @throws Problem 409 for one that was completed with a slow method of payment, or is just being ended */
function sessionOf({ payment, attempt }: PaymentWithAttempt): CheckoutSession {
  const { checkoutSessionId: id, checkoutUrl: url } = payment;
  if (attempt) throw inProgress();
  if (payment.processingAt !== null) throw delayedInProgress();
  if (!id || !url) throw inProgress();
  return { id, url };
}

/** Its time has come, whether or not Stripe has said so yet. */
const isOver = ({ kind, expiresAt }: PaymentEntity): boolean =>
  kind === 'checkout' && expiresAt !== null && expiresAt.getTime() <= Date.now();
