import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { DataSource } from 'typeorm';
import { Transactions } from '../../database/transactions.service';
import { Problem } from '../../http/problem';
import { OrdersService } from '../../orders/orders.service';
import { type AttemptOutcome, outcomeOfAnswer, outcomeOfError } from '../../stripe/attempt-outcome';
import { createdSince } from '../../stripe/created-since';
import { expandCard, type PaymentSnapshot, toSnapshot } from '../../stripe/payment-snapshot';
import { readOptions, STRIPE } from '../../stripe/stripe.client';
import { isRefused, isStoredFailure, noneOfMissing, providerProblem } from '../../stripe/stripe-errors';
import type { AttemptEntity } from '../attempt.entity';
import { confirmParams } from '../confirm/confirm-params';
import type { PaymentEntity } from '../payment.entity';
import { PaymentRepository } from '../payment.repository';
import { notCreated } from '../payment-problems';
import type { PaymentSource } from './payment-source';

/** A payment whose PaymentIntent is known. */
export type PaymentWithIntent = PaymentEntity & { stripeId: string };

const MOST_INTENTS = 1_000;

/** Creates, reads, confirms and cancels PaymentIntents; none is ever updated. */
@Injectable()
export class PaymentIntents implements PaymentSource {
  readonly outcomeOfError = outcomeOfError;

  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly paymentRepository: PaymentRepository,
    private readonly orders: OrdersService,
  ) {}

  /**
   * Creates the PaymentIntent unless it exists, without a card and from the row alone, under a key of the row: a repeat
   * after a crash returns the same one.
   *
   * @throws Problem 503 when Stripe cannot be asked. When there is no intent and never will be, the row is deleted:
   * 422 `payment_rejected` if Stripe refused, 503 if it keeps a failure under this key
   */
  async ensure(payment: PaymentEntity): Promise<PaymentWithIntent> {
    const { stripeId } = payment;
    if (stripeId) return Object.assign(payment, { stripeId });
    const created = await this.create(payment);
    if (created.intent) return this.saveIntentId(payment, created.intent.id);
    await this.paymentRepository.deleteIfNotCreated(this.dataSource.manager, payment);
    throw notCreated(created.error);
  }

  async read(payment: PaymentEntity): Promise<PaymentSnapshot> {
    return toSnapshot(await this.retrieve(idOf(payment)));
  }

  async confirm(
    payment: PaymentEntity,
    attempt: AttemptEntity,
    options: Stripe.RequestOptions,
  ): Promise<AttemptOutcome> {
    const params = confirmParams(attempt);
    return outcomeOfAnswer(await this.stripe.paymentIntents.confirm(idOf(payment), params, options));
  }

  async cancel(payment: PaymentEntity, options: Stripe.RequestOptions): Promise<AttemptOutcome> {
    return outcomeOfAnswer(await this.stripe.paymentIntents.cancel(idOf(payment), {}, options));
  }

  retrieve(stripeId: string): Promise<Stripe.PaymentIntent> {
    return this.stripe.paymentIntents.retrieve(stripeId, { expand: expandCard }, readOptions);
  }

  /** No intent: Stripe has refused, or keeps a failure under the key and has created nothing. */
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
   * The intent that a failed call may have created. One that is not on the list yet does no harm: nobody has its
   * secret, and only our server could confirm it.
   */
  private async find({ id, customerId, createdAt }: PaymentEntity): Promise<Stripe.PaymentIntent | null> {
    const created = createdSince(createdAt);
    const intents = await this.stripe.paymentIntents
      .list({ customer: customerId, created, limit: 100 }, readOptions)
      .autoPagingToArray({ limit: MOST_INTENTS })
      .catch(noneOfMissing);
    return intents.find(({ metadata }) => metadata.paymentId === id) ?? null;
  }

  /** @throws Problem 404 when the row was deleted: a parallel request was refused */
  private async saveIntentId({ id, orderId }: PaymentEntity, stripeId: string): Promise<PaymentWithIntent> {
    const saved = await this.transactions.run(async (manager) => {
      const order = await this.orders.lock(manager, orderId);
      const payment = await this.paymentRepository.saveIntentId(manager, id, stripeId);
      if (payment) await this.orders.setPayment(manager, order, payment);
      return payment ?? (await this.paymentRepository.find(id, manager))?.payment;
    });
    if (!saved?.stripeId) throw Problem.notFound('This payment');
    return Object.assign(saved, { stripeId: saved.stripeId });
  }
}

function idOf({ id, stripeId }: PaymentEntity): string {
  if (!stripeId) throw new Error(`The PaymentIntent of payment ${id} is not known.`);
  return stripeId;
}
