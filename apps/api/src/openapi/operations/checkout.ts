import {
  checkoutSessionSchema,
  checkoutSessionViewSchema,
  createCheckoutSessionSchema,
} from '@app/contracts';
import type { Operation } from '../operation';

/** Paying on Stripe's hosted page. */
export const checkoutOperations: Operation[] = [
  {
    method: 'post',
    route: 'checkoutSessions',
    summary: "Lead an order to Stripe's hosted page, or find the session that is open (200)",
    tag: 'Payments',
    body: createCheckoutSessionSchema,
    answers: { 200: checkoutSessionSchema, 201: checkoutSessionSchema },
    problems: [
      'not_found',
      'order_already_paid',
      'order_canceled',
      'payment_in_progress',
      'payment_rejected',
      'sold_out',
      'too_many_copies',
      'email_verification_required',
      'rate_limited',
      'payment_provider_unavailable',
    ],
  },
  {
    method: 'get',
    route: 'checkoutSession',
    summary: 'Where a session stands, read from Stripe while it may still change, and its order',
    tag: 'Payments',
    answers: { 200: checkoutSessionViewSchema },
    problems: ['not_found', 'payment_provider_unavailable'],
  },
];
