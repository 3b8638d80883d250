import { Injectable } from '@nestjs/common';
import { Job } from '../../jobs/job.decorator';
import { CustomerCards } from '../../payment-methods/customer-cards.service';
import { KeepCard } from '../../payment-methods/keep-card.service';
import { InvoiceRepository } from '../invoices/invoice.repository';
import { hasEnded } from '../subscription/membership';
import { MembershipRepository } from '../subscription/membership.repository';

/** What follows when a membership was paid for with another card than before. */
@Injectable()
export class KeepMembershipCardJob {
  constructor(
    private readonly membershipRepository: MembershipRepository,
    private readonly invoiceRepository: InvoiceRepository,
    private readonly customerCards: CustomerCards,
    private readonly keepCard: KeepCard,
  ) {}

  /**
   * The card that joined becomes the customer's default. Of equal cards one is kept; only a new one can be equal to
   * another, of a customer who had one.
   */
  @Job('keep_membership_card')
  async keep({ membershipId, joins }: { membershipId: string; joins: boolean }): Promise<void> {
    const membership = await this.membershipRepository.find(membershipId);
    if (!membership || hasEnded(membership.status)) return;
    const { userId, customerId, paymentMethodId, customerDefaultId } = membership;
    if (paymentMethodId === null || (joins && paymentMethodId === customerDefaultId)) return;
    const isNew = await this.invoiceRepository.wasNew(membershipId, paymentMethodId);
    if (isNew && !(joins && customerDefaultId === null)) {
      const key = `membership:${membershipId}:${paymentMethodId}`;
      await this.keepCard.keep(userId, paymentMethodId, { key, makeDefault: joins });
    } else if (joins) {
      await this.customerCards.setDefault(customerId, paymentMethodId);
    }
  }
}
