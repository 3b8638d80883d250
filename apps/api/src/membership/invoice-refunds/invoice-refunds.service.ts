import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import type { EntityManager } from 'typeorm';
import { Transactions } from '../../database/transactions.service';
import { Job } from '../../jobs/job.decorator';
import { JobsService } from '../../jobs/jobs.service';
import { readOptions, STRIPE } from '../../stripe/stripe.client';
import { isRefused, isStoredFailure } from '../../stripe/stripe-errors';
import type { Invoice } from '../invoices/invoice';
import { InvoiceRepository } from '../invoices/invoice.repository';
import { MembershipLock } from '../subscription/membership-lock.service';
import { type InvoiceRefund, refundKey } from './invoice-refund';
import { InvoiceRefundRepository } from './invoice-refund.repository';
import { RecordInvoiceRefunds } from './record-invoice-refunds.service';

/** More refunds than one invoice has in practice. */
const MOST = 1_000;
/** A refund that was not sent by now has lost its job. */
const LOST_MS = 600_000;
const MOST_LOST = 200;
/** Stripe forgets a key after a day; what it has of a refund is looked at long before. */
const OLD_MS = 3_600_000;

/** Sends refunds of invoices, and reads what Stripe says of them, wherever they were made. */
@Injectable()
export class InvoiceRefunds {
  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    private readonly transactions: Transactions,
    private readonly jobs: JobsService,
    private readonly invoiceRefundRepository: InvoiceRefundRepository,
    private readonly invoiceRepository: InvoiceRepository,
    private readonly membershipLock: MembershipLock,
    private readonly recordInvoiceRefunds: RecordInvoiceRefunds,
  ) {}

  /** Reads all refunds of the invoice of this payment; false where the payment is of none of ours. */
  async syncByIntent(paymentIntentId: string): Promise<boolean> {
    const invoice = await this.invoiceRepository.findByIntent(paymentIntentId);
    if (!invoice) return false;
    await this.sync(invoice);
    return true;
  }

  /**
   * Sends a refund that has its row; the row's key makes a repeat harmless. What Stripe refuses is listed for the owner.
   * @throws what asking Stripe throws: the job is tried again
   */
  @Job('send_invoice_refund')
  async send({ refundId }: { refundId: string }): Promise<void> {
    const first = await this.invoiceRefundRepository.find(refundId);
    const invoice = first && (await this.invoiceRepository.find(first.invoiceId));
    if (first?.status !== 'requested' || !invoice?.intentId) return;
    const isOld = Date.now() - first.createdAt.getTime() > OLD_MS;
    if (first.generation > 1 || isOld) await this.sync(invoice);
    const refund = await this.invoiceRefundRepository.find(refundId);
    if (refund?.status !== 'requested') return;
    try {
      const made = await this.stripe.refunds.create(
        {
          payment_intent: invoice.intentId,
          amount: refund.amount,
          metadata: { refundId, invoiceId: invoice.id, membershipId: invoice.membershipId },
        },
        { idempotencyKey: refundKey(refund) },
      );
      await this.record(invoice, [made]);
    } catch (error) {
      await this.failed(invoice, refund, error);
    }
  }

  /** The statuses of refunds that are written down here, by their id at Stripe. */
  statusesOf(stripeIds: string[]): Promise<Map<string, string>> {
    return this.invoiceRefundRepository.statusesOf(stripeIds);
  }

  /** PaymentIntents of invoices with a refund from before this time that has not ended. */
  pendingBefore(time: Date): Promise<string[]> {
    return this.invoiceRefundRepository.pendingBefore(time);
  }

  /** Sends refunds whose job was lost. */
  async sendLost(): Promise<void> {
    for (const id of await this.invoiceRefundRepository.requestedBefore(LOST_MS, MOST_LOST)) {
      await this.transactions.run((manager) => this.jobs.sendInvoiceRefund(manager, id));
    }
  }

  /** Reads all refunds of an invoice from Stripe. */
  async sync(invoice: Invoice): Promise<void> {
    if (!invoice.intentId) return;
    const refunds = await this.stripe.refunds
      .list({ payment_intent: invoice.intentId, limit: 100 }, readOptions)
      .autoPagingToArray({ limit: MOST });
    await this.record(invoice, refunds);
  }

  private record(invoice: Invoice, refunds: Stripe.Refund[]): Promise<void> {
    return this.inLock(invoice, (manager, locked) =>
      this.recordInvoiceRefunds.record(manager, locked, refunds),
    );
  }

  private async failed(invoice: Invoice, refund: InvoiceRefund, error: unknown): Promise<void> {
    if (isStoredFailure(error)) await this.invoiceRefundRepository.nextGeneration(refund);
    if (!isRefused(error)) throw error;
    const reason = (error as Stripe.errors.StripeError).code ?? 'refused';
    await this.inLock(invoice, (manager, locked) =>
      this.recordInvoiceRefunds.refuse(manager, locked, refund, reason),
    );
    // What stood in its way is most likely a refund that was made at Stripe.
    await this.sync(invoice);
  }

  private inLock(
    { membershipId, stripeId, id }: Invoice,
    work: (manager: EntityManager, invoice: Invoice) => Promise<void>,
  ): Promise<void> {
    return this.transactions.run(async (manager) => {
      const { invoices } = await this.membershipLock.take(manager, membershipId, [stripeId]);
      const invoice = invoices.find((one) => one.id === id);
      if (invoice) await work(manager, invoice);
    });
  }
}
