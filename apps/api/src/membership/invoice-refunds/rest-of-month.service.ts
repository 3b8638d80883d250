import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Invoice } from '../invoices/invoice';
import { InvoiceRepository } from '../invoices/invoice.repository';
import type { Membership } from '../subscription/membership';
import { MembershipClock } from '../subscription/membership-clock.service';
import { unusedRest } from '../subscription/unused-rest';
import type { InvoiceRefund } from './invoice-refund';
import { InvoiceRefundRepository } from './invoice-refund.repository';

/** What can be refunded of a month that is not over. */
@Injectable()
export class RestOfMonth {
  constructor(
    private readonly dataSource: DataSource,
    private readonly invoiceRepository: InvoiceRepository,
    private readonly invoiceRefundRepository: InvoiceRefundRepository,
    private readonly membershipClock: MembershipClock,
  ) {}

  /** Minor units; zero where nothing can. */
  async amountOf(membership: Membership): Promise<number> {
    return (await this.find(this.dataSource.manager, membership)).amount;
  }

  /** Writes the refund down, under the lock of the membership; null where there is nothing to refund. */
  async request(
    manager: EntityManager,
    membership: Membership,
    requestedBy: string,
  ): Promise<InvoiceRefund | null> {
    const { paid, amount } = await this.find(manager, membership);
    if (!paid || amount === 0) return null;
    return this.invoiceRefundRepository.request(manager, paid, { kind: 'rest', amount, requestedBy });
  }

  private async find(
    manager: EntityManager,
    membership: Membership,
  ): Promise<{ paid: Invoice | null; amount: number }> {
    const paid = await this.invoiceRepository.lastPaid(membership.id, manager);
    // What was paid outside of Stripe cannot be refunded there.
    if (!paid?.intentId) return { paid, amount: 0 };
    const refunds = await this.invoiceRefundRepository.of(paid.id, manager);
    const counts = refunds.filter(({ status }) => status !== 'failed' && status !== 'canceled');
    const sum = (list: InvoiceRefund[]) => list.reduce((total, { amount }) => total + amount, 0);
    const refunded = {
      restRefunded: sum(counts.filter(({ kind }) => kind === 'rest')),
      refunded: sum(counts),
    };
    return { paid, amount: unusedRest(membership, paid, refunded, this.membershipClock.now()) };
  }
}
