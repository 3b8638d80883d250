import { NEW, SAVED } from './cards.mjs';
import { Dice } from './dice.mjs';

/** What the shopper does when the bank asks. */
const atTheBank = (dice) =>
  dice.weighted([
    [7, 'succeed'],
    [2, 'fail'],
    [1, 'abandon'],
  ]);

const saved = (name, dice) => ({ card: 'saved', name, number: SAVED[name], bank: atTheBank(dice) });
const fresh = (number, save, dice) => ({ card: 'new', number, save, bank: atTheBank(dice) });

/** A new card that may be kept or must not be, as its number says. */
function newCard(dice) {
  const save = dice.chance(0.5);
  const { plain, challenged } = save ? NEW.kept : NEW.notKept;
  return fresh(dice.pick(dice.chance(0.3) ? challenged : plain), save, dice);
}

/** The tries of one payment, in order; after the last one the shopper gives up. */
function tries(dice) {
  const last = dice.weighted([
    [5, () => saved('plain', dice)],
    [2, () => saved('other', dice)],
    [4, () => saved('challenged', dice)],
    [4, () => newCard(dice)],
  ])();
  const before = dice.weighted([
    [10, () => []],
    [2, () => [saved('declined', dice)]],
    // Wanted, but declined: nothing of it may be kept.
    [2, () => [fresh(dice.pick(NEW.declined), dice.chance(0.7), dice)]],
  ])();
  // Whoever failed or was declined mostly comes back with a card that pays.
  const after = dice.chance(0.7) ? [saved('plain', dice)] : [];
  return [...before, last, ...after];
}

/** What the shopper does in Stripe Checkout. */
const hosted = (dice) => ({
  number: dice.weighted([
    [5, SAVED.plain],
    [2, SAVED.challenged],
    [2, '4000000000000002'],
  ]),
  outcome: dice.chance(0.8) ? 'succeed' : 'fail',
  abandon: dice.chance(0.15),
});

const KINDS = [
  [60, 'card'],
  [12, 'hosted'],
  /** Our page in one tab and Stripe Checkout in another. */
  [4, 'both'],
  /** Money for a book that is sold out meanwhile. */
  [4, 'sold-out'],
  /** Money for an order that was canceled. */
  [4, 'canceled'],
  /** Money on an older payment of an order that has been paid. */
  [4, 'doubled'],
  /** Stripe takes the money while the order is being canceled, or moved to Stripe Checkout. */
  [6, 'race'],
];

/** One order with all that is done about it. */
function planOrder(seed, n, shoppers) {
  const dice = new Dice(seed, 'order', n);
  const kind = dice.weighted(KINDS);
  return {
    n,
    kind,
    shopper: n % shoppers,
    book: dice.below(5),
    quantity: dice.chance(0.2) ? 2 : 1,
    tries: tries(dice),
    hosted: hosted(dice),
    tabs: kind === 'card' && dice.chance(0.2) ? 2 : 1,
    race: dice.pick(['cancel', 'switch']),
    cancel: kind === 'card' && dice.chance(0.1) ? dice.pick(['unpaid', 'started', 'meanwhile']) : null,
    refund: dice.chance(0.15)
      ? { part: dice.chance(0.5), twice: dice.chance(0.5), delay: dice.between(0, 500) }
      : null,
    pause: dice.between(0, 400),
  };
}

/** Every order of a run; the same for the same numbers. */
export const planOrders = (seed, count, shoppers) =>
  Array.from({ length: count }, (_, n) => planOrder(seed, n, shoppers));
