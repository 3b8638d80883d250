import fc from 'fast-check';
import { brandRules, coBadgedNetworks, cvcLengths } from './brands';
import { checkCvc, cvcMask } from './cvc';
import { checkExpiry, expiryMask } from './expiry';
import { deleteAcrossSeparator, reformat } from './mask';
import { formatMoney } from './money';
import { checkNumber, isFullNumber, numberMask, passesLuhn } from './number';
import { checkPostal, postalMask } from './postal';

describe('brandRules', () => {
  it.each([
    ['4', 'visa'],
    ['4242424242424242', 'visa'],
    ['5555555555554444', 'mastercard'],
    ['2223003122003222', 'mastercard'],
    ['2220', 'unknown'],
    ['378282246310005', 'amex'],
    ['6011111111111117', 'discover'],
    ['6555900000604105', 'discover'],
    ['3056930009020004', 'diners'],
    ['36227206271667', 'diners'],
    ['3566002020360505', 'jcb'],
    ['6205500000000000004', 'unionpay'],
    ['', 'unknown'],
    ['3', 'unknown'],
    ['9', 'unknown'],
  ])('%s is %s', (digits, brand) => {
    expect(brandRules(digits).brand).toBe(brand);
  });

  it('knows the four-digit code of American Express', () => {
    expect(cvcLengths('amex')).toEqual([4]);
    expect(cvcLengths('visa')).toEqual([3]);
    expect(cvcLengths('unknown')).toEqual([3, 4]);
  });

  it('offers the networks of a co-badged card', () => {
    expect(coBadgedNetworks('4000002500001001')).toEqual(['cartes_bancaires', 'visa']);
    expect(coBadgedNetworks('4242424242424242')).toEqual([]);
  });
});

describe('card number', () => {
  it.each([
    ['4242424242424242', '4242 4242 4242 4242'],
    ['378282246310005', '3782 822463 10005'],
    ['6205500000000000004', '6205 5000 0000 0000 004'],
    ['36227206271667', '3622 720627 1667'],
    ['4242 4242-4242.4242 99', '4242 4242 4242 4242'],
  ])('shows %s as %s', (raw, shown) => {
    expect(numberMask.format(numberMask.clean(raw))).toBe(shown);
  });

  it.each([
    ['4242424242424242', { complete: true }],
    ['4242424242424241', { complete: false, problem: 'invalid_number' }],
    ['424242', { complete: false, missing: 'incomplete_number' }],
    ['6200000000000005', { complete: true }],
    ['6200000000000006', { complete: false, problem: 'invalid_number' }],
    ['6221260000000000', { complete: true }],
    ['6221260000000001', { complete: false, missing: 'invalid_number' }],
    ['62055000000000000', { complete: false, missing: 'incomplete_number' }],
    ['6205500000000000004', { complete: true }],
    ['', { complete: false, missing: 'incomplete_number' }],
  ])('judges %s', (digits, verdict) => {
    expect(checkNumber(digits)).toEqual(verdict);
  });

  it('does not move on from a number that may go on', () => {
    expect(isFullNumber('6221260000000000')).toBe(false);
    expect(isFullNumber('6200000000000005')).toBe(true);
    expect(isFullNumber('6205500000000000')).toBe(false);
    expect(isFullNumber('6205500000000000004')).toBe(true);
    expect(isFullNumber('4242424242424242')).toBe(true);
  });

  it('finds exactly one check digit for any beginning', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,18}$/), (head) => {
        const valid = Array.from({ length: 10 }, (_, digit) => head + digit).filter(passesLuhn);
        expect(valid).toHaveLength(1);
      }),
    );
  });

  it('never loses or invents a digit, wherever the caret stands', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\d ]{0,24}$/), fc.nat(24), (raw, at) => {
        const caret = Math.min(at, raw.length);
        const edit = reformat(numberMask, raw, caret);
        expect(numberMask.clean(edit.value)).toBe(numberMask.clean(raw));
        expect(reformat(numberMask, edit.value, edit.caret)).toEqual(edit);
      }),
    );
  });

  it('keeps the caret behind the digit typed in the middle', () => {
    expect(reformat(numberMask, '42942 4242', 3)).toEqual({ value: '4294 2424 2', caret: 3 });
  });

  it('takes the digit beyond a gap', () => {
    expect(deleteAcrossSeparator(numberMask, '4242 4242', 5, 'backward')).toEqual({
      value: '4244 242',
      caret: 3,
    });
    expect(deleteAcrossSeparator(numberMask, '1234 5678', 4, 'forward')).toEqual({
      value: '1234 678',
      caret: 4,
    });
    expect(deleteAcrossSeparator(numberMask, '4242 4242', 9, 'backward')).toBeUndefined();
  });
});

describe('expiry', () => {
  it.each([
    ['1', '1'],
    ['5', '05 / '],
    ['12', '12 / '],
    ['13', '01 / 3'],
    ['1/', '01 / '],
    ['00', '0'],
    ['1227', '12 / 27'],
    ['12/27', '12 / 27'],
    ['1/27', '01 / 27'],
    ['12/2027', '12 / 27'],
    ['122027', '12 / 27'],
    ['2027-12', '12 / 27'],
    ['12 / 279', '12 / 27'],
  ])('shows %s as %s', (raw, shown) => {
    expect(expiryMask.format(expiryMask.clean(raw))).toBe(shown);
  });

  it('deletes backwards over the slash', () => {
    expect(deleteAcrossSeparator(expiryMask, '12 / ', 5, 'backward')).toEqual({ value: '1', caret: 1 });
  });

  const now = new Date(2026, 10, 20);
  it.each([
    ['1126', { complete: true }],
    ['1026', { complete: false, problem: 'invalid_expiry_month_past' }],
    ['1225', { complete: false, problem: 'invalid_expiry_year_past' }],
    ['0176', { complete: true }],
    ['0177', { complete: false, problem: 'invalid_expiry_year' }],
    ['12', { complete: false, missing: 'incomplete_expiry' }],
  ])('judges %s in November 2026', (digits, verdict) => {
    expect(checkExpiry(digits, now)).toEqual(verdict);
  });
});

describe('security code', () => {
  it('follows the brand', () => {
    expect(cvcMask('visa').clean('12 34')).toBe('123');
    expect(cvcMask('amex').clean('12345')).toBe('1234');
    expect(checkCvc('123', 'amex')).toEqual({ complete: false, missing: 'incomplete_cvc' });
    expect(checkCvc('123', 'unknown')).toEqual({ complete: true });
    expect(checkCvc('1234', 'unknown')).toEqual({ complete: true });
    expect(checkCvc('12', 'visa').complete).toBe(false);
  });
});

describe('postal code', () => {
  it('is a ZIP for a card from the United States', () => {
    expect(postalMask('4242424242424242').clean('94110-1234')).toBe('94110');
    expect(checkPostal('9411', '4242424242424242')).toEqual({ complete: false, missing: 'incomplete_zip' });
    expect(checkPostal('94110', '4242424242424242').complete).toBe(true);
  });

  it('follows the country a test card names', () => {
    expect(checkPostal('SW1A 1AA', '4000008260000000').complete).toBe(true);
    expect(checkPostal('12345', '4000008260000000').complete).toBe(false);
    expect(checkPostal('10115', '4000002760003184').complete).toBe(true);
    expect(checkPostal('', '4000003440000004').complete).toBe(true);
  });
});

describe('formatMoney', () => {
  it.each([
    [1999, 'usd', '$19.99'],
    [500, 'jpy', '¥500'],
    [12345, 'kwd', 'KWD 12.345'],
  ])('%d %s is %s', (amount, currency, text) => {
    expect(formatMoney(amount, currency, 'en-US').replace(/\s/g, ' ')).toBe(text);
  });

  it('does without a locale that Intl does not know', () => {
    expect(formatMoney(1250, 'usd', 'en-US@posix')).toContain('12.50');
  });
});
