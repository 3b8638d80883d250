import type { View } from '../../kernel/view';
import { clientSecret } from '../intents/shown';
import { buildInvoicePayment } from '../invoice-payments/build';

const EVER = { from: 0, to: Number.POSITIVE_INFINITY };

/** `payments`, shown only when expanded. */
export function paymentsOf(invoice: Record<string, unknown>, view: View): Record<string, unknown> {
  const id = invoice.id as string;
  const page = view.account.store.invoice_payment.page({ index: 'invoice', key: id }, { limit: 10 }, EVER);
  return {
    object: 'list',
    data: page.data.map((payment) => buildInvoicePayment(payment)),
    has_more: page.more,
    url: `/v1/invoice_payments?invoice=${id}`,
  };
}

/** `confirmation_secret`, shown only when expanded: with it a browser can confirm the invoice's payment. */
export function confirmationSecret(
  invoice: Record<string, unknown>,
  view: View,
): Record<string, unknown> | null {
  const { invoice_payment: payments, payment_intent: intents } = view.account.store;
  const payment = payments.newest('invoice', invoice.id as string);
  const intent = payment && payment.status !== 'canceled' ? intents.get(payment.payment_intent) : undefined;
  return intent ? { client_secret: clientSecret(intent), type: 'payment_intent' } : null;
}
