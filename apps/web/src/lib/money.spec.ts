import { formatMoney, sumOf } from './money';

describe('formatMoney', () => {
  it.each([
    [1200, 'usd', '$12.00'],
    [5, 'usd', '$0.05'],
    [1200, 'jpy', '¥1,200'],
    [1500, 'krw', '₩1,500'],
    [12345, 'kwd', 'KWD 12.345'],
    // Stripe keeps these as two-decimal amounts although they have no smaller unit any more.
    [1200, 'isk', 'ISK 12'],
    [1200, 'ugx', 'UGX 12'],
  ])('%i of %s reads %s', (amount, currency, words) => {
    expect(formatMoney({ amount, currency }, 'en-US').replace(/\s/g, ' ')).toBe(words);
  });

  it('follows the reader’s locale', () => {
    expect(formatMoney({ amount: 123456, currency: 'eur' }, 'de-DE').replace(/\s/g, ' ')).toBe('1.234,56 €');
  });
});

describe('sumOf', () => {
  const line = (amount: number, quantity: number, currency = 'usd') => ({
    unitPrice: { amount, currency },
    quantity,
  });

  it('adds up lines in minor units', () => {
    expect(sumOf([line(1999, 3), line(1, 1)])).toEqual({ amount: 5998, currency: 'usd' });
  });

  it('has no sum for nothing, or for two currencies', () => {
    expect(sumOf([])).toBeNull();
    expect(sumOf([line(1, 1), line(1, 1, 'eur')])).toBeNull();
  });
});
