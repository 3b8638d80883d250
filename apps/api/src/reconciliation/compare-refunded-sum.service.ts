import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { DataSource } from 'typeorm';
import { MismatchesService } from '../mismatches/mismatches.service';
import type { PaymentEntity } from '../payments/payment.entity';
import { RefundSums, refundedOf } from '../refunds/refund-sums.service';
import { RefundsService } from '../refunds/refunds.service';

/** Holds what was refunded of a payment at Stripe against what was refunded here. */
@Injectable()
export class CompareRefundedSum {
  constructor(
    private readonly dataSource: DataSource,
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
    return this.mismatches.record(manager, 'refund_differs', intent.id, payment.id, details);
  }
}
