import type { Machine } from '../../kernel/machine';
import type { TestClockRecord } from './record';

/** The states of a test clock (docs.stripe.com/api/test_clocks/object#test_clock_object-status). */
export const testClockMachine: Machine<TestClockRecord['status']> = {
  new: { create: ['ready'] },
  ready: { advance: ['advancing'] },
  advancing: { finish: ['ready'], fail: ['internal_failure'] },
  internal_failure: {},
};
