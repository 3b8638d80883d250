import type { Card, ConfirmSetup, SaveCard, SetupView } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import type { Shopper } from '../card-testing/card-testing.service';
import { CustomersService } from '../customers/customers.service';
import { Problem } from '../http/problem';
import { toCard } from '../stripe/card';
import { idOf } from '../stripe/id-of';
import { isMissing } from '../stripe/stripe-errors';
import { cardUnavailable } from './customer-cards.service';
import { KeepCard } from './keep-card.service';
import { SetupAttempts } from './setup-attempts.service';
import { SetupIntents } from './setup-intents.service';
import { cardOf, firstCardOf, ownerOf, toSetupView } from './setup-view';

/**
 * Saves cards through SetupIntents that the server makes and confirms. A challenge is the browser's part; after it
 * nothing is confirmed again (docs.stripe.com/payments/save-and-reuse), the intent is read and its success applied.
 */
@Injectable()
export class SaveCardService {
  constructor(
    private readonly setupIntents: SetupIntents,
    private readonly customers: CustomersService,
    private readonly keepCard: KeepCard,
    private readonly setupAttempts: SetupAttempts,
  ) {}

  /**
   * @param network see `networkOf`
   * @throws Problem `payment_method_unavailable`, `rate_limited`, 403 `email_verification_required`
   */
  async save(
    user: Shopper,
    { paymentMethodId, makeDefault = false }: SaveCard,
    network: string,
  ): Promise<SetupView> {
    const userId = user.id;
    const from = { firstCard: paymentMethodId, network };
    const intent = await this.setupAttempts.make(user, from, async () => {
      const input = { userId, paymentMethodId, makeDefault };
      const customer = await this.customers.ensure(userId);
      try {
        return await this.setupIntents.create(customer, input);
      } catch (error) {
        if (!isMissing(error)) throw error;
        // Deleted at Stripe, and its event has not reached us.
        await this.customers.replace(customer);
        return this.setupIntents.create(await this.customers.ensure(userId), input);
      }
    });
    const view = await this.conclude(userId, intent);
    // Sent again after it was saved and removed: a removed card cannot be saved again.
    if (view.status === 'succeeded' && !view.paymentMethod) throw cardUnavailable();
    return view;
  }

  /**
   * Reads the status of a setup after its challenge, or tries it again with another card.
   * @param network see `networkOf`
   * @throws Problem `not_found` also for another user's, `payment_method_unavailable`, `rate_limited`,
   * 403 `email_verification_required`
   */
  async confirm(
    user: Shopper,
    setupId: string,
    { paymentMethodId }: ConfirmSetup,
    network: string,
  ): Promise<SetupView> {
    const intent = await this.requireOwned(user.id, setupId);
    await this.setupAttempts.countFailure(intent);
    const open = intent.status === 'requires_payment_method' || intent.status === 'requires_confirmation';
    if (!paymentMethodId || !open) return this.conclude(user.id, intent);
    const from = { firstCard: firstCardOf(intent) ?? paymentMethodId, network };
    const tried = await this.setupAttempts.make(user, from, () =>
      this.setupIntents.confirm(intent, paymentMethodId),
    );
    return this.conclude(user.id, tried);
  }

  /** Applies a setup that has succeeded; any but our own customer's is ignored. */
  async apply(setupId: string): Promise<void> {
    const intent = await this.setupIntents.find(setupId);
    const userId = intent && ownerOf(intent);
    // A card that a membership is to be charged to is applied by the membership.
    if (!intent || !userId || intent.metadata?.membershipId || intent.status !== 'succeeded') return;
    if ((await this.customers.find(userId)) !== idOf(intent.customer)) return;
    await this.applySuccess(userId, intent);
  }

  private async conclude(userId: string, intent: Stripe.SetupIntent): Promise<SetupView> {
    const kept = intent.status === 'succeeded' ? await this.applySuccess(userId, intent) : null;
    return toSetupView(intent, kept, new Date());
  }

  private async applySuccess(userId: string, intent: Stripe.SetupIntent): Promise<Card | null> {
    const card = cardOf(intent);
    if (!card) return null;
    const kept = await this.keepCard.keep(userId, card.id, {
      key: `applied:${intent.id}`,
      makeDefault: intent.metadata?.makeDefault === 'true',
      card,
    });
    return kept && toCard(kept.card, kept.defaultId, new Date());
  }

  private async requireOwned(userId: string, setupId: string): Promise<Stripe.SetupIntent> {
    const [intent, customerId] = await Promise.all([
      this.setupIntents.find(setupId),
      this.customers.find(userId),
    ]);
    const own = intent && intent.metadata?.userId === userId && idOf(intent.customer) === customerId;
    if (!own || intent.metadata?.membershipId) throw Problem.notFound('This setup');
    return intent;
  }
}
