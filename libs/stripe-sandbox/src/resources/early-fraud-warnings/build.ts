import type Stripe from 'stripe';
import type { EarlyFraudWarningRecord } from './record';

/** An early fraud warning as the API shows it. */
export function buildEarlyFraudWarning(record: EarlyFraudWarningRecord): Stripe.Radar.EarlyFraudWarning {
  return {
    id: record.id,
    object: 'radar.early_fraud_warning',
    actionable: record.actionable,
    charge: record.charge,
    created: record.created,
    fraud_type: 'misc',
    livemode: false,
    payment_intent: record.payment_intent,
  };
}
