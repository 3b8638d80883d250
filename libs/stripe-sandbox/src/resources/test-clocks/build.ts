import type Stripe from 'stripe';
import type { TestClockRecord } from './record';

/** A test clock deletes itself after so many seconds. Source: docs.stripe.com/billing/testing/test-clocks. */
export const CLOCK_LIFE = 30 * 86_400;

/** A test clock as the API shows it. */
export function buildTestClock(
  record: TestClockRecord,
): Stripe.TestHelpers.TestClock | Stripe.TestHelpers.DeletedTestClock {
  if (record.deleted) return { id: record.id, object: 'test_helpers.test_clock', deleted: true };
  return {
    id: record.id,
    object: 'test_helpers.test_clock',
    created: record.created,
    deletes_after: record.created + CLOCK_LIFE,
    frozen_time: record.frozen_time,
    livemode: false,
    name: record.name,
    status: record.status,
    status_details: record.target === null ? {} : { advancing: { target_frozen_time: record.target } },
  };
}
