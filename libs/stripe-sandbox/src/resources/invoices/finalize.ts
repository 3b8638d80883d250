import { DAY, HOUR } from '../../kernel/calendar';
import { random } from '../../kernel/ids';
import type { Transaction } from '../../kernel/store/transaction';
import { changeBalance } from '../customer-balance-transactions/enter';
import type { CustomerRecord } from '../customers/record';
import type { InvoicePaymentRecord } from '../invoice-payments/record';
import type { PaymentIntentRecord } from '../payment-intents/record';
import { shownTaxIds } from '../tax-ids/rules';
import { invoicePaid } from './paid';
import { newInvoiceIntent } from './payment-intent';
import type { InvoiceRecord } from './record';
import { applyBalance, withTotals } from './totals';

/** Days until an invoice that is sent is due, unless it says (docs.stripe.com/invoicing/customize). */
const DAYS_UNTIL_DUE = 30;

export type NewInvoice = Pick<
  InvoiceRecord,
  'billing_reason' | 'collection_method' | 'currency' | 'customer'
> &
  Partial<InvoiceRecord>;

/** A draft with its totals; not stored yet. */
export function draftInvoice(tx: Transaction, given: NewInvoice): InvoiceRecord {
  const blank: InvoiceRecord = {
    id: tx.account.ids.plain('in', tx.wall),
    created: tx.now,
    status: 'draft',
    amount_due: 0,
    amount_paid: 0,
    attempt_count: 0,
    attempted: false,
    auto_advance: true,
    automatically_finalizes_at: null,
    custom_fields: null,
    customer_then: null,
    days_until_due: null,
    default_payment_method: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    due_date: null,
    effective_at: null,
    ending_balance: null,
    finalized_at: null,
    footer: null,
    lines: [],
    marked_uncollectible_at: null,
    metadata: {},
    next_payment_attempt: null,
    number: null,
    amount_paid_off_stripe: 0,
    paid_at: null,
    payment_settings: { payment_method_types: null, request_three_d_secure: null },
    period: { start: tx.now, end: tx.now },
    proration_date: null,
    secret: random(25),
    shipping_details: null,
    starting_balance: 0,
    statement_descriptor: null,
    subscription: null,
    subscription_metadata: null,
    subtotal: 0,
    subtotal_excluding_tax: undefined,
    test_clock: tx.clock,
    total: 0,
    uncollectible_reason: null,
    voided_at: null,
    webhooks_delivered_at: tx.now,
    ...given,
  };
  return withTotals(tx, { ...blank, due_date: dueDate(blank) });
}

/** When an invoice that is sent is due: so many days after it was made (docs.stripe.com/api/invoices/create). */
export function dueDate(invoice: InvoiceRecord): number | null {
  if (invoice.collection_method !== 'send_invoice') return null;
  return invoice.due_date ?? invoice.created + (invoice.days_until_due ?? DAYS_UNTIL_DUE) * DAY;
}

/** Has a draft finalized in an hour, if it goes on by itself; its first charge is planned for then (recorded). */
export function scheduleFinalization(tx: Transaction, invoice: InvoiceRecord): InvoiceRecord {
  if (!invoice.auto_advance || invoice.status !== 'draft')
    return tx.put('invoice', { ...invoice, automatically_finalizes_at: null, next_payment_attempt: null });
  const finalizesAt = invoice.automatically_finalizes_at ?? Math.max(tx.now, invoice.created + HOUR);
  tx.schedule({ at: finalizesAt, kind: 'invoice.finalize', payload: { invoice: invoice.id } });
  return tx.put('invoice', {
    ...invoice,
    automatically_finalizes_at: finalizesAt,
    next_payment_attempt: invoice.collection_method === 'charge_automatically' ? finalizesAt : null,
  });
}

/** The next number of the customer: `PREFIX-0001`. */
function numbered(tx: Transaction, id: string): { customer: CustomerRecord; number: string } {
  const held = tx.get('customer', id) as CustomerRecord;
  const customer = tx.put('customer', { ...held, next_invoice_sequence: held.next_invoice_sequence + 1 });
  return {
    customer,
    number: `${held.invoice_prefix}-${String(held.next_invoice_sequence).padStart(4, '0')}`,
  };
}

function newPayment(tx: Transaction, invoice: InvoiceRecord, intent: string): InvoicePaymentRecord {
  return tx.put('invoice_payment', {
    id: tx.account.ids.plain('inpay', tx.wall),
    created: tx.now,
    amount_paid: null,
    amount_requested: invoice.amount_due,
    canceled_at: null,
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    paid_at: null,
    payment_intent: intent,
    status: 'open',
  });
}

/** An invoice over what has been charged already. */
function chargedBefore(tx: Transaction, invoice: InvoiceRecord, intent: PaymentIntentRecord): InvoiceRecord {
  const paid = tx.put('invoice_payment', {
    ...newPayment(tx, invoice, intent.id),
    status: 'paid',
    amount_paid: intent.amount_received,
    paid_at: tx.now,
  });
  tx.emit('invoice_payment.paid', 'invoice_payment', paid);
  return invoicePaid(tx, invoice, { offStripe: 0, attempted: true });
}

/**
 * Makes a draft final: it gets its number, takes the customer's balance into account and asks for a payment. An
 * invoice with nothing to pay is paid at once.
 * @param charged the payment that was made for it before; the customer's balance is left alone then
 */
export function finalizeInvoice(
  tx: Transaction,
  draft: InvoiceRecord,
  charged?: PaymentIntentRecord,
): InvoiceRecord {
  const drawn = withTotals(tx, draft);
  const { customer, number } = numbered(tx, draft.customer);
  const { due, ending } = charged
    ? { due: drawn.total, ending: customer.balance }
    : applyBalance(drawn.total, customer.balance, drawn.currency);
  const open = tx.put('invoice', {
    ...drawn,
    status: 'open',
    amount_due: due,
    customer_then: {
      address: customer.address,
      email: customer.email,
      name: customer.name,
      phone: customer.phone,
      shipping: customer.shipping,
      tax_exempt: customer.tax_exempt,
      tax_ids: shownTaxIds(tx.account, customer.id),
    },
    due_date: dueDate(drawn),
    effective_at: drawn.effective_at ?? tx.now,
    ending_balance: ending,
    finalized_at: tx.now,
    automatically_finalizes_at: null,
    next_payment_attempt: null,
    number: drawn.number ?? number,
  });
  changeBalance(tx, customer.id, {
    amount: ending - customer.balance,
    currency: open.currency,
    invoice: open.id,
    type: due === 0 && ending > 0 ? 'invoice_too_small' : 'applied_to_invoice',
  });
  tx.emit('invoice.finalized', 'invoice', open);
  if (due === 0) return invoicePaid(tx, open, { offStripe: 0, attempted: true });
  if (charged) return chargedBefore(tx, open, charged);
  newPayment(tx, open, newInvoiceIntent(tx, open).id);
  if (open.due_date !== null) {
    tx.schedule({ at: open.due_date, kind: 'invoice.overdue', payload: { invoice: open.id } });
  }
  return open;
}
