import { Injectable } from '@nestjs/common';
import { allPages } from '../http/all-pages';
import { encodeCursor } from '../http/cursor';
import { type DataSubject, ExportsPersonalData } from '../personal-data/exports-personal-data.decorator';
import { InvoiceRefundRepository } from './invoice-refunds/invoice-refund.repository';
import { InvoiceRepository } from './invoices/invoice.repository';
import { shownLines } from './invoices/invoice-lines';
import { MembershipRepository } from './subscription/membership.repository';

/** A user's memberships and their invoices, for the user to take away. */
@Injectable()
export class PersonalMembership {
  constructor(
    private readonly membershipRepository: MembershipRepository,
    private readonly invoiceRepository: InvoiceRepository,
    private readonly invoiceRefundRepository: InvoiceRefundRepository,
  ) {}

  @ExportsPersonalData('memberships')
  async exportMemberships({ id }: DataSubject): Promise<unknown> {
    return (await this.membershipRepository.allOf(id)).map((membership) => ({
      id: membership.id,
      stripeId: membership.stripeId,
      status: membership.status,
      monthlyAmount: membership.monthlyAmount,
      agreedAmount: membership.agreedAmount,
      currency: membership.currency,
      card: membership.card,
      currentPeriodStart: membership.currentPeriodStart,
      currentPeriodEnd: membership.currentPeriodEnd,
      cancelAtPeriodEnd: membership.cancelAtPeriodEnd,
      startedAt: membership.startedAt,
      endedAt: membership.endedAt,
      createdAt: membership.createdAt,
    }));
  }

  /** With their lines, the card that paid, and their refunds. */
  @ExportsPersonalData('invoices')
  async *exportInvoices({ id }: DataSubject): AsyncGenerator<unknown> {
    const invoices = allPages(async (query) => {
      const { page, last } = await this.invoiceRepository.list(id, query);
      return { data: page, nextCursor: last && encodeCursor(last.instant, last.id) };
    });
    for await (const invoice of invoices) {
      const refunds = await this.invoiceRefundRepository.of(invoice.id);
      yield {
        id: invoice.id,
        membershipId: invoice.membershipId,
        number: invoice.number,
        status: invoice.status,
        reason: invoice.reason,
        lines: shownLines(invoice).map(({ description, quantity, amount }) => ({
          description,
          quantity,
          amount,
        })),
        amount: invoice.amount,
        currency: invoice.currency,
        card: invoice.card,
        createdAt: invoice.createdAt,
        paidAt: invoice.paidAt,
        refunds: refunds.map(({ amount, currency, status, createdAt }) => ({
          amount,
          currency,
          status,
          createdAt,
        })),
      };
    }
  }
}
