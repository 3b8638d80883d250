import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { DisputesService } from '../disputes/disputes.service';
import { InvoiceDisputes } from '../membership/invoice-refunds/invoice-disputes.service';
import { FindPayment } from '../payments/find-payment.service';
import { idOf } from '../stripe/id-of';
import { readOptions, STRIPE } from '../stripe/stripe.client';
import { ignoreMissing } from '../stripe/stripe-errors';
import type { IsolatedFailures } from './isolated-failures';
import { PAGE, pagesOf } from './pages';
import { moneyBackSince } from './time-ranges';

/** Holds the disputes at Stripe, of payments and invoices of any age, against those here. */
@Injectable()
export class CompareDisputes {
  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    private readonly findPayment: FindPayment,
    private readonly disputes: DisputesService,
    private readonly invoiceDisputes: InvoiceDisputes,
  ) {}

  /**
   * Lists disputes back to the oldest that is open here, and reads those again that differ. Of invoices only a
   * mismatch is kept: theirs are read once each.
   */
  async compare(work: IsolatedFailures): Promise<void> {
    const openSince = (await this.disputes.openSince()) ?? new Date();
    const gte = Math.min(moneyBackSince(), Math.floor(openSince.getTime() / 1_000));
    const disputes = this.stripe.disputes.list({ limit: PAGE, created: { gte } }, readOptions);
    const seen = new Set<string>();
    for await (const page of pagesOf(disputes)) {
      const known = await this.disputes.statusesOf(page.map(({ id }) => id));
      for (const dispute of page) {
        seen.add(dispute.id);
        if (known.get(dispute.id) === dispute.status) continue;
        await work.attempt(dispute.id, () => this.sync(dispute));
      }
    }
    for (const id of await this.invoiceDisputes.open()) {
      if (seen.has(id)) continue;
      await work.attempt(id, () => this.invoiceDisputes.syncOpen(id).catch(ignoreMissing));
    }
  }

  private async sync({ id, metadata, payment_intent }: Stripe.Dispute): Promise<void> {
    const intentId = idOf(payment_intent);
    const found = await this.findPayment.find(metadata.paymentId ?? null, intentId);
    if (typeof found === 'object') await this.disputes.sync(found.payment.id, id);
    else if (found === 'foreign' && intentId !== null) await this.invoiceDisputes.sync(intentId, id);
  }
}
