import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { IsNull } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { Transactions } from '../database/transactions';
import { Problem } from '../http/problem';
import { OrdersService } from '../orders/orders.service';
import { PaymentEntity } from '../payments/payment.entity';
import { PaymentLock } from '../payments/payment-lock.service';
import { inProgress } from '../payments/payment-problems';
import type { PaymentSnapshot } from '../stripe/payment-snapshot';
import { toSessionSnapshot } from '../stripe/session-snapshot';
import { readOptions, STRIPE } from '../stripe/stripe.client';
import {
  isKeyReused,
  isRefused,
  isStoredFailure,
  noneOfMissing,
  providerProblem,
  providerUnavailable,
} from '../stripe/stripe-errors';
import { AbandonedSessions } from './abandoned-sessions.service';
import { checkoutParams } from './checkout-params';

/** How far Stripe's clock may be behind ours when sessions are looked for, in seconds. */
const CLOCK_SKEW_SECONDS = 300;
const MOST_SESSIONS = 1_000;

/** Makes and reads Checkout Sessions; nothing ever updates one. */
@Injectable()
export class CheckoutSessions {
  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    @Inject(CONFIG) private readonly config: Config,
    private readonly transactions: Transactions,
    private readonly lock: PaymentLock,
    private readonly orders: OrdersService,
    private readonly givenUp: AbandonedSessions,
  ) {}

  /**
   * Makes the session of a payment unless it is known, under a key of the row: whoever repeats it after a lost answer
   * gets the same one. Once `expires_at` is too near, Stripe itself refuses to make a session that was never made.
   *
   * @throws Problem 503 when Stripe cannot be asked. When there is no session and never will be, the row is gone and its
   * stock is back: 422 `payment_rejected` if Stripe has refused, 503 if it failed for good under this key
   */
  async ensure(payment: PaymentEntity): Promise<PaymentEntity> {
    if (payment.checkoutSessionId) return payment;
    const made = await this.create(payment);
    const session = made.session ?? (await this.find(payment));
    if (session) return (await this.note(payment, session)) ?? this.withdraw(session);
    await this.drop(payment);
    if (!isRefused(made.error)) throw providerUnavailable(undefined, made.error);
    throw new Problem('payment_rejected', 'The payment provider does not accept a payment for this order.', {
      cause: made.error,
    });
  }

  /** @throws what asking Stripe throws */
  async read(sessionId: string): Promise<PaymentSnapshot> {
    const expand = { expand: ['payment_intent'] };
    return toSessionSnapshot(await this.stripe.checkout.sessions.retrieve(sessionId, expand, readOptions));
  }

  /** No session: Stripe has refused, or keeps a failure under the key. Whether an earlier call made one is not said. */
  private async create(
    payment: PaymentEntity,
  ): Promise<{ session: Stripe.Checkout.Session; error?: never } | { session: null; error: unknown }> {
    const order = await this.orders.view(payment.orderId);
    try {
      const session = await this.stripe.checkout.sessions.create(
        checkoutParams(payment, order, this.config.publicUrl),
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
    const created = { gte: Math.floor(payment.createdAt.getTime() / 1000) - CLOCK_SKEW_SECONDS };
    const sessions = await this.stripe.checkout.sessions
      .list({ customer: payment.customerId, created, limit: 100 }, readOptions)
      .autoPagingToArray({ limit: MOST_SESSIONS })
      .catch(noneOfMissing);
    return sessions.find(({ metadata }) => metadata?.paymentId === payment.id) ?? null;
  }

  /** Null when the row is gone: somebody else was refused a moment before. */
  private note(
    row: Pick<PaymentEntity, 'id' | 'orderId'>,
    session: Stripe.Checkout.Session,
  ): Promise<PaymentEntity | null> {
    return this.transactions.run(async (manager) => {
      // Whoever drops the row holds this lock, so only under it can be said whether the row is there.
      await this.orders.lock(manager, row.orderId);
      if (!(await manager.existsBy(PaymentEntity, { id: row.id }))) return null;
      const { payment, order } = await this.lock.take(manager, row.id);
      if (payment.checkoutSessionId) return payment;
      payment.checkoutSessionId = session.id;
      payment.checkoutUrl = session.url;
      payment.version += 1;
      payment.updatedAt = new Date();
      await manager.save(payment);
      const { id, kind, status } = payment;
      await this.orders.showPayment(manager, order.id, { paymentId: id, kind, status });
      return payment;
    });
  }

  /** What no row stands for may not be paid. @throws Problem 409 `payment_in_progress`: the order is to be looked at anew */
  private async withdraw(session: Stripe.Checkout.Session): Promise<never> {
    await this.givenUp.settle(session);
    throw inProgress();
  }

  private drop({ id, orderId }: PaymentEntity): Promise<void> {
    return this.transactions.run(async (manager) => {
      const order = await this.orders.lock(manager, orderId);
      const { affected } = await manager.delete(PaymentEntity, { id, checkoutSessionId: IsNull() });
      if (affected) await this.orders.release(manager, order);
    });
  }
}
