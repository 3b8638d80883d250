import type Stripe from 'stripe';
import { type Shows, viewOf } from '../../kernel/view-of';
import type { ReviewRecord } from './record';

/** A review as the API shows it. */
export const buildReview: Shows<ReviewRecord, Stripe.Review> = viewOf({
  object: 'review',
  shows: ['billing_zip charge closed_reason created payment_intent'],
  defaults: {
    ip_address: null,
    ip_address_location: null,
    livemode: false,
    opened_reason: 'rule',
    session: null,
  },
  fields: {
    open: ({ closed_reason: closed }) => closed === null,
    reason: ({ closed_reason: closed }) => closed ?? 'rule',
  },
});
