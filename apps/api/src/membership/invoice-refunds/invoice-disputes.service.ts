import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { DataSource } from 'typeorm';
import { MismatchesService } from '../../mismatches/mismatches.service';
import { readOptions, STRIPE } from '../../stripe/stripe.client';
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

  /** False where the payment is of none of our invoices. */
  async list(paymentIntentId: string, disputeId: string): Promise<boolean> {
    const invoice = await this.invoiceRepository.findByIntent(paymentIntentId);
    if (!invoice) return false;
    const { amount, currency, reason, status } = await this.stripe.disputes.retrieve(
      disputeId,
      {},
      readOptions,
    );
    const details = { amount, currency, reason, status, membershipId: invoice.membershipId };
    const { manager } = this.dataSource;
    const over = status === 'won' || status === 'lost' || status === 'warning_closed';
    if (over) await this.mismatches.resolve(manager, 'dispute_opened', disputeId);
    else await this.mismatches.list(manager, 'dispute_opened', disputeId, null, details);
    if (status === 'lost') await this.mismatches.list(manager, 'dispute_lost', disputeId, null, details);
    return true;
  }
}
