import type Stripe from 'stripe';
import type { InvoicePaymentRecord } from './record';

/** An invoice payment as the API shows it. */
export function buildInvoicePayment(record: InvoicePaymentRecord): Stripe.InvoicePayment {
  return {
    id: record.id,
    object: 'invoice_payment',
    amount_paid: record.amountPaid,
    amount_requested: record.amountRequested,
    created: record.created,
    currency: record.currency,
    invoice: record.invoice,
    is_default: record.isDefault,
    livemode: false,
    payment: { payment_intent: record.paymentIntent, type: 'payment_intent' },
    status: record.status,
    status_transitions: { canceled_at: record.canceledAt, paid_at: record.paidAt },
  };
}
