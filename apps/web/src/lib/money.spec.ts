import { amountStep } from '@app/contracts';
import fc from 'fast-check';
import {
  amountErrorText,
  formatAmountInput,
  formatMoney,
  formatMoneyCompact,
  parseAmount,
  sumOf,
} from './money';

describe('formatMoney', () => {
  it.each([
    [1200, 'usd', '$12.00'],
    [5, 'usd', '$0.05'],
    [1200, 'jpy', '¥1,200'],
    [1500, 'krw', '₩1,500'],
    [12345, 'kwd', 'KWD 12.345'],
    // Of these every ICU forgets decimals in its own way, which Stripe charges all the same.
    [1234, 'huf', 'HUF 12.34'],
    [1234, 'all', 'ALL 12.34'],
    [1200, 'rsd', 'RSD 12.00'],
    [1250, 'mga', 'MGA 1,250'],
    // Stripe keeps these as two-decimal amounts although they have no smaller unit any more.
    [1200, 'isk', 'ISK 12'],
    [1200, 'ugx', 'UGX 12'],
  ])('%i of %s reads %s', (amount, currency, words) => {
    expect(formatMoney({ amount, currency }).replace(/\s/g, ' ')).toBe(words);
  });
});

describe('formatMoneyCompact', () => {
  it.each([
    [4500, 'usd', '$45'],
    [120_000, 'usd', '$1.2K'],
    [50, 'usd', '$0.5'],
    [1200, 'jpy', '¥1.2K'],
  ])('%i of %s reads %s', (amount, currency, words) => {
    expect(formatMoneyCompact({ amount, currency })).toBe(words);
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

describe('parseAmount', () => {
  it.each([
    ['12.5', 'usd', 1250],
    ['12,50', 'usd', 1250],
    [' 12 ', 'usd', 1200],
    ['1 234.50', 'usd', 123450],
    ['0.29', 'usd', 29],
    ['1.15', 'usd', 115],
    ['.5', 'usd', 50],
    ['12.', 'usd', 1200],
    ['007', 'usd', 700],
    ['1250', 'jpy', 1250],
    ['1.230', 'kwd', 1230],
    ['12.00', 'isk', 1200],
    ['1,2', 'kwd', 1200],
    ['12', 'isk', 1200],
    ['90071992547409.91', 'usd', Number.MAX_SAFE_INTEGER],
  ])('%j of %s is %i', (text, currency, amount) => {
    expect(parseAmount(text, currency)).toEqual({ amount });
  });

  it.each([
    ['', 'usd', 'empty'],
    ['   ', 'usd', 'empty'],
    ['.', 'usd', 'not-a-number'],
    ['12.345', 'usd', 'too-many-decimals'],
    ['12.0', 'jpy', 'too-many-decimals'],
    ['12.50', 'isk', 'off-step'],
    ['1.234', 'kwd', 'off-step'],
    ['1.2345', 'kwd', 'too-many-decimals'],
    ['1,234.50', 'usd', 'not-a-number'],
    ['-5', 'usd', 'not-a-number'],
    ['1e3', 'usd', 'not-a-number'],
    ['$5', 'usd', 'not-a-number'],
    ['٣', 'usd', 'not-a-number'],
    ['90071992547409.92', 'usd', 'too-large'],
    ['9'.repeat(400), 'usd', 'too-large'],
  ])('%j of %s is refused: %s', (text, currency, error) => {
    expect(parseAmount(text, currency)).toEqual({ error });
  });

  const currencies = fc.constantFrom('usd', 'eur', 'jpy', 'krw', 'kwd', 'bhd', 'mga', 'isk');

  it('reads back every amount that formatAmountInput writes', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), currencies, fc.constantFrom('.', ','), (drawn, currency, mark) => {
        const amount = drawn - (drawn % amountStep(currency));
        const typed = formatAmountInput({ amount, currency }).replace('.', mark);
        expect(parseAmount(typed, currency)).toEqual({ amount });
      }),
    );
  });

  it('agrees with the amount that is shown, digit by digit', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.constantFrom('usd', 'jpy', 'kwd', 'afn', 'cop'), (amount, currency) => {
        const shown = formatMoney({ amount, currency }).replace(/[^\d.]/g, '');
        expect(formatAmountInput({ amount, currency })).toBe(shown);
      }),
    );
  });

  it('says what is wrong with an amount', () => {
    expect(amountErrorText('not-a-number', 'usd')).toBe('Enter an amount such as 12.00.');
    expect(amountErrorText('not-a-number', 'jpy')).toBe('Enter an amount such as 12.');
    expect(amountErrorText('too-many-decimals', 'jpy')).toBe('Enter a whole number. JPY has no decimals.');
    expect(amountErrorText('off-step', 'kwd')).toBe('Enter a multiple of 0.010.');
    expect(amountErrorText('off-step', 'isk')).toBe('Enter a whole number. ISK has no decimals.');
    expect(amountErrorText('too-many-decimals', 'kwd')).toBe('Enter at most 3 decimals.');
  });
});
