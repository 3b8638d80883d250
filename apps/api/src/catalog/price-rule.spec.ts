import { maximumAmount } from '@app/contracts';
import { requirePrice } from './price-rule';

const faultOf = (amount: number, currency: string, shop = currency) => {
  try {
    requirePrice({ amount, currency }, shop);
    return null;
  } catch (error) {
    const { status, errors } = error as { status: number; errors: { path: string; code: string }[] };
    return [status, errors[0]?.path, errors[0]?.code];
  }
};

it.each([
  [1, 'usd'],
  [maximumAmount, 'usd'],
  [1501, 'jpy'],
  [12_340, 'kwd'],
  [140_000, 'isk'],
  [500_000, 'ugx'],
])('lets a shop ask %i of %s', (amount, currency) => {
  expect(faultOf(amount, currency)).toBeNull();
});

it.each([
  [0, 'usd', 'too_small'],
  [maximumAmount + 1, 'usd', 'too_big'],
  [12_345, 'kwd', 'not_multiple_of'],
  [140_050, 'isk', 'not_multiple_of'],
  [500_001, 'ugx', 'not_multiple_of'],
])('refuses %i of %s', (amount, currency, code) => {
  expect(faultOf(amount, currency)).toEqual([422, 'price.amount', code]);
});

it('refuses another currency than the shop’s', () => {
  expect(faultOf(100, 'usd', 'eur')).toEqual([422, 'price.currency', 'invalid_currency']);
});
