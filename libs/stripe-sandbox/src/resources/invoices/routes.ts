import { changes } from '../../kernel/changes';
import { checkCurrency } from '../../kernel/currencies';
import { invalid } from '../../kernel/errors';
import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import {
  decimal,
  discountList,
  inside,
  oneTimePriceData,
  paymentSettings,
  timeFilter,
  timestamp,
  wordOrTime,
} from '../../kernel/params/billing';
import { addressShape, created, mergeMetadata, metadata, paging } from '../../kernel/params/common';
import { given } from '../../kernel/params/given';
import {
  array,
  boolean,
  integer,
  object,
  oneOf,
  required,
  string,
  unsettable,
} from '../../kernel/params/schema';
import { toShipping } from '../../kernel/params/shipping';
import type { Transaction } from '../../kernel/store/transaction';
import { findCustomer } from '../customers/find';
import { giveDiscounts } from '../discounts/discounts';
import { ownMethod } from '../payment-methods/own';
import { drawBill } from '../subscriptions/bill';
import { findSubscription } from '../subscriptions/change';
import { anchorChange, prorationBehavior, updateItem } from '../subscriptions/params';
import { previewInvoice } from '../subscriptions/preview';
import { invoiceActionRoutes } from './actions';
import { buildInvoice } from './build';
import { draftInvoice, pendingItems, scheduleFinalization, takeItems } from './finalize';
import { buildLine } from './lines';
import type { InvoiceRecord } from './record';
import { findInvoice, notEditable } from './rules';
import { withTotals } from './totals';

const both = {
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

type Both = Partial<Pick<InvoiceRecord, 'autoAdvance'>> & {
  [K in keyof typeof both]?: ReturnType<(typeof both)[K]['read']>;
} & {
  effective_at?: number | null;
  number?: string | null;
  shipping_details?: Parameters<typeof toShipping>[0];
};

function withFields(tx: Transaction, record: InvoiceRecord, params: Both): InvoiceRecord {
  const { payment_settings: paying } = params;
  const card = paying?.payment_method_options?.card;
  const method = params.collection_method ?? record.collectionMethod;
  const days = params.days_until_due ?? record.daysUntilDue;
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
  return {
    ...record,
    autoAdvance: params.auto_advance ?? record.autoAdvance,
    collectionMethod: method,
    customFields: given(params.custom_fields, record.customFields),
    daysUntilDue: days,
    defaultPaymentMethod:
      params.default_payment_method === undefined
        ? record.defaultPaymentMethod
        : ownMethod(tx, params.default_payment_method, record.customer),
    description: params.description ?? record.description,
    discounts:
      params.discounts === undefined
        ? record.discounts
        : giveDiscounts(tx, params.discounts, {
            customer: record.customer,
            amount: record.subtotal,
            currency: record.currency,
            invoice: record.id,
          }),
    dueDate: params.due_date ?? record.dueDate,
    effectiveAt: given(params.effective_at, record.effectiveAt),
    finalizesAt: params.automatically_finalizes_at ?? record.finalizesAt,
    footer: params.footer ?? record.footer,
    metadata: mergeMetadata(record.metadata, params.metadata),
    number: given(params.number, record.number),
    paymentSettings: {
      types: given(paying?.payment_method_types, record.paymentSettings.types),
      requestThreeDSecure:
        card === undefined
          ? record.paymentSettings.requestThreeDSecure
          : (card?.request_three_d_secure ?? null),
    },
    shippingDetails:
      params.shipping_details === undefined ? record.shippingDetails : toShipping(params.shipping_details),
    statementDescriptor: params.statement_descriptor ?? record.statementDescriptor,
  };
}

const recipient = () =>
  object({
    address: required(object(addressShape)),
    name: required(string()),
    phone: unsettable(string()),
  });

const create = route(
  'POST',
  '/v1/invoices',
  {
    ...both,
    currency: string({ max: 20 }),
    customer: string(),
    effective_at: timestamp(),
    number: string({ max: 26 }),
    pending_invoice_items_behavior: oneOf('exclude', 'include'),
    shipping_details: recipient(),
    subscription: string(),
  },
  ({ tx, params }) => {
    const subscription =
      params.subscription === undefined ? null : findSubscription(tx, params.subscription, 'subscription');
    const customer = params.customer ?? subscription?.customer;
    if (customer === undefined) {
      throw invalid('Missing required param: customer.', { code: 'parameter_missing', param: 'customer' });
    }
    findCustomer(tx, customer, 'customer');
    tx.follow(customer);
    const waiting = tx.account.store.invoiceitem.newest('pending', customer);
    const currency =
      params.currency === undefined
        ? (subscription?.currency ?? waiting?.currency ?? 'usd')
        : checkCurrency(params.currency);
    const blank = subscription
      ? {
          ...drawBill(tx, subscription, {
            reason: 'subscription_update',
            lines: [],
            period: { start: tx.now, end: tx.now },
          }),
          autoAdvance: false,
        }
      : draftInvoice(tx, {
          autoAdvance: false,
          billingReason: 'manual',
          collectionMethod: params.collection_method ?? 'charge_automatically',
          currency,
          customer,
        });
    if (
      params.collection_method === 'send_invoice' &&
      params.days_until_due === undefined &&
      params.due_date === undefined
    ) {
      throw invalid(
        '`days_until_due` or `due_date` must be set when `collection_method` is `send_invoice`.',
        {
          code: 'parameter_missing',
          param: 'days_until_due',
        },
      );
    }
    const include = !subscription && params.pending_invoice_items_behavior === 'include';
    const filled = include ? takeItems(tx, blank, pendingItems(tx, customer, currency, null)) : blank;
    const invoice = tx.put('invoice', withTotals(tx, withFields(tx, filled, params)));
    tx.emit('invoice.created', 'invoice', invoice);
    return show('invoice', scheduleFinalization(tx, invoice));
  },
);

const retrieve = route('GET', '/v1/invoices/:id', {}, (call) =>
  show('invoice', findInvoice(call.tx, idOf(call))),
);

/** What a final invoice still lets one change. */
const ANY_TIME = ['auto_advance', 'default_payment_method', 'metadata', 'payment_settings'];

const update = route(
  'POST',
  '/v1/invoices/:id',
  {
    ...both,
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
    const previous = changes(buildInvoice(before, view), buildInvoice(after, view));
    if (previous) tx.emit('invoice.updated', 'invoice', after, previous);
    const again =
      draft && (after.autoAdvance !== before.autoAdvance || after.finalizesAt !== before.finalizesAt);
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
  for (const { invoiceItem } of invoice.lines) {
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
    if (params.subscription !== undefined) findSubscription(tx, params.subscription, 'subscription');
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
        (params.collection_method === undefined || record.collectionMethod === params.collection_method) &&
        inside(record.dueDate, params.due_date),
    });
  },
);

const lines = route('GET', '/v1/invoices/:id/lines', paging, (call) => {
  const { tx, params } = call;
  const invoice = findInvoice(tx, idOf(call));
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
      url: `/v1/invoices/${invoice.id}/lines`,
    },
  };
});

const preview = route(
  'POST',
  '/v1/invoices/create_preview',
  {
    currency: string({ max: 20 }),
    customer: string(),
    discounts: discountList(),
    invoice_items: array(
      object({
        amount: integer(),
        currency: string({ max: 20 }),
        description: string(),
        discountable: boolean(),
        discounts: discountList(),
        metadata: unsettable(metadata()),
        period: object({ end: required(timestamp()), start: required(timestamp()) }),
        price: string(),
        price_data: oneTimePriceData(),
        quantity: integer({ min: 0 }),
        unit_amount_decimal: decimal({ negative: true }),
      }),
    ),
    subscription: string(),
    subscription_details: object({
      billing_cycle_anchor: anchorChange(),
      cancel_at: unsettable(wordOrTime('max_period_end', 'min_period_end')),
      cancel_at_period_end: boolean(),
      items: array(updateItem()),
      proration_behavior: prorationBehavior(),
      proration_date: timestamp(),
      trial_end: wordOrTime('now'),
    }),
  },
  ({ tx, params }) => show('invoice', previewInvoice(tx, params)),
);

export const invoiceRoutes: Route[] = [
  create,
  preview,
  retrieve,
  update,
  remove,
  all,
  lines,
  ...invoiceActionRoutes,
];
