import type { ReactionList, Transaction } from '../../kernel/store/transaction';
import type { PaymentIntentRecord } from '../payment-intents/record';
import { addItem, updateItemLine } from './items';
import { invoicePaid } from './paid';
import type { InvoiceRecord } from './record';

/** The bank wants the customer to come back: a decline that authentication would overcome. */
const wantsAuthentication = (intent: PaymentIntentRecord): boolean =>
  intent.failure?.error.code === 'authentication_required' ||
  intent.failure?.error.decline_code === 'authentication_required';

function failed(tx: Transaction, invoice: InvoiceRecord, intent: PaymentIntentRecord): void {
  const tried = tx.put('invoice', {
    ...invoice,
    attempted: true,
    attempt_count: Math.max(1, invoice.attempt_count),
  });
  if (wantsAuthentication(intent)) tx.emit('invoice.payment_action_required', 'invoice', tried);
  tx.emit('invoice.payment_failed', 'invoice', tried);
}

/** What the end of a try at paying means for the invoice that asked for it, if one did. */
function onPaymentEvent(tx: Transaction, intent: PaymentIntentRecord): void {
  const payment = tx.account.store.invoice_payment.newest('payment_intent', intent.id);
  if (payment?.status !== 'open') return;
  const invoice = tx.get('invoice', payment.invoice);
  if (!invoice) return;
  if (intent.status === 'succeeded') {
    const paid = tx.put('invoice_payment', {
      ...payment,
      status: 'paid',
      amount_paid: intent.amount_received,
      paid_at: tx.now,
    });
    tx.emit('invoice_payment.paid', 'invoice_payment', paid);
    if (invoice.status === 'open' || invoice.status === 'uncollectible') {
      invoicePaid(tx, invoice, { offStripe: 0, attempted: true });
    }
  } else if (intent.status === 'canceled') {
    tx.put('invoice_payment', { ...payment, status: 'canceled', canceled_at: tx.now });
  } else if (intent.status === 'requires_payment_method' && intent.failure) {
    failed(tx, invoice, intent);
  }
}

export const invoiceReactions: ReactionList = {
  'invoiceitem:added': addItem,
  'invoiceitem:changed': updateItemLine,
  'payment_intent.canceled': onPaymentEvent,
  'payment_intent.payment_failed': onPaymentEvent,
  'payment_intent.succeeded': onPaymentEvent,
};
