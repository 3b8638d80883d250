import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { DataSource, IsNull } from 'typeorm';
import { Transactions } from '../database/transactions';
import { Problem } from '../http/problem';
import { OrdersService } from '../orders/orders.service';
import { readOptions, STRIPE } from '../stripe/stripe.client';
import {
  isRefused,
  isStoredFailure,
  noneOfMissing,
  providerProblem,
  providerUnavailable,
} from '../stripe/stripe-errors';
import { PaymentEntity } from './payment.entity';
import { PaymentLock } from './payment-lock.service';

/** A payment whose PaymentIntent is known. */
export type PaymentWithIntent = PaymentEntity & { stripeId: string };

/** How far Stripe's clock may be behind ours when intents are looked for, in seconds. */
const CLOCK_SKEW_SECONDS = 300;
const MOST_INTENTS = 1_000;

/** Makes and reads PaymentIntents; nothing ever updates one. */
@Injectable()
export class PaymentIntents {
  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly lock: PaymentLock,
    private readonly orders: OrdersService,
  ) {}

  /**
   * Makes the PaymentIntent unless it exists, without a card and from the row alone, under a key of the row: whoever
   * repeats it after a crash gets the same one.
   *
   * @throws Problem 503 when Stripe cannot be asked. When there is no intent and never will be, the row is gone:
   * 422 `payment_rejected` if Stripe has refused, 503 if it failed for good under this key
   */
  async ensure(payment: PaymentEntity): Promise<PaymentWithIntent> {
    const { stripeId } = payment;
    if (stripeId) return Object.assign(payment, { stripeId });
    const made = await this.create(payment);
    if (made.intent) return this.note(payment.id, made.intent);
    await this.dataSource.manager.delete(PaymentEntity, { id: payment.id, stripeId: IsNull() });
    if (!isRefused(made.error)) throw providerUnavailable(undefined, made.error);
    throw new Problem('payment_rejected', 'The payment provider does not accept a payment for this order.', {
      cause: made.error,
    });
  }

  isRowThere(paymentId: string): Promise<boolean> {
    return this.dataSource.manager.existsBy(PaymentEntity, { id: paymentId });
  }

  /** No intent: Stripe has refused, or keeps a failure under the key and has made nothing. */
  private async create(
    payment: PaymentEntity,
  ): Promise<{ intent: Stripe.PaymentIntent; error?: never } | { intent: null; error: unknown }> {
    try {
      const intent = await this.stripe.paymentIntents.create(
        {
          amount: payment.amount,
          currency: payment.currency,
          customer: payment.customerId,
          confirmation_method: 'manual',
          allowed_payment_method_types: ['card'],
          metadata: { paymentId: payment.id, orderId: payment.orderId },
        },
        { idempotencyKey: `payment:${payment.id}:create` },
      );
      return { intent };
    } catch (error) {
      if (isStoredFailure(error)) {
        const intent = await this.find(payment);
        return intent ? { intent } : { intent: null, error };
      }
      const problem = providerProblem(error);
      if (problem) throw problem;
      if (!isRefused(error)) throw error;
      return { intent: null, error };
    }
  }

  /**
   * The intent that a failed call has made all the same. One that does not show on the list yet does no harm: nobody
   * has its secret, and only our server could confirm it.
   */
  private async find({ id, customerId, createdAt }: PaymentEntity): Promise<Stripe.PaymentIntent | null> {
    const created = { gte: Math.floor(createdAt.getTime() / 1000) - CLOCK_SKEW_SECONDS };
    const intents = await this.stripe.paymentIntents
      .list({ customer: customerId, created, limit: 100 }, readOptions)
      .autoPagingToArray({ limit: MOST_INTENTS })
      .catch(noneOfMissing);
    return intents.find(({ metadata }) => metadata.paymentId === id) ?? null;
  }

  private note(paymentId: string, intent: Stripe.PaymentIntent): Promise<PaymentWithIntent> {
    return this.transactions.run(async (manager) => {
      const { payment: row, order } = await this.lock.take(manager, paymentId);
      if (!row.stripeId) {
        row.stripeId = intent.id;
        row.clientSecret = intent.client_secret;
        row.version += 1;
        row.updatedAt = new Date();
        await manager.save(row);
        await this.orders.showPayment(manager, order.id, {
          paymentId: row.id,
          kind: row.kind,
          status: row.status,
        });
      }
      return Object.assign(row, { stripeId: row.stripeId });
    });
  }

  retrieve(stripeId: string): Promise<Stripe.PaymentIntent> {
    return this.stripe.paymentIntents.retrieve(stripeId, {}, readOptions);
  }
}
