import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../../config/config';
import { Job } from '../../jobs/job.decorator';
import type { MailContent } from '../../mail/mail';
import { membershipReceiptMail, membershipRefundMail, renewalFailedMail } from '../../mail/membership-mails';
import { sellerLines } from '../../shop/seller-lines';
import { InvoiceRefundRepository } from '../invoice-refunds/invoice-refund.repository';
import type { Invoice } from '../invoices/invoice';
import { InvoiceRepository } from '../invoices/invoice.repository';
import { shownLines } from '../invoices/invoice-lines';
import { graceEnd, isPaidFor, type Membership, productNameOf } from '../subscription/membership';
import { MembershipRepository } from '../subscription/membership.repository';
import { InvoiceLinks } from './invoice-links.service';
import { MailMember } from './mail-member.service';

/** The mails about invoices; each is sent once. */
@Injectable()
export class InvoiceMailsJob {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
    private readonly mailMember: MailMember,
    private readonly invoiceRepository: InvoiceRepository,
    private readonly membershipRepository: MembershipRepository,
    private readonly invoiceRefundRepository: InvoiceRefundRepository,
    private readonly invoiceLinks: InvoiceLinks,
  ) {}

  @Job('send_invoice_receipt')
  async sendReceipt({ invoiceId }: { invoiceId: string }): Promise<void> {
    const { invoice, membership } = await this.require(invoiceId);
    const renews = isPaidFor(membership) && !membership.cancelAtPeriodEnd;
    const at = renews ? membership.currentPeriodEnd : null;
    const facts = {
      paidAt: invoice.paidAt ?? new Date(),
      nextPayment: at && { amount: membership.monthlyAmount, at },
    };
    const url = `${this.config.publicUrl}/invoices/${invoiceId}`;
    await this.mailMember.send(invoice.userId, `invoice-receipt:${invoiceId}`, (name) =>
      membershipReceiptMail(
        productNameOf(membership),
        { ...invoice, lines: shownLines(invoice) },
        name,
        facts,
        url,
        sellerLines(this.config.shop),
      ),
    );
  }

  /**
   * The token of the link is made here and goes into the mail alone. A renewal that was paid or voided since needs no
   * mail; a repeat after a failure makes another link, and both work.
   */
  @Job('send_invoice_failed_notice')
  async sendFailed({ invoiceId, tries }: { invoiceId: string; tries: number }): Promise<void> {
    const { invoice, membership } = await this.require(invoiceId);
    if (invoice.status !== 'open') return;
    const { linkDays, graceDays } = this.config.membership;
    const facts = {
      needsAction: invoice.lastError?.code === 'authentication_required' || wantsAuthentication(invoice),
      graceEndsAt: graceEnd(membership, graceDays),
      linkDays,
    };
    const write = async (name: string | null): Promise<MailContent> => {
      const token = await this.invoiceLinks.make(this.dataSource.manager, invoiceId);
      const url = `${this.config.publicUrl}/pay-invoice#token=${token}`;
      return renewalFailedMail(productNameOf(membership), invoice, name, facts, url);
    };
    await this.mailMember.send(invoice.userId, `invoice-failed:${invoiceId}:${tries}`, write);
  }

  @Job('send_invoice_refund_notice')
  async sendRefund({ refundId }: { refundId: string }): Promise<void> {
    const refund = await this.invoiceRefundRepository.find(refundId);
    if (!refund) throw new Error(`There is no refund ${refundId}.`);
    const { invoice, membership } = await this.require(refund.invoiceId);
    const facts = { ...refund, isUnexpected: refund.kind === 'unexpected_payment' };
    await this.mailMember.send(invoice.userId, `invoice-refund:${refundId}`, (name, url) =>
      membershipRefundMail(productNameOf(membership), name, facts, url),
    );
  }

  private async require(id: string): Promise<{ invoice: Invoice; membership: Membership }> {
    const invoice = await this.invoiceRepository.find(id);
    const membership = invoice && (await this.membershipRepository.find(invoice.membershipId));
    if (!membership) throw new Error(`There is no invoice ${id}.`);
    return { invoice, membership };
  }
}

const wantsAuthentication = ({ lastError, paymentStatus }: Invoice): boolean =>
  lastError?.declineCode === 'authentication_required' || paymentStatus === 'requires_action';
