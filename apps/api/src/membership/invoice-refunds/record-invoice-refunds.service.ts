import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { JobsService } from '../../jobs/jobs.service';
import { MismatchesService } from '../../mismatches/mismatches.service';
import { isFruitless, laterStatus } from '../../stripe/refund-status';
import type { Invoice } from '../invoices/invoice';
import { InvoiceRepository } from '../invoices/invoice.repository';
import type { InvoiceRefund } from './invoice-refund';
import { InvoiceRefundRepository } from './invoice-refund.repository';

const uuid = z.uuid();

/** Writes down what became of refunds; what the invoice and its membership show follows from them. */
@Injectable()
export class RecordInvoiceRefunds {
  constructor(
    private readonly invoiceRefundRepository: InvoiceRefundRepository,
    private readonly invoiceRepository: InvoiceRepository,
    private readonly jobs: JobsService,
    private readonly mismatches: MismatchesService,
  ) {}

  /** What Stripe says of refunds of one invoice, wherever they were made. @param invoice locked */
  async record(manager: EntityManager, invoice: Invoice, refunds: Stripe.Refund[]): Promise<void> {
    for (const refund of refunds) await this.write(manager, invoice, refund);
    await this.total(manager, invoice);
  }

  /** Stripe did not take a refund of ours: it counts no more, and is listed for the owner. */
  async refuse(
    manager: EntityManager,
    invoice: Invoice,
    refund: InvoiceRefund,
    reason: string,
  ): Promise<void> {
    const refused = { ...refund, status: 'failed', failureReason: reason };
    await this.invoiceRefundRepository.write(manager, refused);
    // Somebody at Stripe's Dashboard was quicker: the customer has the money all the same.
    if (reason !== 'charge_already_refunded') await this.recordFailure(manager, invoice, refused);
    await this.total(manager, invoice);
  }

  private async write(manager: EntityManager, invoice: Invoice, refund: Stripe.Refund): Promise<void> {
    const said = refund.status ?? 'pending';
    const failureReason = refund.failure_reason ?? null;
    const row = await this.rowOf(manager, invoice, refund);
    if (!row) {
      const made = await this.invoiceRefundRepository.insertMade(manager, invoice.id, {
        stripeId: refund.id,
        amount: refund.amount,
        currency: refund.currency,
        status: said,
        failureReason,
        createdAt: new Date(refund.created * 1_000),
      });
      if (made && !isFruitless(said)) await this.jobs.sendInvoiceRefundNotice(manager, made);
      return;
    }
    const status = row.stripeId === null ? said : laterStatus(row.status, said);
    const known = row.stripeId !== null && row.status === status;
    if (known) return;
    const now = { ...row, stripeId: refund.id, status, failureReason };
    await this.invoiceRefundRepository.write(manager, now);
    if (status === 'failed') await this.recordFailure(manager, invoice, now);
  }

  private async rowOf(
    manager: EntityManager,
    { id }: Invoice,
    refund: Stripe.Refund,
  ): Promise<InvoiceRefund | null> {
    const known = await this.invoiceRefundRepository.findByStripeId(manager, refund.id);
    if (known) return known;
    const ours = uuid.safeParse(refund.metadata?.refundId);
    return ours.success ? this.invoiceRefundRepository.findUnsent(manager, ours.data, id) : null;
  }

  private recordFailure(manager: EntityManager, invoice: Invoice, refund: InvoiceRefund): Promise<void> {
    const { id: refundId, amount, currency, failureReason: reason, kind, stripeId } = refund;
    const details = { refundId, amount, currency, reason, of: kind, membershipId: invoice.membershipId };
    return this.mismatches.record(manager, 'refund_failed', stripeId ?? refundId, null, details);
  }

  /** An invoice is refunded by what has succeeded; a first one that is refunded in full ends its membership at once. */
  private async total(manager: EntityManager, invoice: Invoice): Promise<void> {
    const { refunded, succeeded } = await this.invoiceRefundRepository.sums(manager, invoice.id);
    const refundedAmount = Math.min(succeeded, invoice.amountPaid);
    if (refundedAmount !== invoice.refundedAmount) {
      invoice.refundedAmount = refundedAmount;
      await this.invoiceRepository.write(manager, invoice);
    }
    const whole = invoice.status === 'paid' && invoice.amountPaid > 0 && refunded >= invoice.amountPaid;
    if (whole && invoice.reason === 'join') await this.jobs.endMembership(manager, invoice.membershipId);
    const unexpected = (await this.invoiceRefundRepository.of(invoice.id, manager)).filter(
      ({ kind }) => kind === 'unexpected_payment',
    );
    if (unexpected.length > 0 && unexpected.every(({ status }) => status === 'succeeded')) {
      await this.mismatches.resolve(manager, 'unexpected_payment', invoice.intentId ?? invoice.stripeId);
    }
  }
}
