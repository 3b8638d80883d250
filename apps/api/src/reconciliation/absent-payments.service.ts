import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { DataSource } from 'typeorm';
import { MismatchesService } from '../mismatches/mismatches.service';
import { PaymentsService } from '../payments/payments.service';
import { readOptions, STRIPE } from '../stripe/stripe.client';
import { isMissing } from '../stripe/stripe-errors';
import type { IsolatedFailures } from './isolated-failures';
import type { TimeRange } from './time-ranges';

/** How many of ours Stripe is asked for one by one. */
const MOST_SINGLE = 200;
/** A new object may not be in Stripe's lists yet. */
const RECENT_MS = 60_000;

/** Payments here whose PaymentIntent Stripe did not list. */
@Injectable()
export class AbsentPayments {
  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    private readonly dataSource: DataSource,
    private readonly payments: PaymentsService,
    private readonly mismatches: MismatchesService,
  ) {}

  /** Lists those that do not exist at Stripe either when read by id. @param seen ids that Stripe listed */
  async compare({ since, until }: TimeRange, seen: string[], work: IsolatedFailures): Promise<void> {
    const { manager } = this.dataSource;
    const unseen = await this.payments.createdWithin(
      { since, until: Math.min(until ?? Infinity, (Date.now() - RECENT_MS) / 1_000) },
      seen,
      MOST_SINGLE,
    );
    for (const { id, stripeId } of unseen) {
      await work.attempt(stripeId, async () => {
        if (await this.exists(stripeId)) await this.mismatches.resolve(manager, 'absent_at_stripe', stripeId);
        else await this.mismatches.record(manager, 'absent_at_stripe', stripeId, id);
      });
    }
  }

  async exists(paymentIntentId: string): Promise<boolean> {
    try {
      await this.stripe.paymentIntents.retrieve(paymentIntentId, {}, readOptions);
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }
}
