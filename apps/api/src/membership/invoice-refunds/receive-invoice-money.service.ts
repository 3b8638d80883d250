import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { JobsService } from '../../jobs/jobs.service';
import { MismatchesService } from '../../mismatches/mismatches.service';
import type { Invoice } from '../invoices/invoice';
import type { LockedMembership } from '../subscription/membership-lock.service';
import { InvoiceRefundRepository } from './invoice-refund.repository';

/** Decides what the money of an invoice means, in the transaction that writes it as paid. */
@Injectable()
export class ReceiveInvoiceMoney {
  constructor(
    private readonly invoiceRefundRepository: InvoiceRefundRepository,
    private readonly jobs: JobsService,
    private readonly mismatches: MismatchesService,
  ) {}

  /**
   * A membership that lives takes the money; on joining exactly what was agreed to. Else all of it is refunded, and
   * is listed for the owner. Call it once for each invoice that has been paid.
   * @param wasEnded whether the membership had ended before this was known
   */
  async receive(
    manager: EntityManager,
    { membership }: Pick<LockedMembership, 'membership'>,
    invoice: Invoice,
    wasEnded: boolean,
  ): Promise<void> {
    const reason = isLate(invoice, membership.endedAt, wasEnded)
      ? 'membership_ended'
      : invoice.reason === 'join' && !isAgreed(invoice, membership)
        ? 'amount_differs'
        : null;
    if (reason === null) return this.jobs.sendInvoiceReceipt(manager, invoice.id);
    const { intentId, stripeId, amountPaid: amount, currency } = invoice;
    const details = { reason, amount, currency, membershipId: membership.id };
    await this.mismatches.record(manager, 'unexpected_payment', intentId ?? stripeId, null, details);
    if (amount > 0) {
      const refund = await this.invoiceRefundRepository.request(manager, invoice, {
        kind: 'unexpected_payment',
        amount,
      });
      await this.jobs.sendInvoiceRefund(manager, refund.id);
      await this.jobs.sendInvoiceRefundNotice(manager, refund.id);
    }
    if (reason === 'amount_differs') await this.jobs.endMembership(manager, membership.id);
  }
}

/** Where both become known at once, Stripe's times say which was first. */
const isLate = ({ paidAt }: Invoice, endedAt: Date | null, wasEnded: boolean): boolean =>
  endedAt !== null && (wasEnded || (paidAt !== null && paidAt > endedAt));

/** The lines are what was agreed to; a credit that the owner has given at Stripe may have paid a part of them. */
const isAgreed = (
  { lines, amountPaid, currency }: Invoice,
  { agreedAmount, currency: agreed }: LockedMembership['membership'],
): boolean =>
  lines.reduce((sum, { amount }) => sum + amount, 0) === agreedAmount &&
  amountPaid <= agreedAmount &&
  currency === agreed;
