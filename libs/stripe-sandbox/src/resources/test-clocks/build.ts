import type Stripe from 'stripe';
import { deletedView, type Shows, viewOf } from '../../kernel/view-of';
import type { TestClockRecord } from './record';

/** A test clock deletes itself after so many seconds. Source: docs.stripe.com/billing/testing/test-clocks. */
export const CLOCK_LIFE = 30 * 86_400;

const shown: Shows<TestClockRecord, Stripe.TestHelpers.TestClock> = viewOf({
  object: 'test_helpers.test_clock',
  shows: ['created frozen_time name status'],
  defaults: { livemode: false },
  fields: {
    deletes_after: ({ created }) => created + CLOCK_LIFE,
    status_details: ({ target }) => (target === null ? {} : { advancing: { target_frozen_time: target } }),
  },
});

/** A test clock as the API shows it. */
export const buildTestClock = (
  record: TestClockRecord,
): Stripe.TestHelpers.TestClock | Stripe.TestHelpers.DeletedTestClock =>
  record.deleted ? deletedView('test_helpers.test_clock', record) : shown(record);
