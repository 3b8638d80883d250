import { type shipping, toAddress } from './common';
import type { Value } from './schema';
import type { ShippingRecord } from './values';

export type Shipping = Value<ReturnType<typeof shipping>>;

export const toShipping = (given: Shipping | null | undefined): ShippingRecord | null =>
  given
    ? {
        address: toAddress(given.address),
        carrier: given.carrier ?? null,
        name: given.name,
        phone: given.phone ?? null,
        tracking_number: given.tracking_number ?? null,
      }
    : null;
