import { minimumAmount } from '@app/contracts';
import { demoBooks } from './demo-books';
import { demoPrice } from './seed';

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
  'kwd',
  'isk',
  'ugx',
  'mga',
];

it.each(currencies)('every demo book can be bought alone in %s', (currency) => {
  for (const { cents } of demoBooks) {
    expect(demoPrice(cents, currency)).toBeGreaterThanOrEqual(minimumAmount(currency));
  }
});
