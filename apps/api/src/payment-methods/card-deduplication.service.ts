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

  /** The database's time, which decisions are noted with: to be asked for before the customer's cards are listed. */
  async now(): Promise<string> {
    const [row]: { now: string }[] = await this.dataSource.query('SELECT clock_timestamp()::text AS now');
    if (!row) throw new Error('PostgreSQL tells no time.');
    return row.now;
  }

  /**
   * The card that stays for `saved`: the one that was decided on before while the customer still has it, else the
   * oldest of its equals. The first decision wins.
   * @param listedAfter see {@link now}: a card that was decided on before and is not in the list is gone
   * @returns null when the customer has no such card (any more)
   */
  async choose(
    userId: string,
    { customerId, cards }: CustomerCardList,
    saved: Stripe.PaymentMethod,
    listedAfter: string,
  ): Promise<Stripe.PaymentMethod | null> {
    const key = cardKey(customerId, saved);
    const equals = cards.filter((card) => cardKey(customerId, card) === key);
    const proposed = oldest(equals);
    if (!proposed) return null;

    let gone: string | null = null;
    for (let round = 0; round < 5; round++) {
      const chosen = await this.claim(key, proposed.id, { equals, listedAfter, gone });
      const known = equals.find(({ id }) => id === chosen);
      // The decision was made since the list was read, and may have fallen on a card attached since.
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
      `INSERT INTO card_deduplications (key, payment_method_id) VALUES ($1, $2)
       ON CONFLICT (key) DO UPDATE SET payment_method_id = excluded.payment_method_id, decided_at = clock_timestamp()`,
      [key, stays.id],
    );
    return cards.filter((card) => card.id !== stays.id && cardKey(customerId, card) === key);
  }

  /** Claims the key for a card, taking it over from one that is gone; answers the card that has it now. */
  private async claim(
    key: string,
    proposed: string,
    {
      equals,
      listedAfter,
      gone,
    }: { equals: Stripe.PaymentMethod[]; listedAfter: string; gone: string | null },
  ): Promise<string> {
    await this.dataSource.query(
      `INSERT INTO card_deduplications AS decided (key, payment_method_id) VALUES ($1, $2)
       ON CONFLICT (key) DO UPDATE SET payment_method_id = excluded.payment_method_id, decided_at = clock_timestamp()
        WHERE decided.payment_method_id = $3 OR (decided.decided_at < $4 AND decided.payment_method_id <> ALL ($5))`,
      [key, proposed, gone, listedAfter, equals.map(({ id }) => id)],
    );
    const [row]: { id: string }[] = await this.dataSource.query(
      'SELECT payment_method_id AS id FROM card_deduplications WHERE key = $1',
      [key],
    );
    return row?.id ?? proposed;
  }
}
