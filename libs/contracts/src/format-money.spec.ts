import { formatMoney } from './format-money';

describe('formatMoney', () => {
  it.each([
    [1450, 'usd', '$14.50'],
    [5, 'eur', '€0.05'],
    [1500, 'krw', '₩1,500'],
    [123456789, 'gbp', '£1,234,567.89'],
    [2180, 'jpy', '¥2,180'],
    [1250, 'kwd', 'KWD 1.250'],
    [140000, 'isk', 'ISK 1,400'],
    [500000, 'ugx', 'UGX 5,000'],
    // Of these every ICU forgets decimals in its own way, which Stripe charges all the same.
    [1234, 'rsd', 'RSD 12.34'],
    [1234, 'huf', 'HUF 12.34'],
    [1234, 'all', 'ALL 12.34'],
    [1250, 'mga', 'MGA 1,250'],
  ])('writes %i %s as %s', (amount, currency, text) => {
    expect(formatMoney({ amount, currency }).replace(/\u00a0/g, ' ')).toBe(text);
  });
});
