import { array, oneOf, string, unsettable } from '../../kernel/params/schema';

const TAX_TYPES = [
  'admissions_tax',
  'amusement_tax',
  'attendance_tax',
  'communications_tax',
  'digital_excise_tax',
  'entertainment_tax',
  'get_fund',
  'gross_receipts_tax',
  'gst',
  'hospitality_tax',
  'hst',
  'igst',
  'jct',
  'lease_tax',
  'luxury_tax',
  'mass_transit_parking_tax',
  'nhil',
  'parking_tax',
  'pst',
  'qst',
  'resort_tax',
  'retail_delivery_fee',
  'rst',
  'sales_tax',
  'service_tax',
  'tourism_tax',
  'utility_users_tax',
  'vat',
] as const;

export type TaxType = (typeof TAX_TYPES)[number];

export const taxType = () => oneOf(...TAX_TYPES);

/** Ids of tax rates. */
export const taxRateIds = () => array(string());

/** Ids of tax rates where an empty value takes all away. */
export const taxRateList = () => unsettable(taxRateIds());

export const taxBehavior = () => oneOf('exclusive', 'inclusive', 'unspecified');
