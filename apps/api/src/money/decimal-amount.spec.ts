import { decimalAmount } from './decimal-amount';

it.each([
  [1450, 'usd', '14.50'],
  [5, 'usd', '0.05'],
  [0, 'usd', '0.00'],
  [1450, 'jpy', '1450'],
  [12_340, 'kwd', '12.340'],
  [99_999_999, 'eur', '999999.99'],
])('%i of %s is %s', (amount, currency, text) => {
  expect(decimalAmount(amount, currency)).toBe(text);
});
