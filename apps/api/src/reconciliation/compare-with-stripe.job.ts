import { Injectable } from '@nestjs/common';
import { Job } from '../jobs/job.decorator';
import { RefundsService } from '../refunds/refunds.service';
import { AbsentPayments } from './absent-payments.service';
import { CompareDisputes } from './compare-disputes.service';
import { CompareIntents } from './compare-intents.service';
import { CompareRefunds } from './compare-refunds.service';
import { IsolatedFailures } from './isolated-failures';
import { ReconciliationCursor } from './reconciliation-cursor.service';

/** Lists every difference between the payments, refunds and disputes at Stripe and those here. */
@Injectable()
export class CompareWithStripeJob {
  constructor(
    private readonly reconciliationCursor: ReconciliationCursor,
    private readonly compareIntents: CompareIntents,
    private readonly absentPayments: AbsentPayments,
    private readonly compareRefunds: CompareRefunds,
    private readonly compareDisputes: CompareDisputes,
    private readonly refunds: RefundsService,
  ) {}

  /**
   * Compares payments at Stripe with ours. A difference that remains after a new read is listed as a mismatch, and one
   * that is gone is removed. Recent payments are compared at each run; everything that may still change once a day,
   * with refunds and disputes of any payment.
   *
   * @param whole compares everything that may still change, whenever that was done last
   */
  @Job('compare_with_stripe')
  async run({ whole }: { whole?: boolean } = {}): Promise<void> {
    await this.refunds.sendLost();
    await this.reconciliationCursor.each(whole ?? false, async (range, isWhole) => {
      const work = new IsolatedFailures();
      await this.absentPayments.compare(range, await this.compareIntents.compare(range, work), work);
      // The last range; these two look as far back as they must by themselves.
      if (isWhole && range.until === null) {
        await this.compareDisputes.compare(work);
        await this.compareRefunds.compare(work);
      }
      return work.complete;
    });
  }
}
