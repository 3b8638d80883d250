import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { DataSource } from 'typeorm';
import { type CustomerCardList, CustomerCards } from './customer-cards.service';
import { cardKey, oldest } from './same-card';

/** Decides which of a customer's equal cards stays, so that two savings at once do not keep or remove both. */
@Injectable()
export class CardDeduplication {
  constructor(
    private readonly dataSource: DataSource,
    private readonly customerCards: CustomerCards,
  ) {}

  /**
   * The card that stays for `saved`: the one that was decided on before while the customer still has it, else the
   * oldest of its equals. The first decision wins.
   * @returns null when the customer has no such card (any more)
   */
  async choose(
    userId: string,
    { customerId, cards }: CustomerCardList,
    saved: Stripe.PaymentMethod,
  ): Promise<Stripe.PaymentMethod | null> {
    const key = cardKey(customerId, saved);
    const equals = cards.filter((card) => cardKey(customerId, card) === key);
    const proposed = oldest(equals);
    if (!proposed) return null;

    let gone: string | null = null;
    for (let round = 0; round < 5; round++) {
      const chosen = await this.claim(key, proposed.id, gone);
      const known = equals.find(({ id }) => id === chosen);
      // The list was read before the decision, which may have fallen on a card attached since.
      const card = known ?? (await this.customerCards.find(userId, chosen))?.card;
      if (card) return card;
      gone = chosen;
    }
    return proposed;
  }

  /** Decides for a card that has to stay; answers its equals. */
  async prefer(
    { customerId, cards }: CustomerCardList,
    stays: Stripe.PaymentMethod,
  ): Promise<Stripe.PaymentMethod[]> {
    const key = cardKey(customerId, stays);
    await this.dataSource.query(
      `INSERT INTO kept_cards (key, payment_method_id) VALUES ($1, $2)
       ON CONFLICT (key) DO UPDATE SET payment_method_id = excluded.payment_method_id`,
      [key, stays.id],
    );
    return cards.filter((card) => card.id !== stays.id && cardKey(customerId, card) === key);
  }

  /** Claims the key for a card, taking it over from one that is gone; answers the card that has it now. */
  private async claim(key: string, proposed: string, gone: string | null): Promise<string> {
    await this.dataSource.query(
      `INSERT INTO kept_cards AS kept (key, payment_method_id) VALUES ($1, $2)
       ON CONFLICT (key) DO UPDATE SET payment_method_id = excluded.payment_method_id
        WHERE kept.payment_method_id = $3`,
      [key, proposed, gone],
    );
    const [row]: { id: string }[] = await this.dataSource.query(
      'SELECT payment_method_id AS id FROM kept_cards WHERE key = $1',
      [key],
    );
    return row?.id ?? proposed;
  }
}
