import { checkoutErrors } from '../../error-catalogue/checkout';
import { toAddress } from '../../kernel/params/common';
import { missingParam } from '../../kernel/params/errors';
import type { ShippingRecord } from '../../kernel/params/values';
import type { CheckoutSessionRecord } from './record';
import type { SubmitParams } from './submit-params';

type Details = NonNullable<CheckoutSessionRecord['shipping_details']>;

/** Where the shopper wants it sent, if the session asks. @throws when that is missing, or not an allowed country */
export function shippingDetailsOf(
  { shipping_address_collection: collection }: CheckoutSessionRecord,
  given: SubmitParams['shipping'],
): Details | null {
  if (!collection) return null;
  if (!given) throw missingParam('shipping');
  const address = toAddress(given.address);
  for (const part of ['country', 'line1'] as const)
    if (address[part] === null) throw missingParam(`shipping[address][${part}]`);
  const country = address.country as string;
  if (!collection.allowed_countries.includes(country))
    throw checkoutErrors.country_not_allowed({ country }, { param: 'shipping[address][country]' });
  return { address, name: given.name };
}

/** The same as `shipping` of a payment and of a customer. */
export function shippingRecord(session: CheckoutSessionRecord): ShippingRecord | null {
  const { shipping_details: details, shopper } = session;
  return details ? { ...details, carrier: null, phone: shopper?.phone ?? null, tracking_number: null } : null;
}
