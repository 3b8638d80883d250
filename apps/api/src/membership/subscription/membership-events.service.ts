import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config';
import { Transactions } from '../../database/transactions.service';
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
    @Inject(CONFIG) private readonly config: Config,
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
   * Hears an event. Stripe is read, a little later, only if it tells something that the rows do not say then; while an
   * attempt is open, the attempt's end decides that.
   * @param told null when the event tells no state
   */
  async hear(membershipId: string, told: Told | null): Promise<void> {
    await this.transactions.run(async (manager) => {
      const invoices = told?.of === 'invoice' ? [told.stripeId] : [];
      const locked = await this.membershipLock.take(manager, membershipId, invoices);
      const { membership, attempt } = locked;
      // While an attempt is open the rows say what was before it: the membership may have come back to that by now.
      const decides = attempt !== null && !hasEnded(membership.status);
      if (!decides && told !== null && isKnown(told, locked)) return;
      if (told !== null && membership.told.length < MOST_TOLD) membership.told.push(told);
      else membership.stale = true;
      await this.repository.hear(manager, membership);
      if (decides) return;
      if (membership.stale) await this.jobs.syncMembership(manager, membershipId);
      else await this.jobs.readToldMembership(manager, membershipId, { runAt: this.soon() });
    });
  }

  /** Several events tell of one change, and the page that caused it may be reading just now. */
  private soon(): Date {
    return new Date(Date.now() + this.config.payments.readToldAfterMs);
  }
}
