import { billingJobs } from '../billing/jobs';
import { paymentJobs } from '../payments/jobs';
import { checkoutJobs } from '../resources/checkout-sessions/expire';
import { testClockJobs } from '../resources/test-clocks/jobs';
import type { Handlers } from './handler';

/** What every kind of scheduled job does; a resource adds its own kinds here. */
export const HANDLERS: Handlers = {
  ...checkoutJobs,
  ...billingJobs,
  ...paymentJobs,
  ...testClockJobs,
};
