import type { SeedCall } from '../seed/calls';
import { CHECKOUT_EVENTS } from './fixtures/checkout';
import { CUSTOMER_EVENTS } from './fixtures/customers';
import { INVOICE_EVENTS } from './fixtures/invoices';
import { PAYMENT_EVENTS } from './fixtures/payments';
import { PAYOUT_EVENTS } from './fixtures/payouts';
import { PORTAL_EVENTS } from './fixtures/portal';
import { SUBSCRIPTION_SCHEDULE_EVENTS } from './fixtures/subscription-schedules';
import { SUBSCRIPTION_EVENTS } from './fixtures/subscriptions';
import { TEST_CLOCK_EVENTS } from './fixtures/test-clocks';

/** The calls that bring on each event, as `stripe trigger` has them; objects are never invented. */
export const TRIGGERS: ReadonlyMap<string, readonly SeedCall[]> = new Map(
  Object.entries({
    ...PAYMENT_EVENTS,
    ...CUSTOMER_EVENTS,
    ...SUBSCRIPTION_EVENTS,
    ...SUBSCRIPTION_SCHEDULE_EVENTS,
    ...INVOICE_EVENTS,
    ...PORTAL_EVENTS,
    ...TEST_CLOCK_EVENTS,
    ...PAYOUT_EVENTS,
    ...CHECKOUT_EVENTS,
  }).sort(([a], [b]) => (a < b ? -1 : 1)),
);

/** The names of events that can be triggered, sorted. */
export const TRIGGER_NAMES: readonly string[] = [...TRIGGERS.keys()];
