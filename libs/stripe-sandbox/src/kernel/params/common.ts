import { bare } from './bare';
import { paramErrors } from './errors';
import {
  array,
  clamped,
  either,
  integer,
  object,
  type Param,
  required,
  string,
  unsettable,
  type Values,
} from './schema';
import type { Address, Metadata } from './values';

/** `{name: value}`; `null` unsets one name. Limits: docs.stripe.com/api/metadata. */
export type MetadataParam = Record<string, string | null>;

export function metadata(): Param<MetadataParam, false> {
  return {
    kind: { is: 'map' },
    required: false,
    read(raw, path) {
      if (typeof raw === 'string') throw paramErrors.object({ param: path });
      const values: MetadataParam = bare();
      for (const [key, value] of Object.entries(raw)) {
        const param = `${path}[${key}]`;
        if (typeof value !== 'string') throw paramErrors.metadata_value({ param });
        if (key.length > 40) {
          throw paramErrors.metadata_key_length(
            { length: key.length, key: key.slice(0, 60) },
            { param: path },
          );
        }
        if (value.length > 500) {
          throw paramErrors.metadata_value_length(
            { length: value.length, value: value.slice(0, 60) },
            { param },
          );
        }
        values[key] = value === '' ? null : value;
      }
      return values;
    },
  };
}

/** What metadata is after a call: given names replace or unset, an empty value unsets all. */
export function mergeMetadata(held: Metadata, given: MetadataParam | null | undefined): Metadata {
  if (given === undefined) return held;
  if (given === null) return {};
  const merged: Metadata = { ...held };
  for (const [key, value] of Object.entries(given)) {
    if (value === null) delete merged[key];
    else if (key !== '__proto__') merged[key] = value;
    else Object.defineProperty(merged, key, { value, enumerable: true, writable: true, configurable: true });
  }
  const count = Object.keys(merged).length;
  if (count > 50) {
    throw paramErrors.metadata_count({ count });
  }
  return merged;
}

const line = unsettable(string());
export const addressShape = {
  city: line,
  country: line,
  line1: line,
  line2: line,
  postal_code: line,
  state: line,
};
export type AddressParam = Values<typeof addressShape>;

export const toAddress = (given: AddressParam | null | undefined): Address => ({
  city: given?.city ?? null,
  country: given?.country ?? null,
  line1: given?.line1 ?? null,
  line2: given?.line2 ?? null,
  postal_code: given?.postal_code ?? null,
  state: given?.state ?? null,
});

/** An address after a call: lines that are given replace, the rest stays; `null` takes all away (recorded). */
export function mergeAddress(held: Address | null, given: AddressParam | null | undefined): Address | null {
  if (given === undefined) return held;
  if (given === null) return null;
  return toAddress({ ...held, ...given });
}

export const shipping = () =>
  object({
    address: required(object(addressShape)),
    carrier: string(),
    name: required(string()),
    phone: unsettable(string()),
    tracking_number: string(),
  });

const timestamp = integer({ min: 0 });
export const created = () =>
  either(timestamp, object({ gt: timestamp, gte: timestamp, lt: timestamp, lte: timestamp }));
export type CreatedParam = Values<{ created: ReturnType<typeof created> }>['created'];

/** How many a page of a list or a search may hold. */
export const pageLimit = () => clamped({ min: 1, max: 100 });

/** What every list takes. */
export const paging = {
  limit: pageLimit(),
  starting_after: string(),
  ending_before: string(),
};

export const expand = array(string());
