import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { DataSource } from 'typeorm';
import { MismatchesService } from '../../mismatches/mismatches.service';
import { idOf } from '../../stripe/id-of';
import { readOptions, STRIPE } from '../../stripe/stripe.client';
import type { Invoice } from '../invoices/invoice';
import { InvoiceRepository } from '../invoices/invoice.repository';

/** Disputes of invoices are listed for the owner, who decides about the membership. */
@Injectable()
export class InvoiceDisputes {
  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    private readonly dataSource: DataSource,
    private readonly invoiceRepository: InvoiceRepository,
    private readonly mismatches: MismatchesService,
  ) {}

  /** Reads a dispute from Stripe and records it. False where the payment is of none of our invoices. */
  async sync(paymentIntentId: string, disputeId: string): Promise<boolean> {
    const invoice = await this.invoiceRepository.findByIntent(paymentIntentId);
    if (!invoice) return false;
    await this.record(invoice, await this.retrieve(disputeId));
    return true;
  }

  /** Ids of disputes that are listed as open. */
  open(): Promise<string[]> {
    return this.mismatches.openWithoutPayment('dispute_opened');
  }

  /** The same for a dispute that is listed as open. */
  async syncOpen(disputeId: string): Promise<void> {
    const dispute = await this.retrieve(disputeId);
    const intentId = idOf(dispute.payment_intent);
    const invoice = intentId && (await this.invoiceRepository.findByIntent(intentId));
    if (invoice) await this.record(invoice, dispute);
  }

  private retrieve(disputeId: string): Promise<Stripe.Dispute> {
    return this.stripe.disputes.retrieve(disputeId, {}, readOptions);
  }

  private async record(
    { membershipId }: Invoice,
    { id, amount, currency, reason, status }: Stripe.Dispute,
  ): Promise<void> {
    const details = { amount, currency, reason, status, membershipId };
    const { manager } = this.dataSource;
    const over = status === 'won' || status === 'lost' || status === 'warning_closed';
    if (over) await this.mismatches.resolve(manager, 'dispute_opened', id);
    else await this.mismatches.record(manager, 'dispute_opened', id, null, details);
    if (status === 'lost') await this.mismatches.record(manager, 'dispute_lost', id, null, details);
  }
}
