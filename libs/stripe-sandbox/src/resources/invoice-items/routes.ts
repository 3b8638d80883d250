import { invoiceItemErrors } from '../../error-catalogue/invoice-items';
import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { created, paging } from '../../kernel/params/common';
import { missingParam } from '../../kernel/params/errors';
import { boolean, string } from '../../kernel/params/schema';
import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import { useClockOf } from '../customers/clock';
import { findCustomer } from '../customers/find';
import { taxRateIds, taxRateList } from '../tax-rates/params';
import { changedItem, draftOf, storeItem } from './change';
import { newInvoiceItem } from './create';
import { itemFields } from './params';
import type { InvoiceItemRecord } from './record';

function find(tx: Transaction, id: string): InvoiceItemRecord {
  const record = tx.get('invoiceitem', id);
  if (!record || record.deleted) throw invoiceItemErrors.no_such_item({ id });
  return record;
}

const create = route(
  'POST',
  '/v1/invoiceitems',
  {
    ...itemFields,
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
    if (customer === undefined) throw missingParam('customer');
    if (draft && draft.customer !== customer) {
      throw invoiceItemErrors.other_customer({ invoice: draft.id, customer });
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
      throw invoiceItemErrors.other_currency({ currency: draft.currency });
    }
    tx.tell('invoiceitem:added', item, draft);
    return show('invoiceitem', find(tx, item.id));
  },
);

const retrieve = route('GET', '/v1/invoiceitems/:id', {}, (call) =>
  show('invoiceitem', find(call.tx, idOf(call))),
);

const update = route('POST', '/v1/invoiceitems/:id', { ...itemFields, tax_rates: taxRateList() }, (call) => {
  const { tx, params } = call;
  if (tx.get('invoiceitem', idOf(call))?.deleted) throw invoiceItemErrors.deleted();
  const before = find(tx, idOf(call));
  useClockOf(tx, before.customer);
  if (before.invoice !== null) draftOf(tx, before.invoice);
  const item = changedItem(tx, before, params);
  storeItem(tx, item);
  return show('invoiceitem', item);
});

const remove = route('DELETE', '/v1/invoiceitems/:id', {}, (call) => {
  const { tx } = call;
  // An item that went with its draft is refused like one of a final invoice (recorded).
  const invoice = tx.get('invoice', tx.get('invoiceitem', idOf(call))?.invoice ?? '');
  if (invoice && (invoice.deleted || invoice.status !== 'draft')) throw invoiceItemErrors.delete_of_final();
  const before = find(tx, idOf(call));
  tx.emit('invoiceitem.deleted', 'invoiceitem', before);
  storeItem(tx, { ...before, deleted: true });
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
