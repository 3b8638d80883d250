import type { Card } from '@app/contracts';
import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { Problem } from '../http/problem';
import { type DataSubject, ExportsPersonalData } from '../personal-data/exports-personal-data.decorator';
import { toCard } from '../stripe/card';
import { CARD_USAGE, type CardUsage } from './card-usage';
import { ChargedCards } from './charged-cards';
import { CustomerCards } from './customer-cards.service';
import { SaveCardService } from './save-card.service';

/** A user's saved cards, listed from Stripe; every method takes only the user's own. */
@Injectable()
export class PaymentMethodsService {
  constructor(
    private readonly customerCards: CustomerCards,
    private readonly saveCard: SaveCardService,
    @Inject(CARD_USAGE) private readonly cardUsage: CardUsage,
    private readonly chargedCards: ChargedCards,
  ) {}

  /** Most recently used first; saving a card counts as its first use. */
  async list(userId: string): Promise<Card[]> {
    const [list, uses] = await Promise.all([
      this.customerCards.read(userId),
      this.cardUsage.lastUses(userId),
    ]);
    if (!list) return [];
    const usedAt = (card: Stripe.PaymentMethod) =>
      Math.max(card.created * 1000, uses.get(card.id)?.getTime() ?? 0);
    const now = new Date();
    return list.cards
      .toSorted((a, b) => usedAt(b) - usedAt(a))
      .map((card) => toCard(card, list.defaultId, now));
  }

  /** As Stripe lists them; this shop stores none. */
  @ExportsPersonalData('cards')
  exportCards({ id }: DataSubject): Promise<Card[]> {
    return this.list(id);
  }

  /** @throws Problem `not_found` */
  async makeDefault(userId: string, paymentMethodId: string): Promise<void> {
    const { customerId } = await this.requireOwned(userId, paymentMethodId);
    await this.customerCards.setDefault(customerId, paymentMethodId);
  }

  /**
   * Removes the card permanently. If it was the default, the newest of the others becomes the default.
   * @throws Problem `not_found`, `card_in_use`
   */
  async remove(userId: string, paymentMethodId: string): Promise<void> {
    await this.requireOwned(userId, paymentMethodId);
    if (await this.cardUsage.inUse(userId, paymentMethodId)) {
      throw new Problem('card_in_use', 'A payment with this card is under way. Finish or cancel it first.');
    }
    if ((await this.chargedCards.of(userId)).has(paymentMethodId)) {
      throw new Problem(
        'card_in_use',
        'Your membership is charged to this card. Choose another card for it first.',
      );
    }
    await this.customerCards.detach(paymentMethodId);
    const remaining = await this.customerCards.read(userId);
    const newest = remaining?.cards[0];
    const orphaned = !remaining?.cards.some(({ id }) => id === remaining.defaultId);
    if (remaining && newest && orphaned) await this.customerCards.setDefault(remaining.customerId, newest.id);
  }

  /** Applies a SetupIntent that succeeded without its browser coming back; safe to repeat. */
  applySetup(setupIntentId: string): Promise<void> {
    return this.saveCard.apply(setupIntentId);
  }

  private async requireOwned(userId: string, paymentMethodId: string) {
    const found = /^pm_\w{1,200}$/.test(paymentMethodId)
      ? await this.customerCards.find(userId, paymentMethodId)
      : null;
    if (!found) throw Problem.notFound('This card');
    return found;
  }
}
