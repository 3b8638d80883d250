import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, AuditService } from '../../audit/audit.service';
import { Transactions } from '../../database/transactions.service';
import { effective, remainingOf, sumOf } from '../../stripe/covered-refund';
import { isFruitless } from '../../stripe/refund-status';
import type { Invoice } from '../invoices/invoice';
import { InvoiceRepository } from '../invoices/invoice.repository';
import { MembershipLock } from '../subscription/membership-lock.service';
import type { InvoiceRefund } from './invoice-refund';
import { InvoiceRefundRepository } from './invoice-refund.repository';
import { InvoiceRefunds } from './invoice-refunds.service';

/** A sum that is to go back of an invoice, and which refunds go towards it. */
type Wanted = {
  kind: 'unexpected_payment' | 'rest';
  amount: number;
  covers: (refund: InvoiceRefund) => boolean;
};

/** Sends refunds of invoices again that failed or were never sent. */
@Injectable()
export class RetryInvoiceRefund {
  constructor(
    private readonly transactions: Transactions,
    private readonly invoiceRefundRepository: InvoiceRefundRepository,
    private readonly invoiceRepository: InvoiceRepository,
    private readonly membershipLock: MembershipLock,
    private readonly invoiceRefunds: InvoiceRefunds,
    private readonly audit: AuditService,
  ) {}

  /**
   * Refunds in full what bought nothing; answers what is still missing, or null.
   * @param subject its PaymentIntent, or the invoice where it has none
   */
  async unexpectedPayment(subject: string, actor: Actor): Promise<string | null> {
    const invoice =
      (await this.invoiceRepository.findByIntent(subject)) ??
      (await this.invoiceRepository.findByStripeId(subject));
    if (!invoice) return null;
    await this.invoiceRefunds.sync(invoice);
    return this.cover(
      invoice,
      {
        kind: 'unexpected_payment',
        amount: invoice.amountPaid,
        covers: ({ kind }) => kind === 'unexpected_payment',
      },
      actor,
    );
  }

  /** A refund that failed is sent again, as far as what was made since does not cover it. */
  async failedRefund(refundId: string, actor: Actor): Promise<string | null> {
    const found = await this.invoiceRefundRepository.find(refundId);
    const invoice = found && (await this.invoiceRepository.find(found.invoiceId));
    if (!invoice) return null;
    await this.invoiceRefunds.sync(invoice);
    const failed = await this.invoiceRefundRepository.find(refundId);
    if (!failed || !isFruitless(failed.status)) return null;
    if (failed.kind === 'unexpected_payment') {
      return this.unexpectedPayment(invoice.intentId ?? invoice.stripeId, actor);
    }
    const covers = ({ createdAt }: InvoiceRefund) => createdAt > failed.createdAt;
    return this.cover(invoice, { kind: 'rest', amount: failed.amount, covers }, actor);
  }

  private async cover(invoice: Invoice, wanted: Wanted, actor: Actor): Promise<string | null> {
    const refundId = await this.transactions.run((manager) => this.missing(manager, invoice, wanted, actor));
    if (refundId) await this.invoiceRefunds.send({ refundId });
    const rows = await this.invoiceRefundRepository.of(invoice.id);
    const amount = Math.min(wanted.amount, roomFor(rows, invoice, wanted));
    return remainingOf(rows.filter(wanted.covers), amount);
  }

  /** Requests what no refund covers, and answers the one to be sent. */
  private async missing(
    manager: EntityManager,
    { id, membershipId, stripeId }: Invoice,
    wanted: Wanted,
    actor: Actor,
  ): Promise<string | null> {
    const { invoices } = await this.membershipLock.take(manager, membershipId, [stripeId]);
    const invoice = invoices.find((one) => one.id === id);
    if (!invoice) return null;
    const rows = await this.invoiceRefundRepository.of(id, manager);
    const covering = effective(rows.filter(wanted.covers));
    const waiting = covering.find(({ status }) => status === 'requested');
    if (waiting) return waiting.id;
    const amount = Math.min(wanted.amount, roomFor(rows, invoice, wanted)) - sumOf(covering);
    if (amount <= 0) return null;
    const refund = await this.invoiceRefundRepository.request(manager, invoice, {
      kind: wanted.kind,
      amount,
      ...(actor ? { requestedBy: actor.id } : {}),
    });
    await this.audit.record(manager, actor, {
      action: 'membership.refund',
      subjectType: 'membership',
      subjectId: membershipId,
      details: { refundId: refund.id, amount, currency: invoice.currency },
    });
    return refund.id;
  }
}

/** What of an invoice is left for this, beside its other refunds. */
const roomFor = (rows: InvoiceRefund[], { amountPaid }: Invoice, { covers }: Wanted): number =>
  amountPaid - sumOf(effective(rows.filter((one) => !covers(one))));
