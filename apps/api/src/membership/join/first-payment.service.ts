import { Injectable, Logger } from '@nestjs/common';
import type { Shopper } from '../../card-testing/card-testing.service';
import { Problem } from '../../http/problem';
import { ChangeMembershipCard } from '../cards/change-membership-card.service';
import { InvoiceRepository } from '../invoices/invoice.repository';
import type { CardToPay } from '../invoices/invoice-attempts.service';
import { PayInvoice } from '../invoices/pay-invoice.service';
import type { MadeMembership } from '../subscription/make-subscription.service';
import { MembershipRepository } from '../subscription/membership.repository';
import { alreadyMember } from '../subscription/membership-problems';

/** The payment of a membership's first invoice. */
@Injectable()
export class FirstPayment {
  private readonly logger = new Logger(FirstPayment.name);

  constructor(
    private readonly membershipRepository: MembershipRepository,
    private readonly invoiceRepository: InvoiceRepository,
    private readonly payInvoice: PayInvoice,
    private readonly changeMembershipCard: ChangeMembershipCard,
  ) {}

  /**
   * Tries the card once. Where nothing is left to pay, because the owner has given credit, it is set up for the next
   * months instead.
   * @returns `expired` where the 23 hours of the first payment were over, unheard till now: nothing was charged
   * @throws Problem 409 `already_member` where another click has paid it meanwhile; as {@link PayInvoice.pay}
   */
  async pay(
    user: Shopper,
    made: MadeMembership,
    card: CardToPay,
    network: string,
  ): Promise<'tried' | 'expired'> {
    const [invoice] = await this.invoiceRepository.openOf(made.id);
    if (!invoice) {
      await this.setUp(user, made, card, network);
      return 'tried';
    }
    try {
      await this.payInvoice.pay(user, invoice, card, network);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // Another click of the same shopper was quicker.
      if (error.code === 'invoice_already_paid') throw alreadyMember();
      if (error.code !== 'invoice_void') throw error;
      if (await this.hasExpired(made)) return 'expired';
      throw error;
    }
    return (await this.hasExpired(made)) ? 'expired' : 'tried';
  }

  private async hasExpired({ id }: MadeMembership): Promise<boolean> {
    return (await this.membershipRepository.find(id))?.status === 'incomplete_expired';
  }

  /** Somebody has joined by then: a card that the bank declines or asks about is changed on the membership's page. */
  private async setUp(
    user: Shopper,
    { id, status, paymentMethodId: known }: MadeMembership,
    { paymentMethodId }: CardToPay,
    network: string,
  ): Promise<void> {
    if (status !== 'active' || known !== null) return;
    try {
      await this.changeMembershipCard.change(user, { paymentMethodId }, network);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.logger.warn({ membershipId: id, code: error.code }, 'joined without a card for renewals');
    }
  }
}
