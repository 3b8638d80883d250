import { Injectable } from '@nestjs/common';
import { Job } from '../../jobs/job.decorator';
import { CustomerCards } from '../../payment-methods/customer-cards.service';
import { KeepCard } from '../../payment-methods/keep-card.service';
import { hasEnded } from '../subscription/membership';
import { MembershipRepository } from '../subscription/membership.repository';

/** Makes the card that joined the customer's default, and keeps one of equal cards. */
@Injectable()
export class KeepMembershipCardJob {
  constructor(
    private readonly repository: MembershipRepository,
    private readonly customerCards: CustomerCards,
    private readonly keepCard: KeepCard,
  ) {}

  /** A customer without a default had no card to be equal to: one call. */
  @Job('keep_membership_card')
  async keep({ membershipId }: { membershipId: string }): Promise<void> {
    const membership = await this.repository.find(membershipId);
    if (!membership || hasEnded(membership.status)) return;
    const { userId, customerId, paymentMethodId, customerDefaultId } = membership;
    if (paymentMethodId === null || paymentMethodId === customerDefaultId) return;
    if (customerDefaultId === null) {
      await this.customerCards.setDefault(customerId, paymentMethodId);
    } else {
      const key = `membership:${membershipId}`;
      await this.keepCard.keep(userId, paymentMethodId, { key, makeDefault: true });
    }
  }
}
