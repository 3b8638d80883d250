import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { CONFIG, type Config } from '../config/config';
import { Transactions } from '../database/transactions.service';
import { OrdersService } from '../orders/orders.service';
import type { PaymentEntity } from '../payments/payment.entity';
import { inProgress, notCreated } from '../payments/payment-problems';
import { PaymentsService } from '../payments/payments.service';
import type { PaymentSource } from '../payments/source/payment-source';
import { ShopService } from '../shop/shop.service';
import { type AttemptOutcome, outcomeOfExpiry, outcomeOfExpiryError } from '../stripe/attempt-outcome';
import { createdSince } from '../stripe/created-since';
import type { PaymentSnapshot } from '../stripe/payment-snapshot';
import { toSessionSnapshot } from '../stripe/session-snapshot';
import { readOptions, STRIPE } from '../stripe/stripe.client';
import {
  isKeyReused,
  isRefused,
  isStoredFailure,
  noneOfMissing,
  providerProblem,
} from '../stripe/stripe-errors';
import { AbandonedSessions } from './abandoned-sessions.service';
import { checkoutParams } from './checkout-params';

const MOST_SESSIONS = 1_000;

/** Creates and reads Checkout Sessions; none is ever updated. */
@Injectable()
export class CheckoutSessions implements PaymentSource {
  readonly outcomeOfError = outcomeOfExpiryError;

  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    @Inject(CONFIG) private readonly config: Config,
    private readonly transactions: Transactions,
    private readonly payments: PaymentsService,
    private readonly orders: OrdersService,
    private readonly abandonedSessions: AbandonedSessions,
    private readonly shop: ShopService,
  ) {}

  /**
   * Creates the session of a payment unless it is known, under a key of the row: a repeat after a lost answer returns
   * the same one. Once `expires_at` is too near, Stripe itself refuses to make a session that was never made.
   *
   * @throws Problem 503 when Stripe cannot be asked. When there is no session and never will be, the row is deleted and
   * its stock is released: 422 `payment_rejected` if Stripe refused, 503 if it keeps a failure under this key
   */
  async ensure(payment: PaymentEntity): Promise<PaymentEntity> {
    if (payment.checkoutSessionId) return payment;
    const made = await this.create(payment);
    const session = made.session ?? (await this.find(payment));
    if (session) return (await this.saveSession(payment, session)) ?? this.withdraw(session);
    await this.drop(payment);
    throw notCreated(made.error);
  }

  async read(payment: PaymentEntity): Promise<PaymentSnapshot> {
    const expand = { expand: ['payment_intent.payment_method'] };
    const { sessions } = this.stripe.checkout;
    return toSessionSnapshot(await sessions.retrieve(sessionIdOf(payment), expand, readOptions));
  }

  async cancel(payment: PaymentEntity, options: Stripe.RequestOptions): Promise<AttemptOutcome> {
    await this.stripe.checkout.sessions.expire(sessionIdOf(payment), {}, options);
    return outcomeOfExpiry;
  }

  /** No session: Stripe has refused, or keeps a failure under the key. Whether an earlier call made one is not said. */
  private async create(
    payment: PaymentEntity,
  ): Promise<{ session: Stripe.Checkout.Session; error?: never } | { session: null; error: unknown }> {
    const order = await this.orders.view(payment.orderId);
    try {
      const session = await this.stripe.checkout.sessions.create(
        checkoutParams(payment, order, {
          publicUrl: this.config.publicUrl,
          methods: this.config.checkout.methods,
          shop: this.shop.view,
          sandboxed: this.config.stripe.sandboxUrl !== null,
        }),
        { idempotencyKey: `payment:${payment.id}:create` },
      );
      return { session };
    } catch (error) {
      if (isStoredFailure(error) || isKeyReused(error)) return { session: null, error };
      const problem = providerProblem(error);
      if (problem) throw problem;
      if (!isRefused(error)) throw error;
      return { session: null, error };
    }
  }

  /** The session that an earlier call made without our hearing of it. */
  private async find(payment: PaymentEntity): Promise<Stripe.Checkout.Session | null> {
    const created = createdSince(payment.createdAt);
    const sessions = await this.stripe.checkout.sessions
      .list({ customer: payment.customerId, created, limit: 100 }, readOptions)
      .autoPagingToArray({ limit: MOST_SESSIONS })
      .catch(noneOfMissing);
    return sessions.find(({ metadata }) => metadata?.paymentId === payment.id) ?? null;
  }

  /** Null when the row was deleted: a parallel request was refused. */
  private saveSession(
    { id, orderId }: PaymentEntity,
    session: Stripe.Checkout.Session,
  ): Promise<PaymentEntity | null> {
    return this.transactions.run(async (manager) => {
      const order = await this.orders.lock(manager, orderId);
      const payment = await this.payments.saveSession(manager, id, session);
      if (payment) await this.orders.setPayment(manager, order, payment);
      return payment ?? (await this.payments.find(id, manager))?.payment ?? null;
    });
  }

  /** Expires a session without a row. @throws Problem 409 `payment_in_progress`: the order must be read again */
  private async withdraw(session: Stripe.Checkout.Session): Promise<never> {
    await this.abandonedSessions.expireSession(session);
    throw inProgress();
  }

  private drop(payment: PaymentEntity): Promise<void> {
    return this.transactions.run(async (manager) => {
      const order = await this.orders.lock(manager, payment.orderId);
      const removed = await this.payments.deleteIfNotCreated(manager, payment);
      if (removed) await this.orders.release(manager, order);
    });
  }
}

function sessionIdOf({ id, checkoutSessionId }: PaymentEntity): string {
  if (!checkoutSessionId) throw new Error(`The Checkout Session of payment ${id} is not known.`);
  return checkoutSessionId;
}
