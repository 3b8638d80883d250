import { invoiceErrors } from '../../error-catalogue/invoices';
import { DAY } from '../../kernel/calendar';
import { ApiError } from '../../kernel/errors';
import type { Transaction } from '../../kernel/store/transaction';
import { confirmPayment } from '../payment-intents/confirm';
import type { PaymentIntentRecord } from '../payment-intents/record';
import { findPaymentMethod } from '../payment-methods/rules';
import { invoicePaid, paymentOf } from './paid';
import { methodFor } from './payment-intent';
import type { InvoiceRecord } from './record';

/** Days between one automatic try and the next; after the last one the subscription is given up. */
const RETRIES = [3, 5, 7];

export interface Paying {
  method?: string;
  offSession: boolean;
}

export interface Paid {
  invoice: InvoiceRecord;
  /** Why it is not paid. */
  error: ApiError | null;
  /** The bank wants the customer. */
  action: boolean;
}

const current = (tx: Transaction, invoice: InvoiceRecord): InvoiceRecord =>
  tx.get('invoice', invoice.id) as InvoiceRecord;

/** Nothing could be charged at all: the try counts as failed all the same. */
function failUntried(tx: Transaction, invoice: InvoiceRecord): void {
  const tried = tx.put('invoice', {
    ...invoice,
    attempted: true,
    attempt_count: Math.max(1, invoice.attempt_count),
  });
  tx.emit('invoice.payment_failed', 'invoice', tried);
}

/** One try at charging an open invoice through its PaymentIntent. */
export function payInvoice(tx: Transaction, invoice: InvoiceRecord, paying: Paying): Paid {
  if (invoice.amount_due === 0) {
    return {
      invoice: invoicePaid(tx, invoice, { offStripe: 0, attempted: true }),
      error: null,
      action: false,
    };
  }
  const payment = paymentOf(tx, invoice.id);
  const intent = payment && tx.get('payment_intent', payment.payment_intent);
  if (!intent) throw invoiceErrors.no_payment();
  const method = paying.method ?? methodFor(tx, invoice);
  if (method === null) return { invoice, error: invoiceErrors.no_method(), action: false };
  try {
    const { id } = findPaymentMethod(tx, method, 'payment_method', 400);
    confirmPayment(tx, intent, { payment_method: id, off_session: paying.offSession }, 'sandbox');
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { invoice: current(tx, invoice), error, action: false };
  }
  if ((tx.get('payment_intent', intent.id) as PaymentIntentRecord).status !== 'requires_action') {
    return { invoice: current(tx, invoice), error: null, action: false };
  }
  const asked = tx.put('invoice', { ...current(tx, invoice), attempted: true });
  tx.emit('invoice.payment_action_required', 'invoice', asked);
  tx.emit('invoice.payment_failed', 'invoice', asked);
  return { invoice: asked, error: invoiceErrors.requires_action(), action: true };
}

/** An automatic try at charging an open invoice; one that fails is repeated after days, then given up. */
export function collectInvoicePayment(tx: Transaction, invoice: InvoiceRecord): InvoiceRecord {
  const tries = invoice.attempt_count;
  const days = invoice.auto_advance ? RETRIES[tries] : undefined;
  const next = days === undefined ? null : tx.now + days * DAY;
  const planned = tx.put('invoice', { ...invoice, attempt_count: tries + 1, next_payment_attempt: next });
  const { invoice: after, error } = payInvoice(tx, planned, { offSession: true });
  if (after.status !== 'open') return after;
  if (error && error.status !== 402) failUntried(tx, after);
  if (next !== null) tx.schedule({ at: next, kind: 'invoice.retry', payload: { invoice: invoice.id } });
  else tx.tell('invoice:last_try_failed', current(tx, invoice));
  return current(tx, invoice);
}
