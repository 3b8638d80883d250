import { invalid, missing } from '../../kernel/errors';
import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { created, mergeMetadata, metadata, paging } from '../../kernel/params/common';
import { decimal, timestamp } from '../../kernel/params/scalars';
import { boolean, integer, object, required, string, unsettable } from '../../kernel/params/schema';
import type { Transaction } from '../../kernel/store/transaction';
import { useClockOf } from '../customers/clock';
import { findCustomer } from '../customers/find';
import { giveDiscounts } from '../discounts/discounts';
import { discountList } from '../discounts/params';
import { takeItems } from '../invoices/finalize';
import type { InvoiceRecord } from '../invoices/record';
import { withTotals } from '../invoices/totals';
import { oneTimePriceData } from '../prices/params';
import { taxRateIds, taxRateList } from '../tax-rates/params';
import { chooseTaxRates } from '../tax-rates/rules';
import { newInvoiceItem, priceItem } from './create';
import type { InvoiceItemRecord } from './record';

const AMOUNT = { min: -999_999_999_999, max: 999_999_999_999 };

const fields = {
  amount: integer(AMOUNT),
  description: string({ max: 5000 }),
  discountable: boolean(),
  discounts: discountList(),
  metadata: unsettable(metadata()),
  period: object({ end: required(timestamp()), start: required(timestamp()) }),
  price_data: oneTimePriceData(),
  pricing: object({ price: string() }),
  quantity: integer({ min: 0 }),
  unit_amount_decimal: decimal({ negative: true }),
};

function find(tx: Transaction, id: string): InvoiceItemRecord {
  const record = tx.get('invoiceitem', id);
  if (!record || record.deleted) throw missing('invoiceitem', id);
  return record;
}

/** The draft an item is put on, or taken off. */
function draftOf(tx: Transaction, id: string): InvoiceRecord {
  const invoice = tx.get('invoice', id);
  if (!invoice || invoice.deleted) throw missing('invoice', id, 'invoice');
  if (invoice.status !== 'draft') {
    throw invalid('This invoice is no longer editable', { code: 'invoice_not_editable', param: 'invoice' });
  }
  return invoice;
}

const create = route(
  'POST',
  '/v1/invoiceitems',
  {
    ...fields,
    currency: string({ max: 20 }),
    customer: string(),
    invoice: string(),
    subscription: string(),
    tax_rates: taxRateIds(),
  },
  ({ tx, params }) => {
    const { pricing, invoice: id, customer: named, ...rest } = params;
    const draft = id === undefined ? null : draftOf(tx, id);
    const customer = named ?? draft?.customer;
    if (customer === undefined) {
      throw invalid('Missing required param: customer.', { code: 'parameter_missing', param: 'customer' });
    }
    if (draft && draft.customer !== customer) {
      throw invalid(`The invoice ${draft.id} does not belong to the customer ${customer}.`, {
        param: 'invoice',
      });
    }
    if (
      params.subscription !== undefined &&
      tx.get('subscription', params.subscription)?.customer !== customer
    ) {
      throw missing('subscription', params.subscription, 'subscription');
    }
    useClockOf(tx, customer);
    const item = newInvoiceItem(tx, {
      ...rest,
      ...(draft && rest.currency === undefined ? { currency: draft.currency } : {}),
      ...(pricing?.price === undefined ? {} : { price: pricing.price }),
      customer,
    });
    if (!draft) return show('invoiceitem', item);
    if (item.currency !== draft.currency) {
      throw invalid(`The currency of the item must be that of the invoice: ${draft.currency}.`, {
        param: 'currency',
      });
    }
    tx.put('invoice', withTotals(tx, takeItems(tx, draft, [item])));
    return show('invoiceitem', find(tx, item.id));
  },
);

const retrieve = route('GET', '/v1/invoiceitems/:id', {}, (call) =>
  show('invoiceitem', find(call.tx, idOf(call))),
);

/** Puts a changed item and its line on the draft it is on. */
function store(tx: Transaction, item: InvoiceItemRecord, deleted: boolean): void {
  tx.put('invoiceitem', item);
  if (item.invoice === null) return;
  const draft = draftOf(tx, item.invoice);
  const lines = draft.lines.flatMap((line) => {
    if (line.invoice_item !== item.id) return line;
    const { amount, description, discountable, discounts, metadata, period, pricing, quantity, tax_rates } =
      item;
    if (deleted) return [];
    return {
      ...line,
      ...{ amount, description, discountable, discounts, metadata, period, pricing, quantity, tax_rates },
    };
  });
  tx.put('invoice', withTotals(tx, { ...draft, lines }));
}

const update = route('POST', '/v1/invoiceitems/:id', { ...fields, tax_rates: taxRateList() }, (call) => {
  const { tx, params } = call;
  const before = find(tx, idOf(call));
  useClockOf(tx, before.customer);
  if (before.invoice !== null) draftOf(tx, before.invoice);
  const { pricing, price_data: data, amount, unit_amount_decimal: unit, quantity = before.quantity } = params;
  const priced = [pricing?.price, data, amount, unit, params.quantity].some((value) => value !== undefined);
  const price = pricing?.price ?? (data || amount !== undefined || unit ? undefined : before.pricing?.price);
  const source = {
    currency: before.currency,
    quantity,
    ...(price === undefined ? {} : { price }),
    ...(data === undefined ? {} : { price_data: data }),
    ...(amount === undefined && price === undefined
      ? { amount: before.amount }
      : amount === undefined
        ? {}
        : { amount }),
    ...(unit === undefined ? {} : { unit_amount_decimal: unit }),
  };
  const now = priced ? priceItem(tx, source, '') : before;
  const item: InvoiceItemRecord = {
    ...before,
    amount: now.amount,
    pricing: now.pricing,
    description: params.description ?? before.description,
    discountable: params.discountable ?? before.discountable,
    discounts:
      params.discounts === undefined
        ? before.discounts
        : giveDiscounts(tx, params.discounts, {
            customer: before.customer,
            amount: now.amount,
            currency: before.currency,
            invoiceItem: before.id,
          }),
    metadata: mergeMetadata(before.metadata, params.metadata),
    period: params.period ?? before.period,
    quantity,
    tax_rates: chooseTaxRates(tx, params.tax_rates, before.tax_rates, 'tax_rates'),
  };
  store(tx, item, false);
  return show('invoiceitem', item);
});

const remove = route('DELETE', '/v1/invoiceitems/:id', {}, (call) => {
  const { tx } = call;
  const before = find(tx, idOf(call));
  tx.emit('invoiceitem.deleted', 'invoiceitem', before);
  store(tx, { ...before, deleted: true }, true);
  return show('invoiceitem', { ...before, deleted: true });
});

const all = route(
  'GET',
  '/v1/invoiceitems',
  { ...paging, created: created(), customer: string(), invoice: string(), pending: boolean() },
  ({ tx, account, params }) => {
    if (params.customer !== undefined) findCustomer(tx, params.customer, 'customer');
    const by =
      params.invoice !== undefined
        ? { index: 'invoice', key: params.invoice }
        : params.customer !== undefined
          ? { index: 'customer', key: params.customer }
          : null;
    return list(account, 'invoiceitem', params, {
      url: '/v1/invoiceitems',
      ...(by ? { by } : {}),
      where: (record) =>
        !record.deleted &&
        (params.customer === undefined || record.customer === params.customer) &&
        (params.pending === undefined || (record.invoice === null) === params.pending),
    });
  },
);

export const invoiceItemRoutes: Route[] = [create, retrieve, update, remove, all];
