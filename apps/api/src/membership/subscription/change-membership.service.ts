import type { Membership as MembershipView } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { Problem } from '../../http/problem';
import { inProgress } from '../../payments/payment-problems';
import { isRefused, providerProblem } from '../../stripe/stripe-errors';
import { EndMembership } from './end-membership.service';
import { MakeSubscription } from './make-subscription.service';
import { hasEnded, isPaidFor, type Membership } from './membership';
import { MembershipRepository } from './membership.repository';
import { notActive } from './membership-problems';
import { ReadMembership } from './read-membership.service';
import { Subscriptions } from './subscriptions.service';
import { SyncMembership } from './sync-membership.service';

/** What members change of their membership: that it ends, and that it does not. */
@Injectable()
export class ChangeMembership {
  constructor(
    private readonly membershipRepository: MembershipRepository,
    private readonly makeSubscription: MakeSubscription,
    private readonly subscriptions: Subscriptions,
    private readonly syncMembership: SyncMembership,
    private readonly endMembership: EndMembership,
    private readonly readMembership: ReadMembership,
  ) {}

  /**
   * Has a membership end with its period. One whose first payment was not made, and one whose renewal is unpaid, ends
   * now: there is no paid period to wait for, unless it was paid a moment ago.
   *
   * @throws Problem 409 `membership_not_active`, `membership_already_canceled`, `payment_in_progress`, 503
   */
  async cancel(userId: string): Promise<MembershipView> {
    const membership = await this.requireLive(userId);
    if (isPaidFor(membership) || !(await this.endMembership.endIfUnpaid(membership.id))) {
      await this.cancelAtPeriodEnd(await this.requireLive(userId));
    }
    return this.readMembership.view(userId);
  }

  private async cancelAtPeriodEnd(membership: Membership & { stripeId: string }): Promise<void> {
    if (membership.cancelAtPeriodEnd) {
      throw new Problem(
        'membership_already_canceled',
        'Your membership is canceled already. It ends with its period.',
      );
    }
    await this.update(membership, { cancel_at_period_end: true });
  }

  /** @throws Problem 409 `membership_not_active`, `membership_not_canceled`, `payment_in_progress`, 503 */
  async resume(userId: string): Promise<MembershipView> {
    const membership = await this.requireLive(userId);
    if (!membership.cancelAtPeriodEnd) {
      throw new Problem('membership_not_canceled', 'Your membership is not canceled. It renews as before.');
    }
    await this.update(membership, { cancel_at_period_end: false });
    return this.readMembership.view(userId);
  }

  /**
   * Changes a subscription at Stripe and applies the answer. Where it has ended meanwhile, what it is now is read.
   * @throws Problem 409 `membership_not_active`, 503
   */
  async update(
    { id, stripeId, version }: Membership & { stripeId: string },
    changes: Parameters<Subscriptions['update']>[1],
  ): Promise<void> {
    try {
      const subscription = await this.subscriptions.update(stripeId, changes);
      const latest = subscription.latestInvoice;
      const invoices = latest && latest.status !== 'open' ? [{ invoice: latest, intent: null }] : [];
      const decision = await this.syncMembership.apply(id, { version, subscription, invoices });
      if (decision !== 'accept') await this.syncMembership.syncUntilFresh(id);
    } catch (error) {
      const problem = providerProblem(error);
      if (problem) throw problem;
      if (!isRefused(error)) throw error;
      await this.syncMembership.syncUntilFresh(id).catch(() => undefined);
      throw notActive();
    }
  }

  /**
   * A membership by its own id, for admins. One that is unpaid is read first, if Stripe answers.
   * @throws Problem 404, 409 `membership_not_active` for one that has ended, `payment_in_progress` for one whose payment
   * was not known until now: what was decided was decided of another state
   */
  async requireById(id: string): Promise<Membership & { stripeId: string }> {
    const membership = await this.requireUnended(id);
    if (isPaidFor(membership)) return this.makeSubscription.ensureAlone(membership, false);
    await this.syncMembership.syncUntilFresh(id).catch(() => undefined);
    const now = await this.requireUnended(id);
    if (isPaidFor(now)) throw inProgress();
    return this.makeSubscription.ensureAlone(now, false);
  }

  /** @throws Problem 409 `membership_not_active` for who has none; what making its subscription throws */
  async requireLive(userId: string): Promise<Membership & { stripeId: string }> {
    const membership = await this.membershipRepository.findLiveOf(userId);
    if (!membership) throw notActive();
    return this.makeSubscription.ensureAlone(membership, false);
  }

  private async requireUnended(id: string): Promise<Membership> {
    const membership = await this.membershipRepository.find(id);
    if (!membership) throw Problem.notFound('This membership');
    if (hasEnded(membership.status)) throw notActive();
    return membership;
  }
}
