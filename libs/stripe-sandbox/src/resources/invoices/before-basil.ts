import type { Down, Then } from '../../kernel/versions/change';
import { isObject, type Json } from '../../kernel/versions/json';
import { priceIn } from '../invoice-items/versions';
import { priceAndPlan } from '../prices/versions';

/* Invoices and their lines as versions before 2025-03-31.basil show them. */

const inner = (object: unknown, name: string): unknown => (isObject(object) ? object[name] : undefined);
const list = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
const amountOf = ({ amount }: Json): number => Number(amount);
const sum = (taxes: Json[]): number => taxes.reduce((total, tax) => total + amountOf(tax), 0);

/** `total_tax_amounts` and `tax_amounts` of `total_taxes` and `taxes`. */
export const taxAmounts = (taxes: unknown): Json[] =>
  list(taxes).map(
    ({ amount, tax_behavior, tax_rate_details, taxability_reason: reason, taxable_amount }) => ({
      amount,
      inclusive: tax_behavior === 'inclusive',
      tax_rate: inner(tax_rate_details, 'tax_rate') ?? null,
      taxability_reason: reason === 'not_available' ? null : reason,
      taxable_amount,
    }),
  );

/** A preview of what comes next has no id there. */
const isPreview = (id: unknown): boolean => String(id).startsWith('upcoming_');

/** How an invoice is paid: one PaymentIntent once it is final, and its latest charge once it was tried. */
function payment({ attempted, id, status }: Json, { view }: Then): Json {
  const { invoice_payment: payments, payment_intent: intents } = view.account.store;
  const newest = status === 'draft' ? undefined : payments.newest('invoice', String(id));
  const intent = newest && newest.status !== 'canceled' ? newest.payment_intent : null;
  const charge = intent !== null && attempted === true ? intents.get(intent)?.latest_charge : null;
  return { charge: charge ?? null, payment_intent: intent };
}

/** What of an invoice tells whether it is paid; a part of one may not have it. */
const paid = ({ amount_paid_off_stripe: offStripe, status }: Json): Json =>
  status === undefined
    ? {}
    : { paid: status === 'paid', paid_out_of_band: status === 'paid' && Number(offStripe ?? 0) > 0 };

export const invoiceBeforeBasil: Down = (invoice, then) => {
  const { was, show } = then;
  const {
    amount_overpaid: _,
    confirmation_secret: __,
    parent,
    payments: ___,
    total_taxes: taxes,
    ...rest
  } = invoice;
  if (!('id' in invoice)) return { ...rest, ...paid(was) };
  const { id, ...unnamed } = rest;
  const details = inner(parent, 'subscription_details');
  const prorated = inner(details, 'subscription_proration_date');
  const discounts = Array.isArray(was.discounts) ? was.discounts : [];
  const amounts = taxAmounts(taxes);
  const first = isObject(discounts[0]) ? discounts[0].id : discounts[0];
  return {
    ...(isPreview(id) ? unnamed : rest),
    application_fee_amount: null,
    ...payment(was, then),
    discount: first === undefined ? null : show('discount', first),
    ...paid(was),
    quote: null,
    subscription: inner(details, 'subscription') ?? null,
    subscription_details: isObject(details) ? { metadata: details.metadata } : null,
    ...(prorated === undefined ? {} : { subscription_proration_date: prorated }),
    tax: amounts.length === 0 ? null : sum(amounts),
    total_tax_amounts: amounts,
    transfer_data: null,
  };
};

/** The rates of a line itself, which are not shown any more. */
function ratesOf({ id, invoice }: Json, { show, view }: Then): Json[] {
  const lines = view.account.store.invoice.get(String(invoice))?.lines ?? [];
  const rates = lines.find((line) => line.id === id)?.tax_rates ?? [];
  return rates.map((rate) => show('tax_rate', rate)).filter(isObject);
}

/** What a line costs without its taxes, in all and each. */
export function withoutTaxes(line: Json): Json {
  const included = taxAmounts(line.taxes).filter(({ inclusive }) => inclusive);
  const amount = amountOf(line) - sum(included);
  return {
    amount_excluding_tax: amount,
    unit_amount_excluding_tax: String(amount / (Number(line.quantity) || 1)),
  };
}

export const lineBeforeBasil: Down = (line, then) => {
  if (!('parent' in line)) return line;
  const { parent, pricing, taxes, ...rest } = line;
  const details = inner(parent, 'subscription_item_details') ?? inner(parent, 'invoice_item_details') ?? {};
  const {
    invoice_item: invoiceItem,
    proration,
    proration_details,
    subscription_item: item,
  } = details as Json;
  const amounts = taxAmounts(taxes);
  return {
    ...rest,
    ...withoutTaxes(line),
    invoice: isPreview(line.invoice) ? null : line.invoice,
    ...(typeof invoiceItem === 'string' ? { invoice_item: invoiceItem } : {}),
    ...priceAndPlan(priceIn(pricing), then),
    proration: proration ?? false,
    proration_details: proration_details ?? { credited_items: null },
    subscription: inner(details, 'subscription') ?? null,
    ...(item === undefined ? {} : { subscription_item: item }),
    tax_amounts: amounts,
    tax_rates: ratesOf(then.was, then),
    type: typeof invoiceItem === 'string' || item === undefined ? 'invoiceitem' : 'subscription',
  };
};
