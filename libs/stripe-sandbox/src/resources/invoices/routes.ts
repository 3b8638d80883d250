import { changes } from '../../kernel/changes';
import { invalid, missing } from '../../kernel/errors';
import { list } from '../../kernel/http/list';
import { type Answer, idOf, type Route, route, show } from '../../kernel/http/route';
import { addressShape, created, metadata, paging } from '../../kernel/params/common';
import { merged } from '../../kernel/params/merge';
import { inside, timeFilter, timestamp } from '../../kernel/params/scalars';
import {
  array,
  boolean,
  integer,
  object,
  oneOf,
  required,
  string,
  unsettable,
  type Values,
} from '../../kernel/params/schema';
import { toShipping } from '../../kernel/params/shipping';
import type { Transaction } from '../../kernel/store/transaction';
import { findCustomer } from '../customers/find';
import { giveDiscounts } from '../discounts/discounts';
import { discountList } from '../discounts/params';
import { ownMethod } from '../payment-methods/own';
import { taxRateList } from '../tax-rates/params';
import { chooseTaxRates } from '../tax-rates/rules';
import { invoiceActionRoutes } from './actions';
import { buildInvoice } from './build';
import { scheduleFinalization } from './finalize';
import { buildLine } from './lines';
import { mergePaymentSettings, paymentSettings } from './params';
import type { InvoiceRecord } from './record';
import { findInvoice, notEditable } from './rules';
import { withTotals } from './totals';

/** What an invoice takes when it is made and when it is changed. */
export const invoiceFields = {
  auto_advance: boolean(),
  automatically_finalizes_at: timestamp(),
  collection_method: oneOf('charge_automatically', 'send_invoice'),
  custom_fields: unsettable(
    array(object({ name: required(string({ max: 40 })), value: required(string({ max: 140 })) })),
  ),
  days_until_due: integer({ min: 0 }),
  default_payment_method: string(),
  description: string({ max: 1500 }),
  discounts: discountList(),
  due_date: timestamp(),
  footer: string(),
  metadata: unsettable(metadata()),
  payment_settings: object(paymentSettings),
  statement_descriptor: string({ max: 22 }),
};

type Both = Values<typeof invoiceFields> & {
  default_tax_rates?: string[] | null;
  effective_at?: number | null;
  number?: string | null;
  shipping_details?: Parameters<typeof toShipping>[0];
};

/** A draft with what a call says about it. */
export function withFields(tx: Transaction, record: InvoiceRecord, params: Both): InvoiceRecord {
  const { default_payment_method: card, default_tax_rates: rates, discounts, ...given } = params;
  const method = params.collection_method ?? record.collection_method;
  if (
    method === 'charge_automatically' &&
    (params.days_until_due !== undefined || params.due_date !== undefined)
  ) {
    throw invalid(
      '`due_date` and `days_until_due` can only be set when `collection_method` is `send_invoice`.',
      {
        param: params.due_date === undefined ? 'days_until_due' : 'due_date',
      },
    );
  }
  return merged(record, {
    ...given,
    default_payment_method: card === undefined ? card : ownMethod(tx, card, record.customer),
    default_tax_rates: chooseTaxRates(tx, rates, record.default_tax_rates, 'default_tax_rates'),
    discounts:
      discounts === undefined
        ? discounts
        : giveDiscounts(tx, discounts, {
            customer: record.customer,
            amount: record.subtotal,
            currency: record.currency,
            invoice: record.id,
          }),
    payment_settings: mergePaymentSettings(record.payment_settings, params.payment_settings),
    shipping_details: params.shipping_details === undefined ? undefined : toShipping(params.shipping_details),
  });
}

export const recipient = () =>
  object({
    address: required(object(addressShape)),
    name: required(string()),
    phone: unsettable(string()),
  });

const retrieve = route('GET', '/v1/invoices/:id', {}, (call) =>
  show('invoice', findInvoice(call.tx, idOf(call))),
);

/** What a final invoice still lets one change. */
const ANY_TIME = ['auto_advance', 'default_payment_method', 'metadata', 'payment_settings'];

const update = route(
  'POST',
  '/v1/invoices/:id',
  {
    ...invoiceFields,
    default_tax_rates: taxRateList(),
    effective_at: unsettable(timestamp()),
    number: unsettable(string({ max: 26 })),
    shipping_details: unsettable(recipient()),
  },
  (call) => {
    const { tx, params } = call;
    const before = findInvoice(tx, idOf(call));
    if (Object.keys(params).some((name) => !ANY_TIME.includes(name))) notEditable(before);
    const changed = withFields(tx, before, params);
    const draft = before.status === 'draft';
    const after = tx.put('invoice', draft ? withTotals(tx, changed) : changed);
    const view = { account: tx.account, publicUrl: '' };
    const was = buildInvoice(before, view);
    const previous = changes(was, buildInvoice(after, view));
    if (previous?.lines && 'lines' in was) previous.lines = was.lines;
    if (previous) tx.emit('invoice.updated', 'invoice', after, previous);
    const again =
      draft &&
      (after.auto_advance !== before.auto_advance ||
        after.automatically_finalizes_at !== before.automatically_finalizes_at);
    return show('invoice', again ? scheduleFinalization(tx, after) : after);
  },
);

const remove = route('DELETE', '/v1/invoices/:id', {}, (call) => {
  const { tx } = call;
  const invoice = findInvoice(tx, idOf(call));
  if (invoice.status !== 'draft') {
    throw invalid(`You can only delete draft invoices. This invoice isn't a draft. It is ${invoice.status}.`);
  }
  if (invoice.subscription !== null) {
    throw invalid('You cannot delete an invoice that a subscription created. Void it once it is final.');
  }
  for (const { invoice_item: invoiceItem } of invoice.lines) {
    const item = invoiceItem === null ? undefined : tx.get('invoiceitem', invoiceItem);
    if (item) tx.put('invoiceitem', { ...item, invoice: null });
  }
  tx.emit('invoice.deleted', 'invoice', invoice);
  return show('invoice', tx.put('invoice', { ...invoice, deleted: true }));
});

const all = route(
  'GET',
  '/v1/invoices',
  {
    ...paging,
    collection_method: oneOf('charge_automatically', 'send_invoice'),
    created: created(),
    customer: string(),
    due_date: timeFilter(),
    status: oneOf('draft', 'open', 'paid', 'uncollectible', 'void'),
    subscription: string(),
  },
  ({ tx, account, params }) => {
    if (params.customer !== undefined) findCustomer(tx, params.customer, 'customer');
    if (params.subscription !== undefined && !tx.get('subscription', params.subscription)) {
      throw missing('subscription', params.subscription, 'subscription');
    }
    const by =
      params.subscription !== undefined
        ? { index: 'subscription', key: params.subscription }
        : params.customer !== undefined
          ? { index: 'customer', key: params.customer }
          : null;
    return list(account, 'invoice', params, {
      url: '/v1/invoices',
      ...(by ? { by } : {}),
      where: (record) =>
        !record.deleted &&
        (params.customer === undefined || record.customer === params.customer) &&
        (params.status === undefined || record.status === params.status) &&
        (params.collection_method === undefined || record.collection_method === params.collection_method) &&
        inside(record.due_date, params.due_date),
    });
  },
);

/** A page of an invoice's lines, in the order of the invoice. */
export function linesPage(
  invoice: InvoiceRecord,
  params: { limit?: number; starting_after?: string; ending_before?: string },
  url: string,
): Answer {
  const { limit = 10, starting_after: after, ending_before: before } = params;
  const ids = invoice.lines.map(({ id }) => id);
  for (const cursor of [after, before]) {
    if (cursor !== undefined && !ids.includes(cursor))
      throw invalid(`No such line item: '${cursor}'`, { code: 'resource_missing' });
  }
  const from = after === undefined ? 0 : ids.indexOf(after) + 1;
  const to = before === undefined ? ids.length : ids.indexOf(before);
  const start = before === undefined ? from : Math.max(0, to - limit);
  const data = invoice.lines.slice(start, Math.min(to, start + limit));
  return {
    body: {
      object: 'list',
      data: data.map((line) => buildLine(line, invoice)),
      has_more: before === undefined ? start + limit < to : start > 0,
      url,
    },
  };
}

const lines = route('GET', '/v1/invoices/:id/lines', paging, (call) => {
  const invoice = findInvoice(call.tx, idOf(call));
  return linesPage(invoice, call.params, `/v1/invoices/${invoice.id}/lines`);
});

export const invoiceRoutes: Route[] = [retrieve, update, remove, all, lines, ...invoiceActionRoutes];
