import { NEW, SAVED } from '../chaos/cards.mjs';
import { Dice } from '../chaos/dice.mjs';

/** The cards that every shopper has saved beforehand. */
export const SAVED_BEFORE = { plain: SAVED.plain, challenged: SAVED.challenged };

const saved = (name) => ({ card: 'saved', name, number: SAVED[name], bank: 'succeed' });
const fresh = (number, save) => ({ card: 'new', number, save, bank: 'succeed' });

/** How shoppers pay, one in so many of a hundred. Every order is paid in the end. */
const WAYS = [
  [70, () => ({ kind: 'card', tries: [saved('plain')] })],
  [10, () => ({ kind: 'card', tries: [saved('challenged')] })],
  [8, (dice) => ({ kind: 'card', tries: [fresh(dice.pick(NEW.kept.plain), true)] })],
  [4, (dice) => ({ kind: 'card', tries: [fresh(dice.pick(NEW.notKept.plain), false)] })],
  [4, (dice) => ({ kind: 'card', tries: [fresh(dice.pick(NEW.declined), false), saved('plain')] })],
  [4, () => ({ kind: 'hosted', tries: [], hosted: { number: SAVED.plain, outcome: 'succeed' } })],
];

/**
 * The n-th order of a shopper, as the flows of chaos take it: one tab, nothing canceled.
 * @param think milliseconds that a shopper spends before an order, on average
 */
export function planOrder(seed, shopper, n, { books, think }) {
  const dice = new Dice(seed, 'load', shopper, n);
  return {
    ...dice.weighted(WAYS)(dice),
    n,
    shopper,
    book: dice.below(books),
    quantity: dice.chance(0.2) ? 2 : 1,
    tabs: 1,
    cancel: null,
    refund: dice.chance(0.02) ? { part: dice.chance(0.5), twice: false, delay: 0 } : null,
    pause: dice.between(0, 2 * think),
  };
}
