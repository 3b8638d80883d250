import { amountStep, minimumAmount, minorDigits, shownDigits } from './amounts';

describe('minimumAmount', () => {
  it.each([
    ['usd', 50],
    ['gbp', 30],
    ['jpy', 50],
    ['sek', 300],
    ['huf', 17_500],
    ['xyz', 1],
    ['kwd', 10],
    ['isk', 100],
  ])('is for %s %i minor units', (currency, amount) => {
    expect(minimumAmount(currency)).toBe(amount);
  });
});

it.each([
  ['usd', 2, 2, 1],
  ['jpy', 0, 0, 1],
  ['mga', 0, 0, 1],
  ['kwd', 3, 3, 10],
  ['isk', 2, 0, 100],
  ['ugx', 2, 0, 100],
  ['huf', 2, 2, 1],
])('%s has %i decimals, shows %i and goes in steps of %i', (currency, digits, shown, step) => {
  expect([minorDigits(currency), shownDigits(currency), amountStep(currency)]).toEqual([digits, shown, step]);
});
