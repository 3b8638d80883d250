import { Injectable } from '@nestjs/common';
import { Job } from '../../jobs/job.decorator';
import { inProgress } from '../../payments/payment-problems';
import { providerProblem } from '../../stripe/stripe-errors';
import { InvoiceRepository } from '../invoices/invoice.repository';
import type { InvoiceSnapshot } from '../invoices/invoice-snapshot';
import { MakeSubscription } from './make-subscription.service';
import { hasEnded } from './membership';
import { MembershipRepository } from './membership.repository';
import type { SubscriptionSnapshot } from './subscription-snapshot';
import { Subscriptions } from './subscriptions.service';
import { SyncMembership } from './sync-membership.service';

/** Ends memberships at Stripe: what Stripe says afterwards decides, not that we asked. */
@Injectable()
export class EndMembership {
  constructor(
    private readonly repository: MembershipRepository,
    private readonly invoiceRepository: InvoiceRepository,
    private readonly makeSubscription: MakeSubscription,
    private readonly subscriptions: Subscriptions,
    private readonly syncMembership: SyncMembership,
  ) {}

  /**
   * Cancels the subscription now and voids its open invoices, so that nothing more is charged or paid; safe to repeat.
   * @throws Problem 409 `payment_in_progress` while a confirm is under way, 503
   */
  async end(membershipId: string): Promise<void> {
    if (await this.invoiceRepository.openAttempt(membershipId)) throw inProgress();
    try {
      await this.endAtStripe(membershipId);
    } catch (error) {
      throw providerProblem(error) ?? error;
    }
    const now = await this.repository.find(membershipId);
    if (now && !hasEnded(now.status)) throw inProgress();
  }

  @Job('end_membership')
  async job({ membershipId }: { membershipId: string }): Promise<void> {
    await this.end(membershipId);
  }

  private async endAtStripe(membershipId: string): Promise<void> {
    const found = await this.repository.find(membershipId);
    if (!found) return;
    const membership = await this.makeSubscription.ensure(found);
    let said: SubscriptionSnapshot | null = null;
    if (!hasEnded(membership.status)) {
      said = await this.subscriptions.cancel(membership.stripeId);
      await this.write(membershipId, membership.version, said, []);
    }
    for (const { stripeId } of await this.invoiceRepository.openOf(membershipId)) {
      const version = (await this.repository.find(membershipId))?.version ?? 0;
      const invoice = await this.subscriptions.voidInvoice(stripeId);
      said ??= await this.subscriptions.read(membership.stripeId);
      if (invoice) await this.write(membershipId, version, said, [invoice]);
    }
  }

  private async write(
    membershipId: string,
    version: number,
    subscription: SubscriptionSnapshot,
    snapshots: InvoiceSnapshot[],
  ): Promise<void> {
    const latest = subscription.latestInvoice;
    const said = snapshots.length > 0 || !latest ? snapshots : [latest];
    const invoices = said.map((invoice) => ({ invoice, intent: null }));
    await this.syncMembership.apply(membershipId, { version, subscription, invoices });
  }
}
