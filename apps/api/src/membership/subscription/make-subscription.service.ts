import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config';
import { Transactions } from '../../database/transactions.service';
import { Problem } from '../../http/problem';
import { inProgress } from '../../payments/payment-problems';
import { isRefused, isStoredFailure, providerProblem, providerUnavailable } from '../../stripe/stripe-errors';
import { ApplyMembership } from './apply-membership.service';
import type { Membership } from './membership';
import { MembershipRepository } from './membership.repository';
import { MembershipLock } from './membership-lock.service';
import { RefusedSubscription } from './refused-subscription.service';
import type { SubscriptionSnapshot } from './subscription-snapshot';
import { Subscriptions } from './subscriptions.service';

/** A membership whose subscription is known. */
export type MadeMembership = Membership & { stripeId: string };

/** Makes the subscription of a membership. */
@Injectable()
export class MakeSubscription {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly transactions: Transactions,
    private readonly membershipRepository: MembershipRepository,
    private readonly membershipLock: MembershipLock,
    private readonly subscriptions: Subscriptions,
    private readonly refusedSubscription: RefusedSubscription,
    private readonly applyMembership: ApplyMembership,
  ) {}

  /**
   * Makes the subscription unless it exists, from the row alone and under a key of the row: whoever repeats it after a
   * crash gets the same one.
   *
   * @throws Problem 503 when Stripe cannot be asked. When there is no subscription and never will be, the row is gone:
   * 422 `membership_unavailable` if Stripe has refused (a price or the customer is gone), 503 if it failed for good
   */
  async ensure(membership: Membership): Promise<MadeMembership> {
    const { stripeId } = membership;
    if (stripeId) return Object.assign(membership, { stripeId });
    const made = await this.create(membership);
    if ('snapshot' in made) return this.saveCreated(membership, made.snapshot);
    await this.membershipRepository.deleteIfNotCreated(membership.id);
    if (!isRefused(made.error)) throw providerUnavailable(undefined, made.error);
    throw await this.refusedSubscription.explain(membership, made.error);
  }

  /**
   * As {@link ensure}, but leaves a membership to whoever is making it just now.
   * @param isOwn the caller has inserted the row
   * @throws Problem 409 `payment_in_progress` too
   */
  async ensureAlone(membership: Membership, isOwn: boolean): Promise<MadeMembership> {
    const age = Date.now() - membership.createdAt.getTime();
    if (!isOwn && membership.stripeId === null && age < this.config.payments.resolveAfterMs)
      throw inProgress();
    return this.ensure(membership);
  }

  private async create(
    membership: Membership,
  ): Promise<{ snapshot: SubscriptionSnapshot } | { error: unknown }> {
    try {
      return { snapshot: await this.subscriptions.create(membership) };
    } catch (error) {
      if (isStoredFailure(error)) {
        const snapshot = await this.subscriptions.find(membership);
        return snapshot ? { snapshot } : { error };
      }
      const problem = providerProblem(error);
      if (problem) throw problem;
      if (!isRefused(error)) throw error;
      return { error };
    }
  }

  /** @throws Problem 404 when the row is gone: somebody else was refused a moment before */
  private async saveCreated(membership: Membership, snapshot: SubscriptionSnapshot): Promise<MadeMembership> {
    const saved = await this.transactions.run(async (manager) => {
      const locked = await this.membershipLock.take(manager, membership.id);
      const { latestInvoice } = snapshot;
      const invoices = latestInvoice ? [{ invoice: latestInvoice, intent: null }] : [];
      await this.applyMembership.saveCreated(manager, locked, snapshot, invoices);
      return locked.membership;
    });
    if (!saved.stripeId) throw Problem.notFound('This membership');
    return Object.assign(saved, { stripeId: saved.stripeId });
  }
}
