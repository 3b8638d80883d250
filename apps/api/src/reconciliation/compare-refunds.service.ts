import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { InvoiceRefunds } from '../membership/invoice-refunds/invoice-refunds.service';
import { FindPayment } from '../payments/find-payment.service';
import { RefundsService } from '../refunds/refunds.service';
import { idOf } from '../stripe/id-of';
import { readOptions, STRIPE } from '../stripe/stripe.client';
import { ignoreMissing } from '../stripe/stripe-errors';
import type { IsolatedFailures } from './isolated-failures';
import { PAGE, pagesOf } from './pages';
import { moneyBackSince } from './time-ranges';

/** Holds the refunds at Stripe, of payments and invoices of any age, against those here. */
@Injectable()
export class CompareRefunds {
  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    private readonly findPayment: FindPayment,
    private readonly refunds: RefundsService,
    private readonly invoiceRefunds: InvoiceRefunds,
  ) {}

  /**
   * Lists all that may still change, and reads those that differ again, a payment at a time. A refund that is pending for
   * longer is read by itself.
   */
  async compare(work: IsolatedFailures): Promise<void> {
    const since = moneyBackSince();
    const payments = new Set<string>();
    const intents = new Set<string>();
    const refunds = this.stripe.refunds.list({ limit: PAGE, created: { gte: since } }, readOptions);
    for await (const page of pagesOf(refunds)) {
      for (const refund of await this.unlike(page)) {
        const intentId = idOf(refund.payment_intent);
        const found = await this.findPayment.find(refund.metadata?.paymentId ?? null, intentId);
        if (typeof found === 'object') payments.add(found.payment.id);
        else if (found === 'foreign' && intentId !== null) intents.add(intentId);
      }
    }
    const before = new Date(since * 1_000);
    for (const id of await this.refunds.pendingBefore(before)) payments.add(id);
    for (const id of await this.invoiceRefunds.pendingBefore(before)) intents.add(id);
    for (const id of payments) await work.attempt(id, () => this.refunds.sync(id).catch(ignoreMissing));
    for (const id of intents) {
      await work.attempt(id, () => this.invoiceRefunds.syncByIntent(id).catch(ignoreMissing));
    }
  }

  /** Those that are not written down here in the status that they have. */
  private async unlike(page: Stripe.Refund[]): Promise<Stripe.Refund[]> {
    const ids = page.map(({ id }) => id);
    const known = new Map([
      ...(await this.refunds.statusesOf(ids)),
      ...(await this.invoiceRefunds.statusesOf(ids)),
    ]);
    return page.filter(({ id, status }) => known.get(id) !== (status ?? 'pending'));
  }
}
