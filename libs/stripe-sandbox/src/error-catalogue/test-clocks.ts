import { catalogue } from '../kernel/catalogue';

/** Why a test clock cannot be advanced, or takes no further customer. */
export const testClockErrors = catalogue({
  advancing: {
    message: 'The test clock {id} is advancing. Wait until its status is `ready` before you go on.',
    code: 'testclock_advancement_underway',
    status: 429,
    source: 'inferred',
  },
  full: {
    message: 'You have reached the limit of {most} customers on the test clock {id}.',
    param: 'test_clock',
    source: 'https://docs.stripe.com/billing/testing/test-clocks',
  },
  broken: {
    message: 'The test clock {id} cannot be advanced: its status is internal_failure.',
    source: 'inferred',
  },
  backwards: {
    message:
      "The frozen_time must be after the test clock's current frozen_time ({now}); a test clock cannot go back.",
    param: 'frozen_time',
    source: 'inferred',
  },
  too_far: {
    message:
      'A test clock cannot be advanced beyond {limit} at once: at most two intervals of the shortest subscription on it, or two years if there is none.',
    param: 'frozen_time',
    source: 'inferred',
  },
});
