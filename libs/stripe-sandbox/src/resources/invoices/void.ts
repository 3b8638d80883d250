import type { Transaction } from '../../kernel/store/transaction';
import { changeBalance } from '../customer-balance-transactions/enter';
import { cancelPaymentIntent } from '../payment-intents/cancel';
import { paymentOf } from './paid';
import type { InvoiceRecord } from './record';

/** Takes back the request for payment of an invoice that will not be paid with it. */
export function withdrawPayment(tx: Transaction, invoice: string): void {
  const payment = paymentOf(tx, invoice);
  if (payment?.status !== 'open') return;
  tx.put('invoice_payment', { ...payment, status: 'canceled', canceled_at: tx.now });
  const intent = tx.get('payment_intent', payment.payment_intent);
  if (intent && intent.status !== 'canceled' && intent.status !== 'succeeded') {
    cancelPaymentIntent(tx, intent, 'void_invoice');
  }
}

/** Voids an open or uncollectible invoice for good; balance that it used goes back. */
export function voidInvoice(tx: Transaction, invoice: InvoiceRecord): InvoiceRecord {
  withdrawPayment(tx, invoice.id);
  if (invoice.ending_balance !== null) {
    changeBalance(tx, invoice.customer, {
      amount: invoice.starting_balance - invoice.ending_balance,
      currency: invoice.currency,
      invoice: invoice.id,
      type: 'unapplied_from_invoice',
    });
  }
  const voided = tx.put('invoice', {
    ...invoice,
    status: 'void',
    auto_advance: false,
    next_payment_attempt: null,
    voided_at: tx.now,
  });
  tx.emit('invoice.voided', 'invoice', voided);
  return voided;
}

/** Writes an open invoice off; it can still be paid. */
export function writeOff(
  tx: Transaction,
  invoice: InvoiceRecord,
  reason: InvoiceRecord['uncollectible_reason'],
): InvoiceRecord {
  const written = tx.put('invoice', {
    ...invoice,
    status: 'uncollectible',
    auto_advance: false,
    marked_uncollectible_at: tx.now,
    next_payment_attempt: null,
    uncollectible_reason: reason,
  });
  tx.emit('invoice.marked_uncollectible', 'invoice', written);
  return written;
}
