import { invalid } from '../errors';
import { bare } from './bare';
import {
  array,
  boolean,
  either,
  integer,
  object,
  oneOf,
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
      if (typeof raw === 'string') throw invalid('Invalid object', { param: path });
      const values: MetadataParam = bare();
      for (const [key, value] of Object.entries(raw)) {
        const param = `${path}[${key}]`;
        if (typeof value !== 'string') throw invalid('Metadata values must be strings.', { param });
        if (key.length > 40) {
          throw invalid(
            `Metadata keys can have up to 40 characters, but you passed in a key that is ${key.length} characters. Invalid key: ${key.slice(0, 60)}`,
            { param: path },
          );
        }
        if (value.length > 500) {
          throw invalid(
            `Metadata values can have up to 500 characters, but you passed in a value that is ${value.length} characters. Invalid value: ${value.slice(0, 60)}...`,
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
    throw invalid(`Metadata can have up to 50 keys, but you passed in ${count} keys.`, { param: 'metadata' });
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

export const billingDetails = () =>
  object({
    address: unsettable(object(addressShape)),
    email: unsettable(string({ max: 512 })),
    name: unsettable(string()),
    phone: unsettable(string({ max: 30 })),
    tax_id: unsettable(string()),
  });

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

/** What every list takes. */
export const paging = {
  limit: integer({ min: 1, max: 100 }),
  starting_after: string(),
  ending_before: string(),
};

export const expand = array(string());

export const cardNumberShape = {
  number: required(string({ max: 64 })),
  exp_month: required(integer()),
  exp_year: required(integer()),
  cvc: string({ max: 16 }),
};

/** `payment_method_data` of intents, and the body of a new payment method. */
export const cardSource = () =>
  object({
    number: string({ max: 64 }),
    exp_month: integer(),
    exp_year: integer(),
    cvc: string({ max: 16 }),
    token: string(),
    networks: object({ preferred: oneOf('cartes_bancaires', 'mastercard', 'visa') }),
  });

export const paymentMethodData = () =>
  object({
    type: required(oneOf('card')),
    card: cardSource(),
    billing_details: billingDetails(),
    metadata: metadata(),
    allow_redisplay: oneOf('always', 'limited', 'unspecified'),
  });

export const paymentMethodTypes = () => array(oneOf('card', 'link'));

export const automaticPaymentMethods = () =>
  object({ enabled: required(boolean()), allow_redirects: oneOf('always', 'never') });
