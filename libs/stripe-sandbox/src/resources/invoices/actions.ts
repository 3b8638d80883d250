import { HOUR } from '../../kernel/calendar';
import { invalid } from '../../kernel/errors';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { boolean, string } from '../../kernel/params/schema';
import { finalizeInvoice } from './finalize';
import { invoicePaid } from './paid';
import { payInvoice } from './pay';
import { demand, findInvoice } from './rules';
import { voidInvoice, withdrawPayment, writeOff } from './void';

const finalize = route('POST', '/v1/invoices/:id/finalize', { auto_advance: boolean() }, (call) => {
  const { tx, params } = call;
  const draft = findInvoice(tx, idOf(call));
  demand(
    draft,
    ['draft'],
    "This invoice is already finalized, you can't re-finalize a non-draft invoice.",
    'invoice_not_editable',
  );
  const autoAdvance = params.auto_advance ?? draft.auto_advance;
  const open = finalizeInvoice(tx, { ...draft, auto_advance: autoAdvance });
  if (open.status !== 'open' || !autoAdvance || open.collection_method !== 'charge_automatically') {
    return show('invoice', open);
  }
  const at = tx.now + HOUR;
  tx.schedule({ at, kind: 'invoice.retry', payload: { invoice: open.id } });
  return show('invoice', tx.put('invoice', { ...open, next_payment_attempt: at }));
});

const pay = route(
  'POST',
  '/v1/invoices/:id/pay',
  {
    forgive: boolean(),
    off_session: boolean(),
    paid_out_of_band: boolean(),
    payment_method: string(),
  },
  (call) => {
    const { tx, params } = call;
    const held = findInvoice(tx, idOf(call));
    if (held.status === 'paid') throw invalid('Invoice is already paid');
    demand(held, ['draft', 'open', 'uncollectible'], 'Invoices with a status of void cannot be paid.');
    const invoice = held.status === 'draft' ? finalizeInvoice(tx, held) : held;
    if (invoice.status === 'paid') return show('invoice', invoice);
    if (params.paid_out_of_band) {
      withdrawPayment(tx, invoice.id);
      return show(
        'invoice',
        invoicePaid(tx, invoice, { offStripe: invoice.amount_due, attempted: invoice.attempted }),
      );
    }
    const { invoice: after, error } = payInvoice(tx, invoice, {
      offSession: params.off_session ?? true,
      ...(params.payment_method === undefined ? {} : { method: params.payment_method }),
    });
    if (error) throw error;
    return show('invoice', after);
  },
);

const send = route('POST', '/v1/invoices/:id/send', {}, (call) => {
  const { tx } = call;
  const held = findInvoice(tx, idOf(call));
  demand(held, ['draft', 'open'], 'You can only send invoices that are drafts or open.');
  if (held.collection_method !== 'send_invoice') {
    throw invalid('You can only manually send an invoice if its collection method is `send_invoice`.');
  }
  const open = held.status === 'draft' ? finalizeInvoice(tx, held) : held;
  tx.emit('invoice.sent', 'invoice', open);
  return show('invoice', open);
});

const markUncollectible = route('POST', '/v1/invoices/:id/mark_uncollectible', {}, (call) => {
  const invoice = findInvoice(call.tx, idOf(call));
  demand(invoice, ['open'], 'You can only mark an open invoice as uncollectible.');
  return show('invoice', writeOff(call.tx, invoice, 'user_forgiven'));
});

const annul = route('POST', '/v1/invoices/:id/void', {}, (call) => {
  const invoice = findInvoice(call.tx, idOf(call));
  demand(
    invoice,
    ['open', 'uncollectible'],
    `You can only pass in open invoices. This invoice isn't open. It is ${invoice.status}.`,
  );
  return show('invoice', voidInvoice(call.tx, invoice));
});

export const invoiceActionRoutes: Route[] = [finalize, pay, send, markUncollectible, annul];
