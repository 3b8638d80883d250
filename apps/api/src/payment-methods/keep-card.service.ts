import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { CardDeduplication } from './card-deduplication.service';
import { CARD_USAGE, type CardUsage } from './card-usage';
import { ChargedCards } from './charged-cards';
import { type CustomerCardList, CustomerCards } from './customer-cards.service';
import { SetupOutcomeRepository } from './setup-outcomes.repository';

/** How a card came to be attached to its customer. */
export type CardOrigin = {
  /** Names the SetupIntent or payment: what follows from it is done once. */
  key: string;
  /** The shopper wants it as the default; the first card of a customer becomes that anyway. */
  makeDefault: boolean;
  /** The card, where the caller has read it. */
  card?: Stripe.PaymentMethod;
};

/** The card that stays, and the customer's default then. */
export type KeptCard = { card: Stripe.PaymentMethod; defaultId: string | null };

/** What follows when a card was attached to its customer: one of equal cards is kept, and the first is the default. */
@Injectable()
export class KeepCard {
  constructor(
    private readonly customerCards: CustomerCards,
    private readonly cardDeduplication: CardDeduplication,
    private readonly setupOutcomeRepository: SetupOutcomeRepository,
    private readonly chargedCards: ChargedCards,
    @Inject(CARD_USAGE) private readonly cardUsage: CardUsage,
  ) {}

  /** Whether what follows from a card of this origin was done before. */
  isApplied(key: string): Promise<boolean> {
    return this.setupOutcomeRepository.has(key);
  }

  /**
   * Safe to repeat; at most three calls to Stripe, and one more where an equal card was saved at the same moment.
   * @returns null when the customer does not have the card (any more)
   */
  async keep(userId: string, paymentMethodId: string, origin: CardOrigin): Promise<KeptCard | null> {
    // Asked before the list is read: what somebody else applied by then shows in it.
    const applied = await this.setupOutcomeRepository.has(origin.key);
    const listedAfter = await this.cardDeduplication.now();
    const list = await this.customerCards.read(userId);
    const listed = list?.cards.find(({ id }) => id === paymentMethodId);
    const attached = listed ?? origin.card;
    if (!list || !attached) return null;
    const charged = await this.chargedCards.of(userId);
    // What a subscription is charged to stays, whichever of its equals is older.
    const stays = listed && charged.has(listed.id) ? listed : null;
    const card = stays ?? (await this.cardDeduplication.choose(userId, list, attached, listedAfter));
    if (!card) return null;
    const spare = stays ? await this.spareEquals(userId, list, stays, charged) : [];
    if (listed && card.id !== paymentMethodId) spare.push(paymentMethodId);
    for (const id of spare) await this.customerCards.detach(id);

    let { defaultId } = list;
    if (!applied) {
      const replaced = defaultId === paymentMethodId || (defaultId !== null && spare.includes(defaultId));
      const wanted = origin.makeDefault || defaultId === null || replaced;
      if (wanted && defaultId !== card.id) {
        await this.customerCards.setDefault(list.customerId, card.id);
        defaultId = card.id;
      }
      await this.setupOutcomeRepository.saveOnce(origin.key);
    }
    return { card, defaultId };
  }

  /** The equals of a card that stays which nothing needs. */
  private async spareEquals(
    userId: string,
    list: CustomerCardList,
    stays: Stripe.PaymentMethod,
    charged: Set<string>,
  ): Promise<string[]> {
    const spare: string[] = [];
    for (const { id } of await this.cardDeduplication.prefer(list, stays)) {
      if (!charged.has(id) && !(await this.cardUsage.inUse(userId, id))) spare.push(id);
    }
    return spare;
  }
}
