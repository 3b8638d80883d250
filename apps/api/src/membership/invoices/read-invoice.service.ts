import type { Invoice as InvoiceView, ListQuery, Page } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { encodeCursor } from '../../http/cursor';
import { Problem } from '../../http/problem';
import { UsersService } from '../../users/users.service';
import { ReadMembership } from '../subscription/read-membership.service';
import type { Invoice } from './invoice';
import { InvoiceRepository } from './invoice.repository';
import { toInvoiceView } from './invoice-view';

/** Invoices as their owners see them. */
@Injectable()
export class ReadInvoice {
  constructor(
    private readonly invoiceRepository: InvoiceRepository,
    private readonly readMembership: ReadMembership,
    private readonly users: UsersService,
  ) {}

  /** A user's invoices, newest first. */
  async list(userId: string, query: ListQuery): Promise<Page<InvoiceView>> {
    const { page, last } = await this.invoiceRepository.list(userId, query);
    const billedTo = await this.billedTo(userId);
    const trying = new Set<string>();
    for (const { id, membershipId } of page.filter(({ status }) => status === 'open')) {
      if ((await this.invoiceRepository.openAttempt(membershipId))?.invoiceId === id) trying.add(id);
    }
    return {
      data: page.map((invoice) => toInvoiceView(invoice, { isTrying: trying.has(invoice.id), billedTo })),
      nextCursor: last && encodeCursor(last.instant, last.id),
    };
  }

  /** Asks Stripe first where the row may lag. @throws Problem 404 also for another user's */
  async get(userId: string, id: string): Promise<InvoiceView> {
    return this.fresh(await this.requireOwned(userId, id));
  }

  /** The user's own invoice. @throws Problem 404 also for another user's */
  async requireOwned(userId: string, id: string): Promise<Invoice> {
    const invoice = await this.invoiceRepository.find(id);
    if (invoice?.userId !== userId) throw Problem.notFound('This invoice');
    return invoice;
  }

  /** An invoice as it stands now; see {@link ReadMembership.syncIfBehind}. */
  async fresh({ id, membershipId, userId }: Invoice): Promise<InvoiceView> {
    await this.readMembership.syncIfBehind({ id: membershipId });
    const [invoice, attempt] = await Promise.all([
      this.invoiceRepository.find(id),
      this.invoiceRepository.openAttempt(membershipId),
    ]);
    if (!invoice) throw Problem.notFound('This invoice');
    return toInvoiceView(invoice, {
      isTrying: attempt?.invoiceId === id,
      billedTo: await this.billedTo(userId),
    });
  }

  private async billedTo(userId: string): Promise<InvoiceView['billedTo']> {
    const user = await this.users.find(userId);
    return { name: user?.name ?? '', email: user?.email ?? '' };
  }
}
