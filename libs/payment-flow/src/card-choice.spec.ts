import type { Card } from '@app/contracts';
import { chosenCard, inOrderOfUse, newCard } from './card-choice';

const card = (id: string, over: Partial<Card> = {}): Card => ({
  id,
  brand: 'visa',
  last4: '4242',
  expMonth: 12,
  expYear: 2040,
  funding: 'credit',
  country: null,
  holderName: null,
  isDefault: false,
  isExpired: false,
  ...over,
});
const expiredDefault = card('pm_expired', { isDefault: true, isExpired: true });
const byDefault = card('pm_default', { isDefault: true });

describe('inOrderOfUse', () => {
  it('puts the default first, keeps the order of the list and ends with what has expired', () => {
    const cards = [card('pm_old', { isExpired: true }), card('pm_b'), card('pm_a'), byDefault];
    expect(inOrderOfUse(cards).map(({ id }) => id)).toEqual(['pm_default', 'pm_b', 'pm_a', 'pm_old']);
    expect(cards[0]?.id).toBe('pm_old');
  });
});

describe('chosenCard', () => {
  const cards = [expiredDefault, card('pm_a'), card('pm_b')];

  it.each([
    ['what was picked', 'pm_b', null, 'pm_b'],
    ['what was picked rather than what was tried', 'pm_a', 'pm_b', 'pm_a'],
    ['a new card where that was picked', newCard, 'pm_b', newCard],
    ['the card that was tried', null, 'pm_b', 'pm_b'],
    ['the first usable one', null, null, 'pm_a'],
    ['no expired one, even if picked', 'pm_expired', null, 'pm_a'],
    ['none that has been removed since', 'pm_gone', 'pm_gone', 'pm_a'],
  ])('%s', (_, picked, tried, chosen) => expect(chosenCard(cards, picked, tried)).toBe(chosen));

  it('the default before the one that was used last', () => {
    expect(chosenCard([card('pm_a'), byDefault], null, null)).toBe('pm_default');
  });

  it('a new card where there is no other', () => {
    expect(chosenCard([], null, null)).toBe(newCard);
    expect(chosenCard([expiredDefault], null, 'pm_expired')).toBe(newCard);
  });
});
