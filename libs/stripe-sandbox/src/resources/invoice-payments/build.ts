import type Stripe from 'stripe';
import type { InvoicePaymentRecord } from './record';

/** An invoice payment as the API shows it. */
export function buildInvoicePayment(record: InvoicePaymentRecord): Stripe.InvoicePayment {
  return {
    id: record.id,
    object: 'invoice_payment',
    amount_paid: record.amount_paid,
    amount_requested: record.amount_requested,
    created: record.created,
    currency: record.currency,
    invoice: record.invoice,
    is_default: record.is_default,
    livemode: false,
    payment: { payment_intent: record.payment_intent, type: 'payment_intent' },
    status: record.status,
    status_transitions: { canceled_at: record.canceled_at, paid_at: record.paid_at },
  };
}
