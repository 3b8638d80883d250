import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config';
import { Job } from '../../jobs/job.decorator';
import { inProgress } from '../../payments/payment-problems';
import { providerProblem } from '../../stripe/stripe-errors';
import { InvoiceRepository } from '../invoices/invoice.repository';
import type { InvoiceSnapshot } from '../invoices/invoice-snapshot';
import { MakeSubscription } from './make-subscription.service';
import { graceEnd, hasEnded, isPaidFor } from './membership';
import { MembershipRepository } from './membership.repository';
import { MembershipClock } from './membership-clock.service';
import { graceOver, type SubscriptionSnapshot } from './subscription-snapshot';
import { Subscriptions } from './subscriptions.service';
import { SyncMembership } from './sync-membership.service';

/** Ends memberships at Stripe: what Stripe says afterwards decides, not that we asked. */
@Injectable()
export class EndMembership {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly membershipRepository: MembershipRepository,
    private readonly invoiceRepository: InvoiceRepository,
    private readonly makeSubscription: MakeSubscription,
    private readonly subscriptions: Subscriptions,
    private readonly syncMembership: SyncMembership,
    private readonly membershipClock: MembershipClock,
  ) {}

  /**
   * Cancels the subscription now and voids its open invoices, so that nothing more is charged or paid; safe to repeat. What
   * the rows say may be old, so Stripe is read first. An invoice that is paid in that very moment is refunded.
   *
   * @throws Problem 409 `payment_in_progress` while a confirm is under way, 503
   */
  async endSubscription(membershipId: string): Promise<void> {
    const known = await this.membershipRepository.find(membershipId);
    if (
      !known ||
      (hasEnded(known.status) && (await this.invoiceRepository.openOf(membershipId)).length === 0)
    )
      return;
    await this.sync(membershipId);
    await this.endNow(membershipId);
  }

  /**
   * The same, unless what waits for its money was paid meanwhile: then the membership lives, and false is answered.
   * @throws as {@link endSubscription}
   */
  async endIfUnpaid(membershipId: string): Promise<boolean> {
    await this.sync(membershipId);
    const now = await this.membershipRepository.find(membershipId);
    if (now && isPaidFor(now)) return false;
    await this.endNow(membershipId);
    return true;
  }

  @Job('end_membership')
  async job({ membershipId }: { membershipId: string }): Promise<void> {
    await this.endSubscription(membershipId);
  }

  /** Ends a membership whose days of grace are over, if they are when it was read. */
  @Job('end_unpaid_membership')
  async endUnpaid({ membershipId }: { membershipId: string }): Promise<void> {
    await this.sync(membershipId);
    const membership = await this.membershipRepository.find(membershipId);
    if (!membership || hasEnded(membership.status)) return;
    const end = graceEnd(membership, this.config.membership.graceDays);
    if (end !== null && this.membershipClock.now() > end) await this.endNow(membershipId, graceOver);
  }

  private async sync(membershipId: string): Promise<void> {
    if (await this.invoiceRepository.openAttempt(membershipId)) throw inProgress();
    try {
      await this.syncMembership.syncUntilFresh(membershipId);
    } catch (error) {
      // Stripe has refused to make it, so there is nothing to be ended.
      if (!(await this.membershipRepository.find(membershipId))) return;
      throw providerProblem(error) ?? error;
    }
  }

  private async endNow(membershipId: string, comment?: string): Promise<void> {
    if (await this.invoiceRepository.openAttempt(membershipId)) throw inProgress();
    try {
      await this.endAtStripe(membershipId, comment);
    } catch (error) {
      throw providerProblem(error) ?? error;
    }
    const now = await this.membershipRepository.find(membershipId);
    if (now && !hasEnded(now.status)) throw inProgress();
  }

  private async endAtStripe(membershipId: string, comment: string | undefined): Promise<void> {
    const found = await this.membershipRepository.find(membershipId);
    if (!found) return;
    const membership = await this.makeSubscription.ensure(found);
    let said: SubscriptionSnapshot | null = null;
    if (!hasEnded(membership.status)) {
      said = await this.subscriptions.cancel(membership.stripeId, comment);
      await this.write(membershipId, membership.version, said, []);
    }
    for (const { stripeId } of await this.invoiceRepository.openOf(membershipId)) {
      const version = (await this.membershipRepository.find(membershipId))?.version ?? 0;
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
    await this.syncMembership.apply(membershipId, { version, subscription, invoices, endsNow: true });
  }
}
