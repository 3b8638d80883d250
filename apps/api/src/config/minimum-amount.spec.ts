import { demoBooks } from '../catalog/demo-books';
import { demoPrice } from '../catalog/seed';
import { minimumAmount } from './minimum-amount';

const currencies = [
  'usd',
  'eur',
  'gbp',
  'jpy',
  'krw',
  'huf',
  'czk',
  'sek',
  'mxn',
  'thb',
  'hkd',
  'myr',
  'ron',
  'aed',
  'pln',
];

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

  it.each(currencies)('lets every demo book be bought alone in %s', (currency) => {
    for (const { cents } of demoBooks) {
      expect(demoPrice(cents, currency)).toBeGreaterThanOrEqual(minimumAmount(currency));
    }
  });
});
