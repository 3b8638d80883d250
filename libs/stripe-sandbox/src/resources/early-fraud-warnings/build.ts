import type Stripe from 'stripe';
import { type Shows, viewOf } from '../../kernel/view-of';
import type { EarlyFraudWarningRecord } from './record';

/** An early fraud warning as the API shows it. */
export const buildEarlyFraudWarning: Shows<EarlyFraudWarningRecord, Stripe.Radar.EarlyFraudWarning> = viewOf({
  object: 'radar.early_fraud_warning',
  shows: ['actionable charge created payment_intent'],
  defaults: { fraud_type: 'misc', livemode: false },
  fields: {},
});
