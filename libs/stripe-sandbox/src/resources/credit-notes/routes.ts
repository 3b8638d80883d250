import { creditNoteErrors } from '../../error-catalogue/credit-notes';
import { list } from '../../kernel/http/list';
import { pageOf } from '../../kernel/http/page-of';
import { type Answer, idOf, type Route, route, show } from '../../kernel/http/route';
import { created, paging } from '../../kernel/params/common';
import { merged } from '../../kernel/params/merge';
import { string } from '../../kernel/params/schema';
import type { Transaction } from '../../kernel/store/transaction';
import { useClockOf } from '../customers/clock';
import type { InvoiceRecord } from '../invoices/record';
import { buildCreditNoteLine } from './build';
import { createCreditNote, creditInvoice } from './create';
import { type NoteParams, noteChanges, noteFields } from './params';
import type { CreditNoteRecord } from './record';

const URL = '/v1/credit_notes';

function find(tx: Transaction, id: string): CreditNoteRecord {
  const note = tx.get('credit_note', id);
  if (!note) throw creditNoteErrors.no_such_note({ id });
  useClockOf(tx, note.customer);
  return note;
}

/** What a credit note would be; all that was worked out for it is taken back. */
function previewed(tx: Transaction, params: NoteParams): CreditNoteRecord {
  const note = createCreditNote(tx, params);
  tx.undo();
  return note;
}

const create = route('POST', URL, noteFields, ({ tx, params }) =>
  show('credit_note', createCreditNote(tx, params)),
);

const preview = route('GET', `${URL}/preview`, noteFields, ({ tx, params }) =>
  show('credit_note', previewed(tx, params)),
);

const retrieve = route('GET', `${URL}/:id`, {}, (call) => show('credit_note', find(call.tx, idOf(call))));

const update = route('POST', `${URL}/:id`, noteChanges, (call) => {
  const { tx, params } = call;
  const before = find(tx, idOf(call));
  const note = tx.put('credit_note', merged(before, params));
  const previous = {
    ...(note.memo === before.memo ? {} : { memo: before.memo }),
    ...(params.metadata === undefined ? {} : { metadata: before.metadata }),
  };
  if (Object.keys(previous).length > 0) tx.emit('credit_note.updated', 'credit_note', note, previous);
  return show('credit_note', note);
});

/** Takes back what an open invoice was lowered by; what was credited of a payment stays credited. */
const annul = route('POST', `${URL}/:id/void`, {}, (call) => {
  const { tx } = call;
  const before = find(tx, idOf(call));
  if (before.status === 'void') throw creditNoteErrors.void_twice();
  const invoice = tx.get('invoice', before.invoice) as InvoiceRecord;
  const open = invoice.status === 'open' || invoice.status === 'uncollectible';
  if (!open || before.post_payment_amount > 0) throw creditNoteErrors.void_of_closed();
  const note = tx.put('credit_note', { ...before, status: 'void', voided_at: tx.now });
  tx.emit('credit_note.voided', 'credit_note', note);
  creditInvoice(tx, invoice, -before.pre_payment_amount, 0);
  return show('credit_note', note);
});

const all = route(
  'GET',
  URL,
  { ...paging, created: created(), customer: string(), invoice: string() },
  ({ account, params }) => {
    const by =
      params.invoice !== undefined
        ? { index: 'invoice', key: params.invoice }
        : params.customer !== undefined
          ? { index: 'customer', key: params.customer }
          : null;
    return list(account, 'credit_note', params, {
      url: URL,
      ...(by ? { by } : {}),
      where: ({ customer }) => params.customer === undefined || customer === params.customer,
    });
  },
);

type Paging = Parameters<typeof pageOf>[1];

function linesPage(tx: Transaction, { lines }: CreditNoteRecord, params: Paging, url: string): Answer {
  const { data, more } = pageOf(lines, params, 'credit note line item');
  const view = { account: tx.account, publicUrl: '' };
  return {
    body: {
      object: 'list',
      data: data.map((line) => buildCreditNoteLine(line, view)),
      has_more: more,
      url,
    },
  };
}

const previewLines = route('GET', `${URL}/preview/lines`, { ...noteFields, ...paging }, (call) =>
  linesPage(call.tx, previewed(call.tx, call.params), call.params, `${URL}/preview/lines`),
);

const lines = route('GET', `${URL}/:id/lines`, paging, (call) => {
  const note = find(call.tx, idOf(call));
  return linesPage(call.tx, note, call.params, `${URL}/${note.id}/lines`);
});

export const creditNoteRoutes: Route[] = [create, preview, retrieve, update, annul, all, previewLines, lines];
