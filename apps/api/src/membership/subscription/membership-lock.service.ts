import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Problem } from '../../http/problem';
import type { Invoice, InvoiceAttempt } from '../invoices/invoice';
import { InvoiceRepository } from '../invoices/invoice.repository';
import type { Membership } from './membership';
import { MembershipRepository } from './membership.repository';

/** A membership with all that may change with it, until the transaction ends. */
export type LockedMembership = {
  membership: Membership;
  /** Those that are not paid, and those that were asked for. */
  invoices: Invoice[];
  /** A confirm of one of its invoices that is under way. */
  attempt: InvoiceAttempt | null;
};

/** Takes the one lock of a membership: its row. Invoices and attempt are read once it is held. */
@Injectable()
export class MembershipLock {
  constructor(
    private readonly membershipRepository: MembershipRepository,
    private readonly invoiceRepository: InvoiceRepository,
  ) {}

  /**
   * @param invoiceStripeIds of invoices that are wanted whatever their status
   * @throws Problem 404 when there is no such membership (any more)
   */
  async take(manager: EntityManager, id: string, invoiceStripeIds: string[] = []): Promise<LockedMembership> {
    const membership = await this.membershipRepository.lock(manager, id);
    if (!membership) throw Problem.notFound('This membership');
    const invoices = await this.invoiceRepository.changeable(manager, id, invoiceStripeIds);
    return { membership, invoices, attempt: await this.invoiceRepository.openAttempt(id, manager) };
  }
}
