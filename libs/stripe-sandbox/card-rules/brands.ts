export type CardBrand =
  | 'visa'
  | 'mastercard'
  | 'amex'
  | 'discover'
  | 'diners'
  | 'jcb'
  | 'unionpay'
  | 'unknown';

export interface BrandRules {
  brand: CardBrand;
  /** Allowed counts of digits. */
  lengths: readonly number[];
  /** Digits per group as printed on the card. */
  groups: readonly number[];
  cvcLengths: readonly number[];
}

interface BrandRange extends BrandRules {
  /** Inclusive bounds of the leading digits, both of the same length. */
  ranges: readonly (readonly [string, string])[];
}

const FOURS = [4, 4, 4, 4, 3] as const;
const one = (prefix: string): readonly [string, string] => [prefix, prefix];

/** First match wins, so narrower ranges stand before wider ones. */
const BRANDS: readonly BrandRange[] = [
  { brand: 'visa', lengths: [16], groups: FOURS, cvcLengths: [3], ranges: [one('4')] },
  {
    brand: 'mastercard',
    lengths: [16],
    groups: FOURS,
    cvcLengths: [3],
    ranges: [
      ['51', '55'],
      ['2221', '2720'],
    ],
  },
  { brand: 'amex', lengths: [15], groups: [4, 6, 5], cvcLengths: [4], ranges: [one('34'), one('37')] },
  { brand: 'diners', lengths: [14], groups: [4, 6, 4], cvcLengths: [3], ranges: [one('36')] },
  {
    brand: 'diners',
    lengths: [14, 16],
    groups: FOURS,
    cvcLengths: [3],
    ranges: [['300', '305'], one('3095'), ['38', '39']],
  },
  { brand: 'jcb', lengths: [16], groups: FOURS, cvcLengths: [3], ranges: [['3528', '3589']] },
  {
    brand: 'discover',
    lengths: [16],
    groups: FOURS,
    cvcLengths: [3],
    ranges: [one('60'), ['644', '649'], one('65')],
  },
  // Stripe's test numbers say how long they are, so that the caret can move on after their last digit.
  { brand: 'unionpay', lengths: [16], groups: FOURS, cvcLengths: [3], ranges: [one('620000')] },
  { brand: 'unionpay', lengths: [19], groups: FOURS, cvcLengths: [3], ranges: [one('620550')] },
  {
    brand: 'unionpay',
    lengths: [16, 17, 18, 19],
    groups: FOURS,
    cvcLengths: [3],
    ranges: [one('62'), one('81')],
  },
];

const UNKNOWN: BrandRules = { brand: 'unknown', lengths: [16], groups: FOURS, cvcLengths: [3, 4] };

function inRange(digits: string, [low, high]: readonly [string, string]): boolean {
  const head = digits.slice(0, low.length);
  return head.length === low.length && head >= low && head <= high;
}

/** The rules of the brand that a number begins to be; `unknown` while its first digits do not tell. */
export function brandRules(digits: string): BrandRules {
  return BRANDS.find((brand) => brand.ranges.some((range) => inRange(digits, range))) ?? UNKNOWN;
}

/** The lengths of the security code by brand alone, for a CVC field beside a number field. */
export function cvcLengths(brand: CardBrand): readonly number[] {
  return (BRANDS.find((rules) => rules.brand === brand) ?? UNKNOWN).cvcLengths;
}

/** Test numbers of cards that run on two networks (Stripe's test card page, "co-branded cards"). */
const CO_BADGED: readonly [prefix: string, networks: readonly string[]][] = [
  ['4000002500001', ['cartes_bancaires', 'visa']],
  ['5555552500001', ['cartes_bancaires', 'mastercard']],
  ['400005036000', ['eftpos_au', 'visa']],
  ['555505036000', ['eftpos_au', 'mastercard']],
];

/** The networks a shopper may choose between; empty while there is no choice. */
export function coBadgedNetworks(digits: string): readonly string[] {
  return CO_BADGED.find(([prefix]) => digits.startsWith(prefix))?.[1] ?? [];
}
