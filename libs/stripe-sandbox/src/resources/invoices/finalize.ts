import { DAY, HOUR } from '../../kernel/calendar';
import { random } from '../../kernel/ids';
import type { Transaction } from '../../kernel/store/transaction';
import type { CustomerRecord } from '../customers/record';
import type { InvoiceItemRecord } from '../invoice-items/record';
import type { InvoicePaymentRecord } from '../invoice-payments/record';
import { invoiceItemLine } from './new-line';
import { invoicePaid } from './paid';
import { newInvoiceIntent } from './payment-intent';
import type { InvoiceRecord } from './record';
import { applyBalance, withTotals } from './totals';

const EVER = { from: 0, to: Number.POSITIVE_INFINITY };

/** Invoice items of a customer that no invoice has taken up, in the order they came. */
export function pendingItems(
  tx: Transaction,
  customer: string,
  currency: string,
  subscription: string | null,
): InvoiceItemRecord[] {
  return tx.account.store.invoiceitem
    .page({ index: 'pending', key: customer }, { limit: Number.POSITIVE_INFINITY }, EVER)
    .data.filter(
      (item) =>
        item.currency === currency && (item.subscription === null || item.subscription === subscription),
    )
    .reverse();
}

/** Puts items onto a draft. */
export function takeItems(
  tx: Transaction,
  invoice: InvoiceRecord,
  items: InvoiceItemRecord[],
): InvoiceRecord {
  const lines = items.map((item) =>
    invoiceItemLine(tx, tx.put('invoiceitem', { ...item, invoice: invoice.id })),
  );
  return { ...invoice, lines: [...invoice.lines, ...lines] };
}

export type NewInvoice = Pick<InvoiceRecord, 'billingReason' | 'collectionMethod' | 'currency' | 'customer'> &
  Partial<InvoiceRecord>;

/** A draft with its totals; not stored yet. */
export function draftInvoice(tx: Transaction, given: NewInvoice): InvoiceRecord {
  return withTotals(tx, {
    id: tx.account.ids.plain('in', tx.wall),
    created: tx.now,
    status: 'draft',
    amountDue: 0,
    amountPaid: 0,
    attemptCount: 0,
    attempted: false,
    autoAdvance: true,
    finalizesAt: null,
    customFields: null,
    customerThen: null,
    daysUntilDue: null,
    defaultPaymentMethod: null,
    defaultTaxRates: [],
    description: null,
    discounts: [],
    dueDate: null,
    effectiveAt: null,
    endingBalance: null,
    finalizedAt: null,
    footer: null,
    lines: [],
    markedUncollectibleAt: null,
    metadata: {},
    nextPaymentAttempt: null,
    number: null,
    offStripe: 0,
    paidAt: null,
    paymentSettings: { types: null, requestThreeDSecure: null },
    period: { start: tx.now, end: tx.now },
    prorationDate: null,
    secret: random(25),
    shippingDetails: null,
    startingBalance: 0,
    statementDescriptor: null,
    subscription: null,
    subscriptionMetadata: null,
    subtotal: 0,
    subtotalExcludingTax: undefined,
    testClock: tx.clock,
    total: 0,
    uncollectibleReason: null,
    voidedAt: null,
    webhooksDeliveredAt: null,
    ...given,
  });
}

/** Has a draft finalized in an hour, if it goes on by itself. */
export function scheduleFinalization(tx: Transaction, invoice: InvoiceRecord): InvoiceRecord {
  if (!invoice.autoAdvance || invoice.status !== 'draft')
    return tx.put('invoice', { ...invoice, finalizesAt: null });
  const finalizesAt = invoice.finalizesAt ?? tx.now + HOUR;
  tx.schedule({ at: finalizesAt, kind: 'invoice.finalize', payload: { invoice: invoice.id } });
  return tx.put('invoice', { ...invoice, finalizesAt });
}

export function changeBalance(tx: Transaction, customer: CustomerRecord, by: number): void {
  if (by === 0) return;
  const after = tx.put('customer', { ...customer, balance: customer.balance + by });
  tx.emit('customer.updated', 'customer', after, { balance: customer.balance });
}

/** The next number of the customer: `PREFIX-0001`. */
function numbered(tx: Transaction, id: string): { customer: CustomerRecord; number: string } {
  const held = tx.get('customer', id) as CustomerRecord;
  const customer = tx.put('customer', { ...held, nextInvoiceSequence: held.nextInvoiceSequence + 1 });
  return { customer, number: `${held.invoicePrefix}-${String(held.nextInvoiceSequence).padStart(4, '0')}` };
}

function requestPayment(tx: Transaction, invoice: InvoiceRecord): InvoicePaymentRecord {
  const intent = newInvoiceIntent(tx, invoice);
  return tx.put('invoice_payment', {
    id: tx.account.ids.plain('inpay', tx.wall),
    created: tx.now,
    amountPaid: null,
    amountRequested: invoice.amountDue,
    canceledAt: null,
    currency: invoice.currency,
    invoice: invoice.id,
    isDefault: true,
    paidAt: null,
    paymentIntent: intent.id,
    status: 'open',
  });
}

/**
 * Makes a draft final: it gets its number, takes the customer's balance into account and asks for a payment. An
 * invoice with nothing to pay is paid at once.
 */
export function finalizeInvoice(tx: Transaction, draft: InvoiceRecord): InvoiceRecord {
  const drawn = withTotals(tx, draft);
  const { customer, number } = numbered(tx, draft.customer);
  const { due, ending } = applyBalance(drawn.total, customer.balance, drawn.currency);
  const days = drawn.daysUntilDue ?? 30;
  const open = tx.put('invoice', {
    ...drawn,
    status: 'open',
    amountDue: due,
    customerThen: {
      address: customer.address,
      email: customer.email,
      name: customer.name,
      phone: customer.phone,
      shipping: customer.shipping,
      taxExempt: customer.taxExempt,
    },
    dueDate: drawn.collectionMethod === 'send_invoice' ? (drawn.dueDate ?? tx.now + days * DAY) : null,
    effectiveAt: drawn.effectiveAt ?? tx.now,
    endingBalance: ending,
    finalizedAt: tx.now,
    finalizesAt: null,
    number: drawn.number ?? number,
    webhooksDeliveredAt: tx.now,
  });
  changeBalance(tx, customer, ending - customer.balance);
  tx.emit('invoice.finalized', 'invoice', open);
  if (due === 0) return invoicePaid(tx, open, { offStripe: 0, attempted: true });
  requestPayment(tx, open);
  if (open.dueDate !== null) {
    tx.schedule({ at: open.dueDate, kind: 'invoice.overdue', payload: { invoice: open.id } });
  }
  return open;
}
