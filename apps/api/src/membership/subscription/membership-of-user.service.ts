import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { InvoiceLinks } from '../renewals/invoice-links.service';
import { EndMembership } from './end-membership.service';
import { MembershipRepository } from './membership.repository';

/** What is under way in a user's name, for what must not go on beneath it. */
@Injectable()
export class MembershipOfUser {
  constructor(
    private readonly membershipRepository: MembershipRepository,
    private readonly endMembership: EndMembership,
    private readonly invoiceLinks: InvoiceLinks,
  ) {}

  /**
   * Ends the user's membership at Stripe, if there is one.
   * @throws Problem 409 `payment_in_progress`, 503
   */
  async endLive(userId: string): Promise<void> {
    const membership = await this.membershipRepository.findLiveOf(userId);
    if (membership) await this.endMembership.endSubscription(membership.id);
  }

  /** Whether the user has a membership that has not ended. */
  async isLive(userId: string, manager: EntityManager): Promise<boolean> {
    return (await this.membershipRepository.findLiveOf(userId, manager)) !== null;
  }

  /** Takes mailed links away. */
  deleteTraces(manager: EntityManager, userId: string): Promise<void> {
    return this.invoiceLinks.deleteOf(manager, userId);
  }
}
