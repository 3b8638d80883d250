import type Stripe from 'stripe';
import type { ReviewRecord } from './record';

/** A review as the API shows it. */
export function buildReview(record: ReviewRecord): Stripe.Review {
  return {
    id: record.id,
    object: 'review',
    billing_zip: record.billing_zip,
    charge: record.charge,
    closed_reason: record.closed_reason,
    created: record.created,
    ip_address: null,
    ip_address_location: null,
    livemode: false,
    open: record.closed_reason === null,
    opened_reason: 'rule',
    payment_intent: record.payment_intent,
    reason: record.closed_reason ?? 'rule',
    session: null,
  };
}
