import { invoiceErrors } from '../../error-catalogue/invoices';
import { HOUR } from '../../kernel/calendar';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { boolean, string } from '../../kernel/params/schema';
import { finalizeInvoice } from './finalize';
import { invoicePaid, paymentOf } from './paid';
import { payInvoice } from './pay';
import { demand, findInvoice } from './rules';
import { voidInvoice, withdrawPayment, writeOff } from './void';

const finalize = route('POST', '/v1/invoices/:id/finalize', { auto_advance: boolean() }, (call) => {
  const { tx, params } = call;
  const draft = findInvoice(tx, idOf(call), 'id');
  demand(draft, ['draft'], invoiceErrors.finalize_twice);
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
    const held = findInvoice(tx, idOf(call), 'id');
    demand(held, ['draft', 'open', 'uncollectible', 'void'], invoiceErrors.paid);
    demand(held, ['draft', 'open', 'uncollectible'], invoiceErrors.pay_of_void);
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
  const held = findInvoice(tx, idOf(call), 'invoice');
  demand(held, ['draft', 'open'], invoiceErrors.send_of_closed);
  if (held.collection_method !== 'send_invoice') throw invoiceErrors.send_of_automatic();
  const open = held.status === 'draft' ? finalizeInvoice(tx, held) : held;
  tx.emit('invoice.sent', 'invoice', open);
  return show('invoice', open);
});

const markUncollectible = route('POST', '/v1/invoices/:id/mark_uncollectible', {}, (call) => {
  const invoice = findInvoice(call.tx, idOf(call), 'id');
  demand(invoice, ['draft', 'open', 'paid', 'void'], invoiceErrors.uncollectible_twice);
  demand(invoice, ['open'], invoiceErrors.not_open);
  return show('invoice', writeOff(call.tx, invoice, 'user_forgiven'));
});

const annul = route('POST', '/v1/invoices/:id/void', {}, (call) => {
  const { tx } = call;
  const invoice = findInvoice(tx, idOf(call), 'id');
  if (paymentOf(tx, invoice.id)?.status === 'paid') throw invoiceErrors.void_of_paid();
  demand(invoice, ['open', 'uncollectible'], invoiceErrors.not_open);
  return show('invoice', voidInvoice(tx, invoice));
});

export const invoiceActionRoutes: Route[] = [finalize, pay, send, markUncollectible, annul];
