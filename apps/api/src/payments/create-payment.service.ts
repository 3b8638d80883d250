import type { CreatePayment as CreateBody, PaymentView } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { Shopper } from '../card-testing/card-testing.service';
import { CustomersService } from '../customers/customers.service';
import { Transactions } from '../database/transactions.service';
import { LimitsService } from '../limits/limits.service';
import { OrdersService } from '../orders/orders.service';
import { CancelPayment } from './cancel/cancel-payment.service';
import type { PaymentEntity } from './payment.entity';
import { PaymentRepository, type PaymentWithAttempt } from './payment.repository';
import { checkoutInProgress, inProgress, mustBePayable } from './payment-problems';
import { toPaymentView } from './payment-view';
import { PaymentIntents } from './source/payment-intents.service';

type LivePayment = PaymentWithAttempt & { created: boolean };

/** How often a payment of the other kind is ended before we yield to a client that keeps starting new ones. */
const MOST_SWITCHES = 3;

/** Creates the payment of an order, or returns its live one. */
@Injectable()
export class CreatePayment {
  constructor(
    private readonly transactions: Transactions,
    private readonly orders: OrdersService,
    private readonly customers: CustomersService,
    private readonly paymentRepository: PaymentRepository,
    private readonly paymentIntents: PaymentIntents,
    private readonly cancelPayment: CancelPayment,
    private readonly limits: LimitsService,
  ) {}

  /**
   * The amount is the order's. A chosen card is kept here and travels with the confirm, where Stripe itself refuses one
   * that cannot be used. A payment in progress in Stripe Checkout is ended at Stripe first, and its result is read,
   * unless its session is to be kept.
   *
   * @throws Problem 404, 409 `order_already_paid`, `order_canceled`, `payment_in_progress`, `checkout_in_progress`,
   * 422 `payment_rejected`, 429, 503
   */
  async create(user: Shopper, body: CreateBody): Promise<{ created: boolean; view: PaymentView }> {
    await this.limits.consume('paymentCreations', user.id);
    const customerId = await this.customers.ensure(user.id);
    for (let switches = 0; switches < MOST_SWITCHES; switches++) {
      const live = await this.ensureLive(user, customerId, body);
      const { payment, attempt, created } = live;
      // A payment of a customer who was deleted at Stripe cannot be paid.
      if (payment.kind === 'card' && payment.customerId === customerId) {
        const ensured = await this.ensured(live);
        if (ensured) return { created, view: toPaymentView({ payment: ensured, attempt }) };
      } else {
        if (payment.kind === 'checkout' && body.keepCheckoutSession) throw checkoutInProgress();
        await this.cancelPayment.cancelToSwitch(payment.id);
      }
    }
    throw inProgress();
  }

  /** The new payment of the order, or its live one, whichever way that is paid. */
  private ensureLive(
    { id: userId, emailVerified }: Shopper,
    customerId: string,
    body: CreateBody,
  ): Promise<LivePayment> {
    return this.transactions.runLocking(async (manager) => {
      const order = await this.orders.lock(manager, body.orderId, userId);
      mustBePayable(order);
      const live = await this.paymentRepository.ensureLive(manager, {
        orderId: order.id,
        userId,
        kind: 'card',
        customerId,
        amount: order.totalAmount,
        currency: order.currency,
        paymentMethodId: body.paymentMethodId ?? null,
        shortHold: !emailVerified,
      });
      if (!live) throw inProgress();
      if (live.created) return live;
      // Another card replaces the first, unless one is being charged just now.
      const chosen = live.payment.kind === 'card' && !live.attempt ? body.paymentMethodId : undefined;
      if (chosen !== undefined && chosen !== live.payment.paymentMethodId) {
        await this.paymentRepository.choose(manager, live.payment, chosen);
      }
      return live;
    });
  }

  /** Null when an older row was deleted because Stripe refused it; a new one may be accepted. */
  private async ensured({ payment, created }: LivePayment): Promise<PaymentEntity | null> {
    try {
      return await this.paymentIntents.ensure(payment);
    } catch (error) {
      if (created || (await this.paymentRepository.find(payment.id))) throw error;
      return null;
    }
  }
}
