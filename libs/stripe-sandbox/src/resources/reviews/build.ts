import type Stripe from 'stripe';
import type { ReviewRecord } from './record';

/** A review as the API shows it. */
export function buildReview(record: ReviewRecord): Stripe.Review {
  return {
    id: record.id,
    object: 'review',
    billing_zip: record.billingZip,
    charge: record.charge,
    closed_reason: record.closedReason,
    created: record.created,
    ip_address: null,
    ip_address_location: null,
    livemode: false,
    open: record.closedReason === null,
    opened_reason: 'rule',
    payment_intent: record.paymentIntent,
    reason: record.closedReason ?? 'rule',
    session: null,
  };
}
