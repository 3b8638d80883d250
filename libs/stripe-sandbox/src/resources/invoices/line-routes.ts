import { invoiceErrors } from '../../error-catalogue/invoices';
import type { PageParams } from '../../kernel/http/list';
import { pageOf } from '../../kernel/http/page-of';
import { type Answer, idOf, type Route, route, show } from '../../kernel/http/route';
import { mergeMetadata, metadata, paging } from '../../kernel/params/common';
import { array, object, oneOf, required, string, unsettable, type Values } from '../../kernel/params/schema';
import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import { changedItem, storeItem } from '../invoice-items/change';
import { newInvoiceItem } from '../invoice-items/create';
import { lineFields } from '../invoice-items/params';
import { taxRateList } from '../tax-rates/params';
import { chooseTaxRates } from '../tax-rates/rules';
import { changeInvoice } from './change';
import { addItem } from './items';
import { buildLine } from './lines';
import type { InvoiceLineRecord, InvoiceRecord } from './record';
import { demand, findInvoice } from './rules';
import { withTotals } from './totals';

/* The lines of an invoice: all can be read, those of a draft be added, changed and taken off. */

const change = { ...lineFields, tax_rates: taxRateList() };
type Change = Values<typeof change>;

const invoiceMetadata = () => unsettable(metadata());

/** The draft whose lines are to be changed. */
function draftFor(tx: Transaction, id: string): InvoiceRecord {
  const invoice = findInvoice(tx, id, 'invoice');
  demand(invoice, ['draft'], invoiceErrors.lines_of_final);
  return invoice;
}

function lineOf(invoice: InvoiceRecord, id: string, param: string): InvoiceLineRecord {
  const line = invoice.lines.find((one) => one.id === id);
  if (!line) throw invoiceErrors.no_such_line({ id }, { param, status: param === 'id' ? 404 : 400 });
  return line;
}

const current = (tx: Transaction, { id }: InvoiceRecord): InvoiceRecord =>
  tx.get('invoice', id) as InvoiceRecord;

/** Says once what became of a draft whose lines were changed one by one. */
function told(
  tx: Transaction,
  before: InvoiceRecord,
  given: Values<{ m: ReturnType<typeof invoiceMetadata> }>['m'],
): InvoiceRecord {
  const held = current(tx, before);
  return changeInvoice(tx, before, { ...held, metadata: mergeMetadata(held.metadata, given) });
}

/** Changes a line. What it is about is changed in its invoice item too (docs.stripe.com/api/invoice-line-item/update). */
function changeLine(tx: Transaction, invoice: InvoiceRecord, id: string, params: Change, path: string): void {
  const line = lineOf(invoice, id, path === '' ? 'id' : `${path}[id]`);
  const item = line.invoice_item === null ? undefined : tx.get('invoiceitem', line.invoice_item);
  if (item) {
    storeItem(tx, changedItem(tx, item, params, path));
    return;
  }
  const { amount, price_data: data, pricing, quantity } = params;
  if ([amount, data, pricing, quantity].some((value) => value !== undefined)) {
    throw invoiceErrors.line_of_subscription({ id });
  }
  const changed: InvoiceLineRecord = {
    ...line,
    description: params.description ?? line.description,
    discountable: params.discountable ?? line.discountable,
    metadata: mergeMetadata(line.metadata, params.metadata),
    period: params.period ?? line.period,
    tax_rates: chooseTaxRates(tx, params.tax_rates, line.tax_rates, 'tax_rates'),
  };
  const lines = invoice.lines.map((one) => (one === line ? changed : one));
  tx.put('invoice', withTotals(tx, { ...invoice, lines }));
}

/** A page of an invoice's lines, in the order of the invoice. */
export function linesPage(invoice: InvoiceRecord, params: PageParams, url: string): Answer {
  const { data, more } = pageOf(invoice.lines, params, 'line item');
  return {
    body: { object: 'list', data: data.map((line) => buildLine(line, invoice)), has_more: more, url },
  };
}

const all = route('GET', '/v1/invoices/:id/lines', paging, (call) => {
  const invoice = findInvoice(call.tx, idOf(call), 'invoice');
  return linesPage(invoice, call.params, `/v1/invoices/${invoice.id}/lines`);
});

const update = route('POST', '/v1/invoices/:id/lines/:id', change, (call): Answer => {
  const { tx, ids, params } = call;
  const [invoice, line] = ids as [string, string];
  const before = draftFor(tx, invoice);
  changeLine(tx, before, line, params, '');
  const after = told(tx, before, undefined);
  return { body: { ...buildLine(lineOf(after, line, 'id'), after) } };
});

const add = route(
  'POST',
  '/v1/invoices/:id/add_lines',
  {
    invoice_metadata: invoiceMetadata(),
    lines: required(array(object({ ...change, invoice_item: string() }))),
  },
  (call) => {
    const { tx, params } = call;
    const before = draftFor(tx, idOf(call));
    params.lines.forEach(({ invoice_item: waiting, pricing, ...line }, place) => {
      const path = `lines[${place}]`;
      const draft = current(tx, before);
      const item =
        waiting === undefined
          ? newInvoiceItem(
              tx,
              {
                ...line,
                ...(line.price_data ? {} : { currency: draft.currency }),
                ...(pricing?.price === undefined ? {} : { price: pricing.price }),
                customer: draft.customer,
              },
              path,
            )
          : tx.get('invoiceitem', waiting);
      if (item?.customer !== draft.customer || item.deleted || item.invoice !== null) {
        throw missing('invoiceitem', waiting ?? '', `${path}[invoice_item]`);
      }
      addItem(tx, item, draft);
    });
    return show('invoice', told(tx, before, params.invoice_metadata));
  },
);

const updateMany = route(
  'POST',
  '/v1/invoices/:id/update_lines',
  {
    invoice_metadata: invoiceMetadata(),
    lines: required(array(object({ ...change, id: required(string()) }))),
  },
  (call) => {
    const { tx, params } = call;
    const before = draftFor(tx, idOf(call));
    for (const [place, { id, ...line }] of params.lines.entries()) {
      changeLine(tx, current(tx, before), id, line, `lines[${place}]`);
    }
    return show('invoice', told(tx, before, params.invoice_metadata));
  },
);

/** Takes lines off: `delete` ends their invoice items too, `unassign` has those wait for another invoice. */
const removeMany = route(
  'POST',
  '/v1/invoices/:id/remove_lines',
  {
    invoice_metadata: invoiceMetadata(),
    lines: required(
      array(object({ behavior: required(oneOf('delete', 'unassign')), id: required(string()) })),
    ),
  },
  (call) => {
    const { tx, params } = call;
    const before = draftFor(tx, idOf(call));
    params.lines.forEach(({ behavior, id }, place) => {
      const param = `lines[${place}][id]`;
      const draft = current(tx, before);
      const line = lineOf(draft, id, param);
      const item = line.invoice_item === null ? undefined : tx.get('invoiceitem', line.invoice_item);
      if (!item) throw invoiceErrors.line_of_subscription({ id }, { param });
      const gone = behavior === 'delete';
      if (gone) tx.emit('invoiceitem.deleted', 'invoiceitem', item);
      tx.put('invoiceitem', gone ? { ...item, deleted: true } : { ...item, invoice: null });
      tx.put('invoice', withTotals(tx, { ...draft, lines: draft.lines.filter((one) => one !== line) }));
    });
    return show('invoice', told(tx, before, params.invoice_metadata));
  },
);

export const invoiceLineRoutes: Route[] = [all, update, add, updateMany, removeMany];
