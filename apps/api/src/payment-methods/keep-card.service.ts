import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { CardDeduplication } from './card-deduplication.service';
import { CustomerCards } from './customer-cards.service';
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
    private readonly repository: SetupOutcomeRepository,
  ) {}

  /** Safe to repeat; at most three calls to Stripe. Null when the customer does not have the card (any more). */
  async keep(userId: string, paymentMethodId: string, origin: CardOrigin): Promise<KeptCard | null> {
    // Asked before the list is read: what somebody else applied by then shows in it.
    const applied = await this.repository.has(origin.key);
    const list = await this.customerCards.read(userId);
    const listed = list?.cards.find(({ id }) => id === paymentMethodId);
    const attached = listed ?? origin.card;
    if (!list || !attached) return null;
    const card = await this.cardDeduplication.choose(userId, list, attached);
    if (!card) return null;
    if (listed && card.id !== paymentMethodId) await this.customerCards.detach(paymentMethodId);

    let { defaultId } = list;
    if (!applied) {
      const wanted = origin.makeDefault || defaultId === null || defaultId === paymentMethodId;
      if (wanted && defaultId !== card.id) {
        await this.customerCards.setDefault(list.customerId, card.id);
        defaultId = card.id;
      }
      await this.repository.note(origin.key);
    }
    return { card, defaultId };
  }
}
