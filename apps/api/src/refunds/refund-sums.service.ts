import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { DataSource, In, IsNull, Not } from 'typeorm';
import { fruitless } from '../stripe/refund-status';
import { readOptions, STRIPE } from '../stripe/stripe.client';
import { RefundEntity } from './refund.entity';

/** What was given back of a payment, here and at Stripe, in minor units. */
@Injectable()
export class RefundSums {
  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    private readonly dataSource: DataSource,
  ) {}

  /** Refunds that Stripe has, of any kind, without those that came to nothing. */
  async ours(paymentId: string): Promise<number> {
    return (await this.oursOf([paymentId])).get(paymentId) ?? 0;
  }

  /** As {@link ours}, by the payment's id; payments without refunds are left out. */
  async oursOf(paymentIds: string[]): Promise<Map<string, number>> {
    const rows = await this.dataSource.manager.findBy(RefundEntity, {
      paymentId: In(paymentIds),
      stripeId: Not(IsNull()),
      status: Not(In(fruitless)),
    });
    const sums = new Map<string, number>();
    for (const { paymentId, amount } of rows) sums.set(paymentId, (sums.get(paymentId) ?? 0) + amount);
    return sums;
  }

  /** `amount_refunded` of the intent's charge (docs.stripe.com/api/charges/object): a failed refund is taken off it. */
  async atStripe(paymentIntentId: string): Promise<number> {
    const intent = await this.stripe.paymentIntents.retrieve(
      paymentIntentId,
      { expand: ['latest_charge'] },
      readOptions,
    );
    return refundedOf(intent);
  }
}

/** The refunded sum of an intent whose `latest_charge` is expanded. */
export const refundedOf = ({ latest_charge: charge }: Stripe.PaymentIntent): number =>
  charge !== null && typeof charge === 'object' ? charge.amount_refunded : 0;
