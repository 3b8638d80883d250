import type { ChangeMembershipCard as ChangeBody, MembershipCardChange } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import type { Shopper } from '../../card-testing/card-testing.service';
import { Problem } from '../../http/problem';
import { KeepCard } from '../../payment-methods/keep-card.service';
import { SetupAttempts } from '../../payment-methods/setup-attempts.service';
import { SetupIntents } from '../../payment-methods/setup-intents.service';
import { cardOf, toSetupView } from '../../payment-methods/setup-view';
import { toCard } from '../../stripe/card';
import { idOf } from '../../stripe/id-of';
import { providerProblem } from '../../stripe/stripe-errors';
import { ChangeMembership } from '../subscription/change-membership.service';
import { hasEnded, type Membership } from '../subscription/membership';
import { MembershipRepository } from '../subscription/membership.repository';
import { notActive } from '../subscription/membership-problems';
import { ReadMembership } from '../subscription/read-membership.service';

/**
 * Gives a membership another card. A SetupIntent prepares the card for charges without the member
 * (docs.stripe.com/payments/save-and-reuse); its success is applied by whoever comes first, the page or the event.
 */
@Injectable()
export class ChangeMembershipCard {
  constructor(
    private readonly membershipRepository: MembershipRepository,
    private readonly setupIntents: SetupIntents,
    private readonly setupAttempts: SetupAttempts,
    private readonly keepCard: KeepCard,
    private readonly changeMembership: ChangeMembership,
    private readonly readMembership: ReadMembership,
  ) {}

  /**
   * Sets a card up, or goes on after its challenge.
   * @param network see `networkOf`
   * @throws Problem 404 for a setup that is not of this membership, 409 `membership_not_active`, 422
   * `payment_method_unavailable`, 403 `email_verification_required`, 429, 503
   */
  async change(user: Shopper, body: ChangeBody, network: string): Promise<MembershipCardChange> {
    const membership = await this.changeMembership.requireLive(user.id);
    if (membership.status === 'incomplete') throw notActive();
    try {
      const intent =
        'setupId' in body
          ? await this.requireSetup(membership, body.setupId)
          : await this.setUp(user, membership, body.paymentMethodId, network);
      const card = intent.status === 'succeeded' ? await this.apply(membership, intent) : null;
      const kept = card && toCard(card, card.id, new Date());
      const setup = toSetupView(intent, kept, new Date());
      return { ...(await this.readMembership.view(user.id)), setup };
    } catch (error) {
      throw providerProblem(error) ?? error;
    }
  }

  /** Applies a setup that has succeeded without its browser coming back; safe to repeat. */
  async applySetup(membershipId: string, setupId: string): Promise<void> {
    const [membership, intent] = await Promise.all([
      this.membershipRepository.find(membershipId),
      this.setupIntents.find(setupId),
    ]);
    if (!membership || hasEnded(membership.status) || intent?.status !== 'succeeded') return;
    if (intent.metadata?.membershipId !== membershipId || idOf(intent.customer) !== membership.customerId)
      return;
    await this.apply(membership, intent);
  }

  private setUp(
    user: Shopper,
    { id: membershipId, customerId }: Membership,
    paymentMethodId: string,
    network: string,
  ): Promise<Stripe.SetupIntent> {
    const input = { userId: user.id, paymentMethodId, makeDefault: true, membershipId };
    return this.setupAttempts.make(user, { firstCard: paymentMethodId, network }, () =>
      this.setupIntents.create(customerId, input),
    );
  }

  /** The setup after its challenge, which counts if it has failed. */
  private async requireSetup({ id, customerId }: Membership, setupId: string): Promise<Stripe.SetupIntent> {
    const intent = await this.setupIntents.find(setupId);
    const own = intent?.metadata?.membershipId === id && idOf(intent.customer) === customerId;
    if (!intent || !own) throw Problem.notFound('This setup');
    await this.setupAttempts.countFailure(intent);
    return intent;
  }

  /**
   * The subscription comes first: what is charged is kept, and an equal card that was saved before goes. A setup is
   * applied once, so that an old one does not bring its card back.
   */
  private async apply(
    membership: Membership,
    intent: Stripe.SetupIntent,
  ): Promise<Stripe.PaymentMethod | null> {
    const card = cardOf(intent);
    const { id, stripeId, userId } = membership;
    if (!card || !stripeId) return null;
    const key = `membership-card:${intent.id}`;
    if (await this.keepCard.isApplied(key)) return card;
    if (membership.paymentMethodId !== card.id) {
      await this.changeMembership.update(
        { ...membership, id, stripeId },
        { default_payment_method: card.id },
      );
    }
    await this.keepCard.keep(userId, card.id, { key, makeDefault: true, card });
    return card;
  }
}
