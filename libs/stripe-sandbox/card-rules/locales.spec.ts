import fc from 'fast-check';
import { COUNTRIES, issuerCountry, WITHOUT_POSTAL_CODE } from './countries';
import { isLocaleTag, localiseError, resolveLocale, texts, validationError } from './locales';
import { MESSAGES, type ValidationCode } from './messages';
import { postalRulesOf, postalVerdict } from './postal';

const NAMES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'ja', 'zh'] as const;

describe('locales', () => {
  it.each([
    ['de', [], 'de'],
    ['de-CH', [], 'de'],
    ['fr-CA', [], 'fr'],
    ['es-419', [], 'es'],
    ['pt-BR', [], 'pt'],
    ['zh-HK', [], 'zh'],
    ['sv', [], 'en'],
    ['auto', ['it-IT', 'de'], 'it'],
    ['auto', ['sv-SE', 'de'], 'en'],
    ['auto', ['en-US@posix'], 'en'],
    ['auto', [], 'en'],
    ['constructor', [], 'en'],
  ] as const)('%s with %j is %s', (tag, preferred, name) => {
    expect(resolveLocale(tag, preferred)).toBe(name);
  });

  it('knows the tags that Stripe.js takes', () => {
    expect(isLocaleTag('pt-br')).toBe(true);
    expect(isLocaleTag('tlh')).toBe(false);
  });

  it.each(NAMES)('%s says something of its own about everything', (name) => {
    const own = texts(name);
    const said = [
      ...Object.values(own.validation),
      ...Object.values(own.api ?? {}),
      ...Object.values(own.labels),
      ...Object.values(own.placeholders),
    ];
    expect(said.filter((text) => text.trim() === '')).toEqual([]);
    expect(own.terms('Analytical Engines')).toContain('Analytical Engines');
    expect(Object.keys(own.validation).sort()).toEqual(Object.keys(MESSAGES).sort());
    if (name === 'en') return;
    const same = Object.entries(own.validation).filter(
      ([code, text]) => MESSAGES[code as ValidationCode] === text,
    );
    expect(same).toEqual([]);
    expect(Object.keys(own.api ?? {})).toHaveLength(12);
  });

  it('keeps the code and changes the words of what shoppers read', () => {
    expect(validationError('incomplete_cvc', 'it')).toEqual({
      type: 'validation_error',
      code: 'incomplete_cvc',
      message: 'Il codice di sicurezza della carta è incompleto.',
    });
    const declined = { type: 'card_error', code: 'card_declined', message: 'Your card was declined.' };
    expect(localiseError(declined, 'en')).toBe(declined);
    expect(localiseError(declined, 'de')).toEqual({ ...declined, message: 'Ihre Karte wurde abgelehnt.' });
    expect(localiseError({ ...declined, decline_code: 'insufficient_funds' }, 'de').message).toContain(
      'Deckung',
    );
    expect(localiseError({ type: 'api_connection_error', message: 'x' }, 'fr').message).toContain(
      'injoignable',
    );
    const forDevelopers = { type: 'invalid_request_error', code: 'resource_missing', message: 'No such x' };
    expect(localiseError(forDevelopers, 'ja')).toBe(forDevelopers);
  });
});

describe('countries', () => {
  it('are ISO codes that a browser can name', () => {
    const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
    expect(COUNTRIES.filter((code) => names.of(code) === undefined)).toEqual([]);
    expect(new Set(COUNTRIES).size).toBe(COUNTRIES.length);
    expect([...WITHOUT_POSTAL_CODE].filter((code) => !COUNTRIES.includes(code))).toEqual([]);
  });

  it.each([
    ['4242424242424242', 'US'],
    ['4000001240000000', 'CA'],
    ['4000058260000005', 'GB'],
    ['4000003440000004', 'HK'],
    ['4000002760003184', 'XX'],
    ['3566002020360505', 'JP'],
    ['6200000000000005', 'CN'],
    ['5555558265554449', 'GB'],
    ['5200007840000022', 'AE'],
    ['', 'US'],
  ])('the card %s is from %s', (number, country) => {
    expect(issuerCountry(number)).toBe(country);
  });

  it.each([
    ['US', '94110', true],
    ['US', '9411', false],
    ['CA', 'K1A 0B1', true],
    ['CA', '12345', false],
    ['GB', 'SW1A 1AA', true],
    ['GB', '', false],
    ['HK', '', true],
    ['DE', '10115', true],
    ['DE', '', false],
  ])('in %s, %j is complete: %s', (country, postal, complete) => {
    expect(postalVerdict(postal, postalRulesOf(country)).complete).toBe(complete);
  });

  it('no postal code longer than ten characters is complete anywhere', () => {
    fc.assert(
      fc.property(fc.constantFrom(...COUNTRIES), fc.string({ minLength: 11 }), (country, text) => {
        fc.pre(text.trim().length > 10);
        expect(postalVerdict(text, postalRulesOf(country)).complete).toBe(false);
      }),
    );
  });
});
