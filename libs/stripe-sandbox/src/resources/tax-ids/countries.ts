import { TAX_ID_TYPES, type TaxIdType } from '../customers/tax-id-types';
import { countryOf, EU_COUNTRIES } from './formats';

/** The kinds of tax ids by country, a VAT number of the EU first. */
export const TAX_ID_TYPES_BY_COUNTRY: Readonly<Record<string, readonly TaxIdType[]>> = (() => {
  const found: Record<string, TaxIdType[]> = Object.fromEntries(
    EU_COUNTRIES.map((country): [string, TaxIdType[]] => [country, ['eu_vat']]),
  );
  for (const type of TAX_ID_TYPES) {
    if (type === 'eu_vat' || type === 'eu_oss_vat') continue;
    const country = countryOf(type, '') as string;
    found[country] = [...(found[country] ?? []), type];
  }
  return found;
})();

/** The kinds of tax ids that a country has, none if it is not known. */
export const taxIdTypesIn = (country: string | null | undefined): readonly TaxIdType[] =>
  TAX_ID_TYPES_BY_COUNTRY[country ?? ''] ?? [];
