import type { TaxIdType } from '../customers/tax-id-types';

/** What follows the country in a VAT number of the EU (docs.stripe.com/billing/customer/tax-ids, ec.europa.eu/vies). */
const EU_VAT: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^\d{10}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^\d{8}$/,
  FR: /^[A-Z0-9]{2}\d{9}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}(\d{3})?$/,
  IE: /^\d[A-Z0-9+*]\d{5}[A-Z]{1,2}$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^[A-Z0-9]{9}B\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^\d{9}$/,
};

/** The countries whose VAT numbers are of the EU; Northern Ireland goes with the United Kingdom. */
export const EU_COUNTRIES: readonly string[] = Object.keys(EU_VAT)
  .filter((prefix) => prefix !== 'XI')
  .map((prefix) => (prefix === 'EL' ? 'GR' : prefix));

/** Numbers that stand for an outcome in test mode (docs.stripe.com/billing/customer/tax-ids, testing). */
const MAGIC = { '000000000': 'verified', '111111111': 'unverified', '222222222': 'pending' } as const;

/** Kinds that are looked up in a register of their government. */
const LOOKED_UP: readonly TaxIdType[] = ['au_abn', 'eu_vat', 'gb_vat'];

const magicIn = (value: string): keyof typeof MAGIC | undefined =>
  (Object.keys(MAGIC) as (keyof typeof MAGIC)[]).find((number) => value.endsWith(number));

/** Whether a value can be a tax id of its kind; of the kinds without a register every value can. */
export function isTaxId(type: TaxIdType, value: string): boolean {
  if (value in MAGIC || !LOOKED_UP.includes(type)) return true;
  if (type === 'au_abn') return /^\d{11}$/.test(value);
  if (type === 'gb_vat') return /^GB(\d{9}|\d{12}|(GD|HA)\d{3})$/.test(value);
  return EU_VAT[value.slice(0, 2)]?.test(value.slice(2)) ?? false;
}

/** The country of a tax id: that of its kind, of a VAT number of the EU the one that it begins with. */
export function countryOf(type: TaxIdType, value: string): string | null {
  if (type === 'eu_oss_vat') return null;
  const country = type === 'eu_vat' ? value.slice(0, 2) : type.slice(0, 2).toUpperCase();
  if (!/^[A-Z]{2}$/.test(country)) return null;
  return { EL: 'GR', XI: 'GB' }[country] ?? country;
}

export const isLookedUp = (type: TaxIdType): boolean => LOOKED_UP.includes(type);

/** What a look-up ends with; a number without an outcome of its own stays pending (inferred). */
export const outcomeOf = (value: string): 'pending' | 'unverified' | 'verified' => {
  const magic = magicIn(value);
  return magic ? MAGIC[magic] : 'pending';
};
