import { balanceJobs } from '../../resources/balance/jobs';
import { laterJobs } from '../../resources/checkout-sessions/delayed';
import { checkoutJobs } from '../../resources/checkout-sessions/expire';
import { disputeJobs } from '../../resources/disputes/jobs';
import { earlyFraudWarningJobs } from '../../resources/early-fraud-warnings/rules';
import { paymentJobs } from '../../resources/payment-intents/jobs';
import { refundJobs } from '../../resources/refunds/jobs';
import { billingJobs } from '../../resources/subscriptions/jobs';
import { testClockJobs } from '../../resources/test-clocks/jobs';
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
