import type Stripe from 'stripe';
import { type Shows, viewOf } from '../../kernel/view-of';
import type { InvoicePaymentRecord } from './record';

/** An invoice payment as the API shows it. */
export const buildInvoicePayment: Shows<InvoicePaymentRecord, Stripe.InvoicePayment> = viewOf({
  object: 'invoice_payment',
  shows: ['amount_paid amount_requested created currency invoice is_default status'],
  defaults: { livemode: false },
  fields: {
    payment: ({ payment_intent }) => ({ payment_intent, type: 'payment_intent' }),
    status_transitions: ({ canceled_at, paid_at }) => ({ canceled_at, paid_at }),
  },
});
