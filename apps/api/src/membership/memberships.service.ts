import { Injectable } from '@nestjs/common';
import type { Sums } from '../money/sums';
import { RestOfMonth } from './invoice-refunds/rest-of-month.service';
import { InvoiceRepository } from './invoices/invoice.repository';
import type { Membership } from './subscription/membership';
import { MembershipRepository } from './subscription/membership.repository';

/** What other features ask of memberships. */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly membershipRepository: MembershipRepository,
    private readonly invoiceRepository: InvoiceRepository,
    private readonly restOfMonth: RestOfMonth,
  ) {}

  /** The user's live membership, or else the last one; null without any. */
  latestOf(userId: string): Promise<Membership | null> {
    return this.membershipRepository.findLatestOf(userId);
  }

  /** What the user's invoices were paid with and what of it was refunded, by currency. */
  sumsOf(userId: string): Promise<Sums[]> {
    return this.invoiceRepository.sumsOf(userId);
  }

  /** What ending a membership now would refund of its month, in minor units. */
  async refundableRest(membershipId: string): Promise<number> {
    const membership = await this.membershipRepository.find(membershipId);
    return membership ? this.restOfMonth.amountOf(membership) : 0;
  }
}
