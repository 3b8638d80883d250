import type { Card } from '@app/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '../http/problem';
import { toCard } from '../stripe/card';
import { CARD_USAGE, type CardUsage } from './card-usage';
import { CustomerCards, cardUnavailable } from './customer-cards.service';
import { SaveCardService } from './save-card.service';

/** A user's saved cards, listed from Stripe; every method takes only the user's own. */
@Injectable()
export class PaymentMethodsService {
  constructor(
    private readonly wallet: CustomerCards,
    private readonly saving: SaveCardService,
    @Inject(CARD_USAGE) private readonly usage: CardUsage,
  ) {}

  /** Newest first. */
  async list(userId: string): Promise<Card[]> {
    const wallet = await this.wallet.read(userId);
    const now = new Date();
    return wallet?.cards.map((card) => toCard(card, wallet.defaultId, now)) ?? [];
  }

  /**
   * The user's card, read from Stripe now.
   * @throws Problem `payment_method_unavailable` when it is unknown, detached or another customer's
   */
  async requireCard(userId: string, paymentMethodId: string): Promise<Card> {
    const found = await this.wallet.find(userId, paymentMethodId);
    if (!found) throw cardUnavailable();
    return toCard(found.card, found.defaultId, new Date());
  }

  /** @throws Problem `not_found` */
  async makeDefault(userId: string, paymentMethodId: string): Promise<void> {
    const { customerId } = await this.requireOwned(userId, paymentMethodId);
    await this.wallet.setDefault(customerId, paymentMethodId);
  }

  /**
   * Removes the card for good. When it was the default, the newest of the others takes its place.
   * @throws Problem `not_found`, `card_in_use`
   */
  async remove(userId: string, paymentMethodId: string): Promise<void> {
    await this.requireOwned(userId, paymentMethodId);
    if (await this.usage.inUse(userId, paymentMethodId)) {
      throw new Problem('card_in_use', 'A payment with this card is under way. Finish or cancel it first.');
    }
    await this.wallet.detach(paymentMethodId);
    const left = await this.wallet.read(userId);
    const newest = left?.cards[0];
    const orphaned = !left?.cards.some(({ id }) => id === left.defaultId);
    if (left && newest && orphaned) await this.wallet.setDefault(left.customerId, newest.id);
  }

  /** Applies a SetupIntent that succeeded without its browser coming back; safe to repeat. */
  applySetup(setupIntentId: string): Promise<void> {
    return this.saving.apply(setupIntentId);
  }

  private async requireOwned(userId: string, paymentMethodId: string) {
    const found = /^pm_\w{1,200}$/.test(paymentMethodId)
      ? await this.wallet.find(userId, paymentMethodId)
      : null;
    if (!found) throw Problem.notFound('This card');
    return found;
  }
}
