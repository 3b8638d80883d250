import { Injectable } from '@nestjs/common';
import { Transactions } from '../../database/transactions';
import { JobsService } from '../../jobs/jobs.service';
import { InvoiceRepository } from '../invoices/invoice.repository';
import { hasEnded, type Membership, type Told } from './membership';
import { MembershipRepository } from './membership.repository';
import { MembershipLock } from './membership-lock.service';
import { isKnown } from './told';

/** More is not remembered of what events told while an attempt was open: then Stripe is read once it is closed. */
const MOST_TOLD = 20;

/** What events tell of memberships. */
@Injectable()
export class MembershipEvents {
  constructor(
    private readonly repository: MembershipRepository,
    private readonly invoiceRepository: InvoiceRepository,
    private readonly transactions: Transactions,
    private readonly membershipLock: MembershipLock,
    private readonly jobs: JobsService,
  ) {}

  /** The membership that an event is about: by our own id in its metadata, else by its subscription or invoice. */
  async find(pointers: {
    membershipId: string | null;
    subscriptionId: string | null;
    invoiceId: string | null;
  }): Promise<Membership | null> {
    const { membershipId, subscriptionId, invoiceId } = pointers;
    const byId = membershipId && (await this.repository.find(membershipId));
    if (byId) return byId;
    const bySubscription = subscriptionId && (await this.repository.findByStripeId(subscriptionId));
    if (bySubscription) return bySubscription;
    const invoice = invoiceId && (await this.invoiceRepository.findByStripeId(invoiceId));
    return invoice ? this.repository.find(invoice.membershipId) : null;
  }

  /**
   * Hears an event. Stripe is read only if it tells something that the rows do not say; while an attempt is open, the
   * attempt's end decides that.
   * @param told null when the event tells no state
   */
  async hear(membershipId: string, told: Told | null): Promise<void> {
    await this.transactions.run(async (manager) => {
      const invoices = told?.of === 'invoice' ? [told.stripeId] : [];
      const locked = await this.membershipLock.take(manager, membershipId, invoices);
      const { membership, attempt } = locked;
      const known = told !== null && isKnown(told, locked);
      if (!attempt || hasEnded(membership.status)) {
        if (!known) await this.jobs.syncMembership(manager, membershipId);
        return;
      }
      // The rows say what was before the attempt: it may have come back to that by now.
      if (told !== null && membership.told.length < MOST_TOLD) membership.told.push(told);
      else membership.stale = true;
      await this.repository.hear(manager, membership);
    });
  }
}
