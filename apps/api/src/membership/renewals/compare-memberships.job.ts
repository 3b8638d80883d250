import { Inject, Injectable, Logger } from '@nestjs/common';
import type Stripe from 'stripe';
import { DataSource } from 'typeorm';
import { Job } from '../../jobs/job.decorator';
import { JobsService } from '../../jobs/jobs.service';
import { MismatchesService } from '../../mismatches/mismatches.service';
import { readOptions, STRIPE } from '../../stripe/stripe.client';
import { InvoiceRefunds } from '../invoice-refunds/invoice-refunds.service';
import { PlanService } from '../plan/plan.service';
import { hasEnded } from '../subscription/membership';
import { MembershipRepository } from '../subscription/membership.repository';
import { isKnown } from '../subscription/reported';
import { itemOf, toSubscriptionSnapshot } from '../subscription/subscription-snapshot';

/** What was made just now may not be stored here yet. */
const RECENT_SECONDS = 300;

/** Holds the subscriptions that live at Stripe against the memberships here. */
@Injectable()
export class CompareMembershipsJob {
  private readonly logger = new Logger(CompareMembershipsJob.name);

  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    private readonly dataSource: DataSource,
    private readonly membershipRepository: MembershipRepository,
    private readonly plan: PlanService,
    private readonly mismatches: MismatchesService,
    private readonly jobs: JobsService,
    private readonly invoiceRefunds: InvoiceRefunds,
  ) {}

  /**
   * Reads again what differs, in either direction; a subscription of our product that no membership stands behind is
   * listed for the owner: somebody may be paying for nothing. One page of a hundred is one call.
   */
  @Job('compare_memberships')
  async run(): Promise<void> {
    await this.invoiceRefunds.sendLost();
    const plan = await this.plan.refresh();
    const seen = new Set<string>();
    for await (const subscription of this.stripe.subscriptions.list({ limit: 100 }, readOptions)) {
      seen.add(subscription.id);
      await this.compare(subscription, plan?.productId ?? null);
    }
    for (const { id, stripeId } of await this.membershipRepository.live()) {
      if (stripeId !== null && !seen.has(stripeId))
        await this.jobs.syncMembership(this.dataSource.manager, id);
    }
    this.logger.log({ subscriptions: seen.size }, 'memberships compared');
  }

  private async compare(subscription: Stripe.Subscription, productId: string | null): Promise<void> {
    const { manager } = this.dataSource;
    const said = toSubscriptionSnapshot(subscription);
    const membership = await this.membershipRepository.findByStripeId(subscription.id);
    const item = itemOf(said, membership?.productId ?? productId);
    if (!membership) {
      const ours = item.productId === productId || subscription.metadata.membershipId !== undefined;
      const recent = subscription.created > Date.now() / 1_000 - RECENT_SECONDS;
      if (ours && !recent && said.status !== 'incomplete') {
        const details = { status: said.status, amount: item.monthlyAmount, currency: said.currency };
        await this.mismatches.record(manager, 'unknown_subscription', subscription.id, null, details);
      }
      return;
    }
    // Stripe lists what lives.
    if (hasEnded(membership.status)) {
      const { id: membershipId, status, endedAt } = membership;
      if ((endedAt?.getTime() ?? 0) > Date.now() - RECENT_SECONDS * 1_000) return;
      const details = { ours: status, stripe: said.status, membershipId };
      await this.mismatches.record(manager, 'status_contradicts', subscription.id, null, details);
      return;
    }
    const reported = {
      of: 'subscription' as const,
      status: said.status,
      cancelAtPeriodEnd: said.cancelAtPeriodEnd,
      periodEnd: Math.floor(item.currentPeriodEnd.getTime() / 1_000),
      priceId: item.priceId,
      paymentMethodId: said.paymentMethodId,
    };
    if (!isKnown(reported, { membership, invoices: [] }))
      await this.jobs.syncMembership(manager, membership.id);
  }
}
