import type { LinkedInvoice as LinkedInvoiceView, LinkedPayment } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { Problem } from '../../http/problem';
import { LimitsService } from '../../limits/limits.service';
import { type Invoice, linkPayer } from '../invoices/invoice';
import { InvoiceRepository } from '../invoices/invoice.repository';
import { toLinkedPayment } from '../invoices/invoice-view';
import { PayInvoice } from '../invoices/pay-invoice.service';
import { ReadInvoice } from '../invoices/read-invoice.service';
import { InvoiceLinks, invalidInvoiceLink } from './invoice-links.service';

/** What a mailed link may do: see one invoice, and pay it with a new card. */
@Injectable()
export class LinkedInvoice {
  constructor(
    private readonly limits: LimitsService,
    private readonly invoiceLinks: InvoiceLinks,
    private readonly invoiceRepository: InvoiceRepository,
    private readonly readInvoice: ReadInvoice,
    private readonly payInvoice: PayInvoice,
  ) {}

  /** @throws Problem 422 `link_invalid`, 429 */
  async get(token: string, network: string): Promise<LinkedInvoiceView> {
    const { billedTo: _, ...view } = await this.readInvoice.fresh(await this.require(token, network));
    return { ...view, payment: toLinkedPayment(view.payment) };
  }

  /**
   * Pays with a new card, which becomes the one of the membership; a saved card is refused, since who has the link alone
   * has not signed in to it. Without a card the payment is read from Stripe. Whoever has the link has read the mail; what
   * is declined here counts for the link and the network, and not for the member.
   *
   * @throws Problem 422 `link_invalid`, and those of {@link PayInvoice.pay}
   */
  async pay(token: string, paymentMethodId: string | undefined, network: string): Promise<LinkedPayment> {
    const invoice = await this.require(token, network);
    if (paymentMethodId === undefined) return toLinkedPayment(await this.payInvoice.refreshed(invoice));
    const card = { paymentMethodId, cvcToken: null, byLink: true };
    return toLinkedPayment(await this.payInvoice.pay(linkPayer(invoice), invoice, card, network));
  }

  private async require(token: string, network: string): Promise<Invoice> {
    const invoiceId = await this.invoiceLinks.find(token);
    // A right link always works; who tries others is slowed.
    if (invoiceId === null) {
      await this.limits.consume('linkUses', network);
      throw invalidInvoiceLink();
    }
    const invoice = await this.invoiceRepository.find(invoiceId);
    if (!invoice) throw Problem.notFound('This invoice');
    return invoice;
  }
}
