import { readExpiry } from '../../cards/read';
import { cardOf } from '../../cards/table';
import { paymentMethodErrors } from '../../error-catalogue/customers';
import { changes } from '../../kernel/changes';
import { list } from '../../kernel/http/list';
import { type Answer, idOf, type OfSubject, type Route, route, show } from '../../kernel/http/route';
import { mergeMetadata, metadata, paging } from '../../kernel/params/common';
import { missingParam } from '../../kernel/params/errors';
import { integer, object, oneOf, string, unsettable } from '../../kernel/params/schema';
import type { Account } from '../../kernel/store/account';
import type { Transaction } from '../../kernel/store/transaction';
import { findCustomer } from '../customers/find';
import { updateCustomer } from '../customers/routes';
import { buildPaymentMethod } from './build';
import { billingDetails, cardSource } from './params';
import type { PaymentMethodRecord } from './record';
import {
  attach,
  checkNetwork,
  createOther,
  createPaymentMethod,
  mergeBilling,
  readPaymentMethod,
} from './rules';
import { listedType, paymentMethodType } from './types';

const allowRedisplay = oneOf('always', 'limited', 'unspecified');
/** A card is of the customer that it is attached to. */
const ofOwner: OfSubject = ({ account, ids }, subject) =>
  account.store.payment_method.get(String(ids[0]))?.customer === subject;
const ofPath: OfSubject = ({ ids }, subject) => ids[0] === subject;
const ofParam: OfSubject = ({ raw }, subject) => raw.customer === subject;

const plainView = (account: Account) => ({ account, publicUrl: '' });

const create = route(
  'POST',
  '/v1/payment_methods',
  {
    type: paymentMethodType(),
    card: cardSource(),
    customer: string(),
    billing_details: billingDetails(),
    metadata: metadata(),
    allow_redisplay: allowRedisplay,
  },
  ({ tx, params }) => {
    const { type, customer, card, ...given } = params;
    if (type === undefined) throw missingParam('type');
    if (customer !== undefined) throw paymentMethodErrors.attached_at_creation();
    if (type !== 'card') return show('payment_method', createOther(tx, type, given));
    return show('payment_method', createPaymentMethod(tx, { ...given, card }));
  },
  { publishable: true },
);

const retrieve = route(
  'GET',
  '/v1/payment_methods/:id',
  {},
  (call) => show('payment_method', readPaymentMethod(call.tx, idOf(call))),
  { ofSubject: ofOwner },
);

const update = route(
  'POST',
  '/v1/payment_methods/:id',
  {
    allow_redisplay: allowRedisplay,
    billing_details: billingDetails(),
    card: object({
      exp_month: integer(),
      exp_year: integer(),
      networks: object({ preferred: unsettable(oneOf('cartes_bancaires', 'mastercard', 'visa')) }),
    }),
    metadata: unsettable(metadata()),
  },
  (call) => {
    const { tx, params, account } = call;
    const before = readPaymentMethod(tx, idOf(call));
    if (before.customer === null) throw paymentMethodErrors.update_needs_customer();
    const preferred = params.card?.networks?.preferred;
    const expMonth = params.card?.exp_month ?? before.exp_month;
    const expYear = params.card?.exp_year ?? before.exp_year;
    const after: PaymentMethodRecord = {
      ...before,
      allow_redisplay: params.allow_redisplay ?? before.allow_redisplay,
      billing_details: mergeBilling(before.billing_details, params.billing_details),
      exp_month: expMonth,
      exp_year: params.card ? readExpiry(expMonth, expYear, tx.now) : expYear,
      metadata: mergeMetadata(before.metadata, params.metadata),
      preferred_network:
        preferred === undefined
          ? before.preferred_network
          : preferred && checkNetwork(preferred, cardOf(before.card)),
    };
    const view = plainView(account);
    const previous = changes(buildPaymentMethod(before, view), buildPaymentMethod(after, view));
    tx.put('payment_method', after);
    if (previous) tx.emit('payment_method.updated', 'payment_method', after, previous);
    return show('payment_method', after);
  },
  { ofSubject: ofOwner },
);

const attachRoute = route(
  'POST',
  '/v1/payment_methods/:id/attach',
  { customer: string() },
  (call) => {
    const { tx, params } = call;
    const method = readPaymentMethod(tx, idOf(call));
    if (params.customer === undefined) throw paymentMethodErrors.needs_customer();
    const customer = findCustomer(tx, params.customer, 'customer');
    return show('payment_method', attach(tx, method, customer.id));
  },
  { ofSubject: ofParam },
);

/** Takes a payment method from its customer, who may use it no more. @throws ApiError when it has none */
export function detachMethod(tx: Transaction, method: PaymentMethodRecord): PaymentMethodRecord {
  if (method.customer === null) throw paymentMethodErrors.not_attached();
  const customer = tx.get('customer', method.customer);
  const detached = tx.put('payment_method', { ...method, customer: null, spent: true });
  tx.emit('payment_method.detached', 'payment_method', detached, { customer: method.customer });
  if (customer?.invoice_settings.default_payment_method === method.id) {
    updateCustomer(tx, customer, {
      ...customer,
      invoice_settings: { ...customer.invoice_settings, default_payment_method: null },
    });
  }
  return detached;
}

const detach = route(
  'POST',
  '/v1/payment_methods/:id/detach',
  {},
  (call) => show('payment_method', detachMethod(call.tx, readPaymentMethod(call.tx, idOf(call)))),
  { ofSubject: ofOwner },
);

interface ListParams {
  limit?: number;
  starting_after?: string;
  ending_before?: string;
  allow_redisplay?: PaymentMethodRecord['allow_redisplay'];
  type?: string;
}

/** The cards of a customer; without a customer there is nothing to list (recorded). */
const listed = (account: Account, params: ListParams, customer: string | undefined, url: string): Answer =>
  list(account, 'payment_method', params, {
    noun: 'PaymentMethod',
    url,
    by: { index: 'customer', key: customer ?? '' },
    where: (record) =>
      (params.type === undefined || (record.type ?? 'card') === params.type) &&
      (params.allow_redisplay === undefined || record.allow_redisplay === params.allow_redisplay),
  });

const all = route(
  'GET',
  '/v1/payment_methods',
  { ...paging, allow_redisplay: allowRedisplay, customer: string(), type: listedType() },
  ({ tx, account, params }) => {
    const { customer } = params;
    if (customer !== undefined) findCustomer(tx, customer, 'customer');
    return listed(account, params, customer, '/v1/payment_methods');
  },
  { ofSubject: ofParam },
);

const ofCustomer = route(
  'GET',
  '/v1/customers/:id/payment_methods',
  { ...paging, allow_redisplay: allowRedisplay, type: listedType() },
  (call) => {
    const { id } = findCustomer(call.tx, idOf(call));
    return listed(call.account, call.params, id, `/v1/customers/${id}/payment_methods`);
  },
  { ofSubject: ofPath },
);

const oneOfCustomer = route(
  'GET',
  '/v1/customers/:id/payment_methods/:id',
  {},
  (call) => {
    const customer = findCustomer(call.tx, idOf(call));
    const method = readPaymentMethod(call.tx, idOf(call, 1));
    if (method.customer !== customer.id) throw paymentMethodErrors.of_other_customer();
    return show('payment_method', method);
  },
  { ofSubject: ofPath },
);

export const paymentMethodRoutes: Route[] = [
  create,
  retrieve,
  update,
  attachRoute,
  detach,
  all,
  ofCustomer,
  oneOfCustomer,
];
