import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { Job } from '../jobs/job.decorator';
import { RefundsService } from '../refunds/refunds.service';
import { readOptions, STRIPE } from '../stripe/stripe.client';
import { AbsentPayments } from './absent-payments.service';
import { CompareIntent } from './compare-intent.service';
import { CompareRefunds } from './compare-refunds.service';
import { IsolatedFailures } from './isolated-failures';
import { ReconciliationCursor } from './reconciliation-cursor.service';
import { StatusDiff } from './status-diff.service';
import { createdIn, type TimeRange } from './time-ranges';

const PAGE = 100;

/** Lists every difference between the payments and refunds at Stripe and those here. */
@Injectable()
export class CompareWithStripeJob {
  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    private readonly reconciliationCursor: ReconciliationCursor,
    private readonly statusDiff: StatusDiff,
    private readonly compareIntent: CompareIntent,
    private readonly compareRefunds: CompareRefunds,
    private readonly absentPayments: AbsentPayments,
    private readonly refunds: RefundsService,
  ) {}

  /**
   * Compares payments at Stripe with ours. A difference that remains after a new read is listed as a mismatch, and one
   * that is gone is removed. Recent payments are compared at each run; everything that may still change once a day,
   * with refunds of any payment.
   *
   * @param whole compares everything that may still change, whenever that was done last
   */
  @Job('compare_with_stripe')
  async run({ whole }: { whole?: boolean } = {}): Promise<void> {
    await this.refunds.sendLost();
    await this.reconciliationCursor.each(whole ?? false, async (range, isWhole) => {
      const work = new IsolatedFailures();
      await this.absentPayments.compare(range, await this.intents(range, work), work);
      if (isWhole) await this.compareRefunds.madeElsewhere(range, work);
      return work.complete;
    });
  }

  /** Compares what Stripe lists, a page at a time; answers the ids. */
  private async intents(range: TimeRange, work: IsolatedFailures): Promise<string[]> {
    const seen: string[] = [];
    const intents = this.stripe.paymentIntents.list(
      { limit: PAGE, created: createdIn(range), expand: ['data.latest_charge'] },
      readOptions,
    );
    let page: Stripe.PaymentIntent[] = [];
    const comparePage = async () => {
      for (const intent of await this.statusDiff.of(page)) {
        await work.attempt(intent.id, () => this.compareIntent.compare(intent));
      }
      page = [];
    };
    for await (const intent of intents) {
      seen.push(intent.id);
      page.push(intent);
      if (page.length === PAGE) await comparePage();
    }
    await comparePage();
    return seen;
  }
}
