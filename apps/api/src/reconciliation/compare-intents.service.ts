import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { readOptions, STRIPE } from '../stripe/stripe.client';
import { CompareIntent } from './compare-intent.service';
import type { IsolatedFailures } from './isolated-failures';
import { PAGE, pagesOf } from './pages';
import { StatusDiff } from './status-diff.service';
import { createdIn, type TimeRange } from './time-ranges';

/** Holds the PaymentIntents at Stripe against the payments here. */
@Injectable()
export class CompareIntents {
  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    private readonly statusDiff: StatusDiff,
    private readonly compareIntent: CompareIntent,
  ) {}

  /** Compares what Stripe lists; answers the ids. */
  async compare(range: TimeRange, work: IsolatedFailures): Promise<string[]> {
    const seen: string[] = [];
    const intents = this.stripe.paymentIntents.list(
      { limit: PAGE, created: createdIn(range), expand: ['data.latest_charge'] },
      readOptions,
    );
    for await (const page of pagesOf(intents)) {
      for (const { id } of page) seen.push(id);
      for (const intent of await this.statusDiff.of(page)) {
        await work.attempt(intent.id, () => this.compareIntent.compare(intent));
      }
    }
    return seen;
  }
}
