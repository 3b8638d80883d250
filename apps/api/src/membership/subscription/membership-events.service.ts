import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config';
import { Transactions } from '../../database/transactions.service';
import { JobsService } from '../../jobs/jobs.service';
import { InvoiceRepository } from '../invoices/invoice.repository';
import { hasEnded, type Membership, type Reported } from './membership';
import { MembershipRepository } from './membership.repository';
import { MembershipLock } from './membership-lock.service';
import { isKnown } from './reported';

/** More is not kept of what events reported while an attempt was open: then Stripe is read once it is closed. */
const MOST_REPORTED = 20;

/** What events report of memberships. */
@Injectable()
export class MembershipEvents {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly membershipRepository: MembershipRepository,
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
    const byId = membershipId && (await this.membershipRepository.find(membershipId));
    if (byId) return byId;
    const bySubscription = subscriptionId && (await this.membershipRepository.findByStripeId(subscriptionId));
    if (bySubscription) return bySubscription;
    const invoice = invoiceId && (await this.invoiceRepository.findByStripeId(invoiceId));
    return invoice ? this.membershipRepository.find(invoice.membershipId) : null;
  }

  /**
   * Takes an event. Stripe is read, a little later, only if it reports something that the rows do not say then; while an
   * attempt is open, the attempt's end decides that.
   * @param reported null when the event reports no state
   */
  async onEvent(membershipId: string, reported: Reported | null): Promise<void> {
    await this.transactions.run(async (manager) => {
      const invoices = reported?.of === 'invoice' ? [reported.stripeId] : [];
      const locked = await this.membershipLock.take(manager, membershipId, invoices);
      const { membership, attempt } = locked;
      // While an attempt is open the rows say what was before it: the membership may have come back to that by now.
      const decides = attempt !== null && !hasEnded(membership.status);
      if (!decides && reported !== null && isKnown(reported, locked)) return;
      if (reported !== null && membership.reported.length < MOST_REPORTED) membership.reported.push(reported);
      else membership.stale = true;
      await this.membershipRepository.saveReported(manager, membership);
      if (decides) return;
      if (membership.stale) await this.jobs.syncMembership(manager, membershipId);
      else await this.jobs.readReportedMembership(manager, membershipId, { runAt: this.soon() });
    });
  }

  /** Several events report one change, and the page that caused it may be reading just now. */
  private soon(): Date {
    return new Date(Date.now() + this.config.payments.readReportedAfterMs);
  }
}
