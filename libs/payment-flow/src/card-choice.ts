import type { Card } from '@app/contracts';

/** The choice of a new card, in place of a saved card's id. */
export const newCard = 'new';

/** What to pay with: the id of a saved card, or `newCard`. */
export type Picked = Card['id'] | typeof newCard;

/**
 * Saved cards as they are offered: the default first, then as the API lists them (the most recently used first), and what has
 * expired last.
 */
export function inOrderOfUse(cards: readonly Card[]): Card[] {
  const rank = (card: Card) => (card.isExpired ? 2 : card.isDefault ? 0 : 1);
  return [...cards].sort((a, b) => rank(a) - rank(b));
}

/**
 * What is chosen: what the shopper has picked, as long as it can be used, else the card that was tried last, the first
 * saved card, or a new one.
 */
export function chosenCard(cards: readonly Card[], picked: Picked | null, tried: string | null): Picked {
  if (picked === newCard) return newCard;
  const usable = inOrderOfUse(cards).filter((card) => !card.isExpired);
  const find = (id: string | null) => usable.find((card) => card.id === id);
  return (find(picked) ?? find(tried) ?? usable[0])?.id ?? newCard;
}
