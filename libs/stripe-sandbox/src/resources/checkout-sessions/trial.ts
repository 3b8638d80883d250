import type { CheckoutSessionRecord } from './record';

/** Whether the recurring lines cost nothing yet. */
export const onTrial = ({ subscription_data: data }: CheckoutSessionRecord): boolean =>
  data !== null && (data.trial_end !== null || data.trial_period_days !== null);
