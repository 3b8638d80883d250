/** ISO 3166 codes of the countries a billing address may name. */
export const COUNTRIES =
  'AC AD AE AF AG AI AL AM AO AQ AR AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CV CW CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IS IT JE JM JO JP KE KG KH KI KM KN KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MK ML MM MN MO MQ MR MS MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PY QA RE RO RS RU RW SA SB SC SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SZ TA TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VN VU WF WS XK YE YT ZA ZM ZW'.split(
    ' ',
  );

/** Where letters carry no postal code. */
export const WITHOUT_POSTAL_CODE: ReadonlySet<string> = new Set(
  'AC AE AG AO AW BF BI BJ BO BS BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GA GD GH GM GQ GY HK JM KI KM KN LC ML MO MR MS MW NR NU QA RW SB SC SL SO SR ST TD TF TG TK TL TO TT TV TZ UG VC VU WS YE ZW'.split(
    ' ',
  ),
);

/** Countries for which a payment form asks for a postal code (docs.stripe.com: card fields of the Payment Element). */
export const ASKED_FOR_POSTAL_CODE: readonly string[] = ['US', 'CA', 'GB'];

/** `4000 00NN N…` and `4000 05NN N…` name the issuer's country by its ISO numeric code. */
const BY_NUMERIC_CODE: Record<string, string> = { '124': 'CA', '826': 'GB', '344': 'HK', '784': 'AE' };

/** Other test numbers of cards from outside the United States. */
const BY_PREFIX: readonly (readonly [prefix: string, country: string])[] = [
  ['35', 'JP'],
  ['62', 'CN'],
  ['6555', 'KR'],
  ['5062', 'MX'],
  ['55555525', 'FR'],
  ['555505036', 'AU'],
  ['555555826', 'GB'],
  ['520000784', 'AE'],
];

/** The country a test card was issued in, as far as postal codes go: `XX` stands for any other one. */
export function issuerCountry(cardDigits: string): string {
  const numeric = /^40000[05](\d{3})/.exec(cardDigits)?.[1];
  if (numeric && numeric !== '000' && numeric !== '840') return BY_NUMERIC_CODE[numeric] ?? 'XX';
  return BY_PREFIX.find(([prefix]) => cardDigits.startsWith(prefix))?.[1] ?? 'US';
}
