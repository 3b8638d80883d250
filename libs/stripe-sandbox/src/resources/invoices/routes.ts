import { invoiceErrors } from '../../error-catalogue/invoices';
import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { created, paging } from '../../kernel/params/common';
import { inside, timeFilter, timestamp } from '../../kernel/params/scalars';
import { oneOf, string, unsettable } from '../../kernel/params/schema';
import { missing } from '../../kernel/request-errors';
import { findCustomer } from '../customers/find';
import { taxRateList } from '../tax-rates/params';
import { invoiceActionRoutes } from './actions';
import { changeInvoice } from './change';
import { invoiceFields, recipient, withFields } from './fields';
import { scheduleFinalization } from './finalize';
import { invoiceLineRoutes } from './line-routes';
import { findInvoice } from './rules';
import { withTotals } from './totals';

const retrieve = route('GET', '/v1/invoices/:id', {}, (call) =>
  show('invoice', findInvoice(call.tx, idOf(call), 'invoice')),
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
    const before = findInvoice(tx, idOf(call), 'id');
    const draft = before.status === 'draft';
    const refused = Object.keys(params).find((name) => !ANY_TIME.includes(name));
    if (!draft && refused !== undefined) throw invoiceErrors.update_of_final({ param: refused });
    const changed = withFields(tx, before, params);
    const after = changeInvoice(tx, before, draft ? withTotals(tx, changed) : changed);
    const again =
      draft &&
      (after.auto_advance !== before.auto_advance ||
        after.automatically_finalizes_at !== before.automatically_finalizes_at);
    return show('invoice', again ? scheduleFinalization(tx, after) : after);
  },
);

/** Deleting a draft takes its items with it (recorded). */
const remove = route('DELETE', '/v1/invoices/:id', {}, (call) => {
  const { tx } = call;
  const invoice = findInvoice(tx, idOf(call), 'invoice');
  if (invoice.status !== 'draft') throw invoiceErrors.delete_of_final();
  if (invoice.subscription !== null) throw invoiceErrors.delete_of_subscription();
  for (const { invoice_item: id } of invoice.lines) {
    const item = id === null ? undefined : tx.get('invoiceitem', id);
    if (!item) continue;
    tx.emit('invoiceitem.deleted', 'invoiceitem', item);
    tx.put('invoiceitem', { ...item, deleted: true });
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
    status: oneOf('draft', 'open', 'void', 'paid', 'uncollectible'),
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

export const invoiceRoutes: Route[] = [
  retrieve,
  update,
  remove,
  all,
  ...invoiceLineRoutes,
  ...invoiceActionRoutes,
];
