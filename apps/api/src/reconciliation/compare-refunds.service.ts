import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { DataSource } from 'typeorm';
import { MismatchesService } from '../mismatches/mismatches.service';
import { FindPayment } from '../payments/find-payment.service';
import type { PaymentEntity } from '../payments/payment.entity';
import { RefundSums, refundedOf } from '../refunds/refund-sums.service';
import { RefundsService } from '../refunds/refunds.service';
import { readOptions, STRIPE } from '../stripe/stripe.client';
import type { IsolatedFailures } from './isolated-failures';
import { createdIn, type TimeRange } from './time-ranges';

const PAGE = 100;

/** Holds the refunds at Stripe against those here. */
@Injectable()
export class CompareRefunds {
  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    private readonly dataSource: DataSource,
    private readonly findPayment: FindPayment,
    private readonly refunds: RefundsService,
    private readonly refundSums: RefundSums,
    private readonly mismatches: MismatchesService,
  ) {}

  /** The list may be older than a recent refund, so a difference is read again before it counts. */
  async compare(payment: PaymentEntity, intent: Stripe.PaymentIntent): Promise<void> {
    const { manager } = this.dataSource;
    let [ours, theirs] = [await this.refundSums.ours(payment.id), refundedOf(intent)];
    if (ours !== theirs) {
      await this.refunds.sync(payment.id);
      [ours, theirs] = [await this.refundSums.ours(payment.id), await this.refundSums.atStripe(intent.id)];
    }
    if (ours === theirs) return this.mismatches.resolve(manager, 'refund_differs', intent.id);
    const details = { ours, stripe: theirs, currency: payment.currency };
    return this.mismatches.list(manager, 'refund_differs', intent.id, payment.id, details);
  }

  /** Refunds of any payment, also of old ones, whose events did not reach us. */
  async madeElsewhere(range: TimeRange, work: IsolatedFailures): Promise<void> {
    const stale = new Set<string>();
    const refunds = this.stripe.refunds.list({ limit: PAGE, created: createdIn(range) }, readOptions);
    for await (const refund of refunds) {
      const { id, status, payment_intent: intent } = refund;
      if (await this.refunds.isKnown(id, status ?? 'pending')) continue;
      const intentId = typeof intent === 'string' ? intent : (intent?.id ?? null);
      const found = await this.findPayment.find(refund.metadata?.paymentId ?? null, intentId);
      if (typeof found === 'object') stale.add(found.payment.id);
    }
    for (const paymentId of stale) await work.attempt(paymentId, () => this.refunds.sync(paymentId));
  }
}
