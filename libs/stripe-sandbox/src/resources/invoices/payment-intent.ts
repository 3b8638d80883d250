import type { Transaction } from '../../kernel/store/transaction';
import type { PaymentIntentRecord } from '../payment-intents/record';
import { newPaymentIntent } from '../payment-intents/rules';
import type { InvoiceRecord } from './record';

/** The card an invoice is charged to: its own, its subscription's, its customer's; `null` if there is none. */
export function methodFor(tx: Transaction, invoice: InvoiceRecord): string | null {
  const subscription =
    invoice.subscription === null ? undefined : tx.get('subscription', invoice.subscription);
  return (
    invoice.default_payment_method ??
    subscription?.default_payment_method ??
    tx.get('customer', invoice.customer)?.invoice_settings.default_payment_method ??
    null
  );
}

const DESCRIPTIONS: Record<InvoiceRecord['billing_reason'], string> = {
  manual: 'Payment for Invoice',
  subscription_create: 'Subscription creation',
  subscription_cycle: 'Subscription update',
  subscription_update: 'Subscription update',
  upcoming: 'Subscription update',
};

/** The PaymentIntent of an invoice: automatic, and for a subscription it keeps the card for later charges. */
export function newInvoiceIntent(tx: Transaction, invoice: InvoiceRecord): PaymentIntentRecord {
  const method = methodFor(tx, invoice);
  const held = method === null ? undefined : tx.get('payment_method', method);
  const intent = tx.put('payment_intent', {
    ...newPaymentIntent(tx, {
      amount: invoice.amount_due,
      currency: invoice.currency,
      customer: invoice.customer,
      description: DESCRIPTIONS[invoice.billing_reason],
      allowed_payment_method_types: invoice.payment_settings.payment_method_types ?? ['card'],
      ...(held?.customer === invoice.customer ? { payment_method: held.id } : {}),
      ...(invoice.payment_settings.request_three_d_secure === null
        ? {}
        : {
            payment_method_options: {
              card: { request_three_d_secure: invoice.payment_settings.request_three_d_secure },
            },
          }),
      ...(invoice.subscription === null ? {} : { setup_future_usage: 'off_session' as const }),
    }),
    capture_method: 'automatic',
  });
  tx.emit('payment_intent.created', 'payment_intent', intent);
  return intent;
}
