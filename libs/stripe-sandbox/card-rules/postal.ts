import { issuerCountry, WITHOUT_POSTAL_CODE } from './countries';
import type { Mask } from './mask';
import type { Verdict } from './messages';

interface PostalRules {
  pattern: RegExp;
  /** Characters after which nothing more can follow, where that is known. */
  full?: number;
  numeric: boolean;
  /** Called ZIP. */
  zip?: boolean;
}

const ANY: PostalRules = { pattern: /^.{3,10}$/, numeric: false };
const NONE: PostalRules = { pattern: /^.{0,10}$/, numeric: false };

const BY_COUNTRY: Record<string, PostalRules> = {
  US: { pattern: /^\d{5}$/, full: 5, numeric: true, zip: true },
  CA: { pattern: /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/, numeric: false },
  GB: { pattern: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/, numeric: false },
};

/** What a country's postal codes look like. Only the United States, Canada and the United Kingdom are looked at
 *  closely; elsewhere anything of three to ten characters will do, or nothing where there are none. */
export const postalRulesOf = (country: string): PostalRules =>
  BY_COUNTRY[country] ?? (WITHOUT_POSTAL_CODE.has(country) ? NONE : ANY);

/** The rules of the country a card was issued in. */
export const postalRules = (cardDigits: string): PostalRules => postalRulesOf(issuerCountry(cardDigits));

export function postalMaskOf(rules: PostalRules): Mask {
  const keep = (raw: string) =>
    rules.numeric
      ? raw.replace(/\D/g, '').slice(0, rules.full)
      : raw
          .toUpperCase()
          .replace(/[^A-Z0-9 -]/g, '')
          .slice(0, 10);
  return { separators: '', clean: keep, format: (clean) => clean };
}

export const postalVerdict = (postal: string, rules: PostalRules): Verdict =>
  rules.pattern.test(postal.trim()) ? { complete: true } : { complete: false, missing: 'incomplete_zip' };

export const postalMask = (cardDigits: string): Mask => postalMaskOf(postalRules(cardDigits));

export const checkPostal = (postal: string, cardDigits: string): Verdict =>
  postalVerdict(postal, postalRules(cardDigits));
