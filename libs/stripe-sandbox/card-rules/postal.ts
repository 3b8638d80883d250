import type { Mask } from './mask';
import type { Verdict } from './messages';

interface PostalRules {
  placeholder: string;
  pattern: RegExp;
  /** Characters after which nothing more can follow, where that is known. */
  full?: number;
  numeric: boolean;
}

const ANY: PostalRules = { placeholder: 'Postal code', pattern: /^.{3,10}$/, numeric: false };
const NONE: PostalRules = { placeholder: 'Postal code', pattern: /^.{0,10}$/, numeric: false };
const US: PostalRules = { placeholder: 'ZIP', pattern: /^\d{5}$/, full: 5, numeric: true };

/** Issuer countries by ISO 3166 numeric code, as Stripe's test numbers carry it. */
const BY_COUNTRY: Record<string, PostalRules> = {
  '124': { placeholder: 'Postal code', pattern: /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/, numeric: false },
  '826': { placeholder: 'Postal code', pattern: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/, numeric: false },
  '344': NONE,
  '784': NONE,
};

/** The postal rules of the country a test card was issued in: `4000 00NN N…` and `4000 05NN N…` name it. */
export function postalRules(cardDigits: string): PostalRules {
  const country = /^40000[05](\d{3})/.exec(cardDigits)?.[1];
  if (!country || country === '000' || country === '840') return US;
  return BY_COUNTRY[country] ?? ANY;
}

export const postalMask = (cardDigits: string): Mask => {
  const rules = postalRules(cardDigits);
  const keep = (raw: string) =>
    rules.numeric
      ? raw.replace(/\D/g, '').slice(0, rules.full)
      : raw
          .toUpperCase()
          .replace(/[^A-Z0-9 -]/g, '')
          .slice(0, 10);
  return { separators: '', clean: keep, format: (clean) => clean };
};

export function checkPostal(postal: string, cardDigits: string): Verdict {
  return postalRules(cardDigits).pattern.test(postal.trim())
    ? { complete: true }
    : { complete: false, missing: 'incomplete_zip' };
}
