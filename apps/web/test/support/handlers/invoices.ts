import * as contract from '@app/contracts';
import { found, Problem, pageOf, route } from '../route';
import { cardToTry } from '../state/cards';
import { tryInvoice } from '../state/invoices';
import { type HeldInvoice, type State } from '../state/state';

const invoiceOf = (shop: State, id: string) => found(shop.invoices.find(({ invoice }) => invoice.id === id));

function linked(shop: State, token: string): HeldInvoice {
  const id = shop.invoiceLinks.get(token);
  if (id === undefined) throw new Problem('link_invalid');
  return invoiceOf(shop, id);
}

function confirm(shop: State, held: HeldInvoice, body: contract.ConfirmInvoice) {
  if (body.paymentMethodId !== undefined) {
    if (held.invoice.status === 'paid') throw new Problem('invoice_already_paid');
    tryInvoice(shop, held, cardToTry(shop, body));
  }
  return held.invoice.payment;
}

/** Invoices by a mailed link: open to everybody. */
export const invoiceLinkHandlers = (shop: State) => [
  route(
    'POST invoiceLink',
    { body: contract.invoiceLinkSchema, reply: contract.linkedInvoiceSchema },
    ({ body }) => linked(shop, body.token).invoice,
  ),
  route(
    'POST invoiceLinkConfirm',
    { body: contract.confirmInvoiceLinkSchema, reply: contract.linkedPaymentSchema },
    ({ body: { token, ...body } }) => confirm(shop, linked(shop, token), body),
  ),
];

export const invoiceHandlers = (shop: State) => [
  route('GET invoices', { reply: contract.invoiceListSchema }, ({ query }) =>
    pageOf(
      shop.invoices.map(({ invoice }) => invoice),
      query,
    ),
  ),
  route('GET invoice', { reply: contract.invoiceSchema }, ({ id }) => invoiceOf(shop, id).invoice),
  route(
    'POST invoiceConfirm',
    { body: contract.confirmInvoiceSchema, reply: contract.invoicePaymentSchema },
    ({ id, body }) => confirm(shop, invoiceOf(shop, id), body),
  ),
];
