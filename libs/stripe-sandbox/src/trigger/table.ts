import type { SeedCall } from '../seed/calls';
import { BILLING_EVENTS } from './fixtures/billing';
import { CHECKOUT_EVENTS } from './fixtures/checkout';
import { CUSTOMER_EVENTS } from './fixtures/customers';
import { PAYMENT_EVENTS } from './fixtures/payments';
import { PAYOUT_EVENTS } from './fixtures/payouts';

/** The calls that bring on each event, as `stripe trigger` has them; objects are never invented. */
export const TRIGGERS: ReadonlyMap<string, readonly SeedCall[]> = new Map(
  Object.entries({
    ...PAYMENT_EVENTS,
    ...PAYOUT_EVENTS,
    ...CUSTOMER_EVENTS,
    ...BILLING_EVENTS,
    ...CHECKOUT_EVENTS,
  }).sort(([a], [b]) => (a < b ? -1 : 1)),
);

/** The names of events that can be triggered, sorted. */
export const TRIGGER_NAMES: readonly string[] = [...TRIGGERS.keys()];
