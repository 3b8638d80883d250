import { isRecord, type StripeError } from '../common/api';
import type { ContactChange } from '../common/contact-element';
import type { StripeElement } from './element';

/** What payer and receiver have entered, in the API's names. */
export type Contact =
  | { billing_details: Record<string, unknown>; shipping?: Record<string, unknown>; error?: undefined }
  | { error: StripeError };

const filled = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value != null));

/** Reads the Link Authentication and Address Elements among these. An unfinished one is marked, and its error returned. */
export async function readContact(elements: StripeElement[]): Promise<Contact> {
  let billing: Record<string, unknown> = {};
  let shipping: Record<string, unknown> | undefined;
  for (const element of elements) {
    if (element.type !== 'linkAuthentication' && element.type !== 'address') continue;
    const { object, error } = await element.request('submit', {});
    if (error) return { error };
    const change = object as unknown as ContactChange;
    if (change.elementType === 'linkAuthentication') billing = { ...billing, ...filled(change.value) };
    else {
      const { address, name, phone } = change.value;
      const party = { ...filled({ name, phone }), address: filled(address) };
      if (change.elementMode === 'shipping') shipping = party;
      else billing = { ...billing, ...party };
    }
  }
  return { billing_details: billing, ...(shipping ? { shipping } : {}) };
}

/** Billing details with those of the elements beneath what the page gives itself. */
export function withBilling(own: Record<string, unknown>, given: unknown): Record<string, unknown> {
  if (!isRecord(given)) return own;
  const address = {
    ...(isRecord(own.address) ? own.address : {}),
    ...(isRecord(given.address) ? given.address : {}),
  };
  return { ...own, ...given, ...(Object.keys(address).length > 0 ? { address } : {}) };
}
