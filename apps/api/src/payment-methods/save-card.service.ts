import type { Card, ConfirmSetup, SaveCard, SetupView } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { CardTestingService, type Shopper } from '../card-testing/card-testing.service';
import { CustomersService } from '../customers/customers.service';
import { Problem } from '../http/problem';
import { toCard } from '../stripe/card';
import { idOf } from '../stripe/id-of';
import { isMissing } from '../stripe/stripe-errors';
import { cardUnavailable } from './customer-cards.service';
import { KeepCard } from './keep-card.service';
import { SetupIntents } from './setup-intents.service';
import { SetupOutcomeRepository } from './setup-outcomes.repository';
import { cardOf, hasFailed, toSetupView } from './setup-view';

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
    private readonly repository: SetupOutcomeRepository,
    private readonly cardTesting: CardTestingService,
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
    const view = await this.counted(user, network, async () => {
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
    const open = intent.status === 'requires_payment_method' || intent.status === 'requires_confirmation';
    return paymentMethodId && open
      ? this.counted(user, network, () => this.setupIntents.confirm(intent, paymentMethodId))
      : this.conclude(user.id, network, intent);
  }

  /** Applies a setup that has succeeded; any but our own customer's is ignored. */
  async apply(setupId: string): Promise<void> {
    const intent = await this.setupIntents.find(setupId);
    const userId = intent?.metadata?.userId;
    // A card that a membership is to be charged to is applied by the membership.
    if (!intent || !userId || intent.metadata?.membershipId || intent.status !== 'succeeded') return;
    if ((await this.customers.find(userId)) !== idOf(intent.customer)) return;
    await this.applySuccess(userId, intent);
  }

  /** Counts an attempt before it is made and subtracts it unless it failed, so that parallel attempts count too. */
  private async counted(
    user: Shopper,
    network: string,
    work: () => Promise<Stripe.SetupIntent>,
  ): Promise<SetupView> {
    await this.cardTesting.admitSave(user, network);
    let failed = false;
    try {
      const intent = await work();
      failed = await this.isNewFailure(intent);
      return await this.conclude(user.id, network, intent);
    } finally {
      if (!failed) await this.cardTesting.saveSucceeded(user.id, network);
    }
  }

  private async conclude(userId: string, network: string, intent: Stripe.SetupIntent): Promise<SetupView> {
    const kept = intent.status === 'succeeded' ? await this.applySuccess(userId, intent) : null;
    if (await this.isNewFailure(intent)) await this.cardTesting.countFailedSave(userId, network);
    return toSetupView(intent, kept, new Date());
  }

  /** Whether an attempt failed and is not counted yet; reading a failure again does not count it again. */
  private async isNewFailure(intent: Stripe.SetupIntent): Promise<boolean> {
    const attempt = idOf(intent.latest_attempt) ?? cardOf(intent)?.id ?? '';
    return hasFailed(intent) && this.repository.saveOnce(`failed:${intent.id}:${attempt}`);
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
