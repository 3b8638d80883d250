import { Injectable } from '@nestjs/common';
import { Job } from '../../jobs/job.decorator';
import { CustomerCards } from '../../payment-methods/customer-cards.service';
import { KeepCard } from '../../payment-methods/keep-card.service';
import { InvoiceRepository } from '../invoices/invoice.repository';
import { hasEnded } from '../subscription/membership';
import { MembershipRepository } from '../subscription/membership.repository';

/** Makes the card that joined the customer's default, and keeps one of equal cards. */
@Injectable()
export class KeepMembershipCardJob {
  constructor(
    private readonly repository: MembershipRepository,
    private readonly invoiceRepository: InvoiceRepository,
    private readonly customerCards: CustomerCards,
    private readonly keepCard: KeepCard,
  ) {}

  /** Only a new card may be equal to another one, of a customer who had one: else it is one call. */
  @Job('keep_membership_card')
  async keep({ membershipId }: { membershipId: string }): Promise<void> {
    const membership = await this.repository.find(membershipId);
    if (!membership || hasEnded(membership.status)) return;
    const { userId, customerId, paymentMethodId, customerDefaultId } = membership;
    if (paymentMethodId === null || paymentMethodId === customerDefaultId) return;
    const isNew = await this.invoiceRepository.wasNew(membershipId, paymentMethodId);
    if (customerDefaultId === null || !isNew) {
      await this.customerCards.setDefault(customerId, paymentMethodId);
    } else {
      const key = `membership:${membershipId}`;
      await this.keepCard.keep(userId, paymentMethodId, { key, makeDefault: true });
    }
  }
}
