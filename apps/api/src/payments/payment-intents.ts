import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { DataSource, IsNull } from 'typeorm';
import { Transactions } from '../database/transactions';
import { Problem } from '../http/problem';
import { OrdersService } from '../orders/orders.service';
import { readOptions, STRIPE } from '../stripe/stripe.client';
import { isRefused, providerProblem } from '../stripe/stripe-errors';
import { PaymentEntity } from './payment.entity';
import { PaymentLock } from './payment-lock';

/** A payment whose PaymentIntent is known. */
export type PaymentWithIntent = PaymentEntity & { stripeId: string };

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
   * @throws Problem 503 when Stripe cannot be asked; 422 `payment_rejected` when it refuses, and the row is gone then
   */
  async ensure(payment: PaymentEntity): Promise<PaymentWithIntent> {
    const { stripeId } = payment;
    if (stripeId) return Object.assign(payment, { stripeId });
    let intent: Stripe.PaymentIntent;
    try {
      intent = await this.stripe.paymentIntents.create(
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
    } catch (error) {
      const problem = providerProblem(error);
      if (problem) throw problem;
      if (!isRefused(error)) throw error;
      await this.dataSource.manager.delete(PaymentEntity, { id: payment.id, stripeId: IsNull() });
      throw new Problem(
        'payment_rejected',
        'The payment provider does not accept a payment for this order.',
        {
          cause: error,
        },
      );
    }
    return this.transactions.run(async (manager) => {
      const { payment: row, order } = await this.lock.take(manager, payment.id);
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
