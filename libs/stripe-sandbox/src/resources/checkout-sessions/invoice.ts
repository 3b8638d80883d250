import { checkoutErrors } from '../../error-catalogue/checkout';
import { mergeMetadata } from '../../kernel/params/common';
import type { Transaction } from '../../kernel/store/transaction';
import { pricingOf } from '../invoice-items/pricing';
import type { InvoiceItemRecord } from '../invoice-items/record';
import { draftInvoice, finalizeInvoice } from '../invoices/finalize';
import { takeItems } from '../invoices/items';
import { withTotals } from '../invoices/totals';
import { findPrice } from '../prices/rules';
import type { CheckoutParams } from './params';
import type { CheckoutInvoice, CheckoutItem, CheckoutSessionRecord } from './record';

/** Reads `invoice_creation`. */
export function readInvoiceCreation({ invoice_creation: given }: CheckoutParams): CheckoutInvoice | null {
  if (!given) return null;
  const { custom_fields: fields, description, footer, metadata } = given.invoice_data ?? {};
  return {
    enabled: given.enabled,
    custom_fields: fields ?? null,
    description: description ?? null,
    footer: footer ?? null,
    metadata: mergeMetadata({}, metadata),
  };
}

/** Refuses an invoice for what it cannot show. */
export function checkInvoice(params: CheckoutParams): void {
  if (params.payment_intent_data?.capture_method === 'manual') throw checkoutErrors.invoice_and_capture();
  if (params.shipping_options) throw checkoutErrors.invoice_and_shipping();
}

function newItem(tx: Transaction, session: CheckoutSessionRecord, line: CheckoutItem): InvoiceItemRecord {
  const item = tx.put('invoiceitem', {
    id: tx.account.ids.plain('ii', tx.wall),
    created: tx.now,
    amount: line.amount,
    currency: session.currency as string,
    customer: session.customer as string,
    description: line.description,
    discountable: true,
    discounts: [],
    invoice: null,
    metadata: line.metadata,
    period: { start: tx.now, end: tx.now },
    pricing: pricingOf(findPrice(tx, line.price)),
    proration: false,
    quantity: line.quantity,
    subscription: null,
    subscription_item: null,
    tax_rates: line.tax_rates,
    test_clock: tx.clock,
  });
  tx.emit('invoiceitem.created', 'invoiceitem', item);
  return item;
}

/** The session of a payment that was made, with the paid invoice over it where one is wanted. */
export function invoiced(tx: Transaction, session: CheckoutSessionRecord): CheckoutSessionRecord {
  const { invoice_creation: wanted, payment_intent: paymentIntent } = session;
  if (!wanted?.enabled || session.mode !== 'payment' || session.customer === null) return session;
  const { custom_fields, description, footer, metadata } = wanted;
  const blank = draftInvoice(tx, {
    auto_advance: false,
    billing_reason: 'manual',
    collection_method: 'charge_automatically',
    currency: session.currency as string,
    custom_fields,
    customer: session.customer,
    description,
    discounts: (session.discounts ?? []).map(({ id }) => id),
    footer,
    metadata,
  });
  const items = session.line_items.map((line) => newItem(tx, session, line));
  const draft = tx.put('invoice', withTotals(tx, takeItems(tx, blank, items)));
  tx.emit('invoice.created', 'invoice', draft);
  const charged = paymentIntent === null ? undefined : tx.get('payment_intent', paymentIntent);
  return { ...session, invoice: finalizeInvoice(tx, draft, charged).id };
}
