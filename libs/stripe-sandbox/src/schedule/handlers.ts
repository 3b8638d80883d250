import { billingJobs } from '../billing/jobs';
import { laterJobs } from '../checkout/later';
import { paymentJobs } from '../payments/jobs';
import { balanceJobs } from '../resources/balance/jobs';
import { checkoutJobs } from '../resources/checkout-sessions/expire';
import { disputeJobs } from '../resources/disputes/jobs';
import { earlyFraudWarningJobs } from '../resources/early-fraud-warnings/rules';
import { refundJobs } from '../resources/refunds/jobs';
import { testClockJobs } from '../resources/test-clocks/jobs';
import type { Handlers } from './handler';

/** What every kind of scheduled job does; a resource adds its own kinds here. */
export const HANDLERS: Handlers = {
  ...checkoutJobs,
  ...laterJobs,
  ...billingJobs,
  ...balanceJobs,
  ...disputeJobs,
  ...earlyFraudWarningJobs,
  ...paymentJobs,
  ...refundJobs,
  ...testClockJobs,
};
