import { chargeErrors } from '../../error-catalogue/charges';
import { customerBillingErrors } from '../../error-catalogue/customer-billing';
import { changes } from '../../kernel/changes';
import { list } from '../../kernel/http/list';
import { idOf, type OfSubject, type Route, route, show } from '../../kernel/http/route';
import { random, short } from '../../kernel/ids';
import { created, mergeAddress, paging, toAddress } from '../../kernel/params/common';
import { merged } from '../../kernel/params/merge';
import { array, object, required, string } from '../../kernel/params/schema';
import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import { buildCustomer } from './build';
import { clockForCustomer, findTestClock, useClock } from './clock';
import { DEFAULT_CURRENCY } from './currency';
import { deleteCustomer } from './delete';
import { findCustomer } from './find';
import { type CustomerFields, customerFields } from './params';
import type { CustomerRecord } from './record';
import { taxIdType } from './tax-id-types';

type Contact = CustomerRecord['shipping'];

/** Where a customer is sent things after a call: what is given replaces, the rest stays (recorded). */
function mergeContact(held: Contact, given: CustomerFields['shipping']): Contact {
  if (given === undefined) return held;
  if (given === null) return null;
  const { address, name, phone = held?.phone ?? null } = given;
  return { address: mergeAddress(held?.address ?? null, address) ?? toAddress(null), name, phone };
}

/** The prefix of a customer's invoice numbers: of one form, and of one customer of the account. */
function checkPrefix(tx: Transaction, prefix: string, customer: string): void {
  if (!/^[A-Z0-9]{1,12}$/.test(prefix)) throw customerBillingErrors.prefix_form();
  const holder = tx.account.store.customer.newest('invoice_prefix', prefix);
  if (holder && holder.id !== customer) throw customerBillingErrors.prefix_taken({ customer: holder.id });
}

/** A customer after a call, but for a payment method that is to be its default: see `putDefaultMethod`. */
function withFields(tx: Transaction, record: CustomerRecord, params: CustomerFields): CustomerRecord {
  const { address, invoice_settings: settings = {}, shipping, source, ...given } = params;
  // Tokens of cards on customers are of the past: the recorded refusal of charges names both.
  if (source) throw chargeErrors.card_token();
  const { default_payment_method: method } = settings;
  if (given.invoice_prefix !== undefined) checkPrefix(tx, given.invoice_prefix, record.id);
  const balance = given.balance ?? record.balance;
  return merged(record, {
    ...given,
    address: mergeAddress(record.address, address),
    currency: record.currency || balance === 0 ? record.currency : DEFAULT_CURRENCY,
    invoice_settings: merged(record.invoice_settings, {
      ...settings,
      default_payment_method: method ? undefined : method,
    }),
    shipping: mergeContact(record.shipping, shipping),
    tax_exempt: given.tax_exempt === null ? 'none' : given.tax_exempt,
  });
}

/** Has a payment method made the default of a customer, which is put with it. */
function putDefaultMethod(tx: Transaction, record: CustomerRecord, params: CustomerFields): CustomerRecord {
  const method = params.invoice_settings?.default_payment_method;
  if (!method) return record;
  tx.tell('customer:default_payment_method', tx.put('customer', record), method);
  return findCustomer(tx, record.id);
}

/** Puts a changed customer and says so, unless nothing changed. */
export function updateCustomer(
  tx: Transaction,
  before: CustomerRecord,
  after: CustomerRecord,
): CustomerRecord {
  const previous = changes(buildCustomer(before), buildCustomer(after));
  tx.put('customer', after);
  if (previous) tx.emit('customer.updated', 'customer', after, previous);
  if (after.balance !== before.balance) tx.tell('customer:balance_set', after);
  return after;
}

const create = route(
  'POST',
  '/v1/customers',
  {
    ...customerFields,
    payment_method: string(),
    tax_id_data: array(object({ type: required(taxIdType()), value: required(string({ max: 200 })) })),
    test_clock: string(),
  },
  ({ tx, params }) => {
    const clock = params.test_clock === undefined ? null : clockForCustomer(tx, params.test_clock);
    if (clock) useClock(tx, clock.id);
    const blank: CustomerRecord = {
      id: short('cus'),
      created: tx.now,
      address: null,
      balance: 0,
      business_name: null,
      description: null,
      email: null,
      invoice_prefix: random(8).toUpperCase(),
      individual_name: null,
      invoice_settings: {
        custom_fields: null,
        default_payment_method: null,
        footer: null,
        rendering_options: null,
      },
      metadata: {},
      name: null,
      next_invoice_sequence: 1,
      phone: null,
      preferred_locales: [],
      shipping: null,
      tax_exempt: 'none',
      test_clock: clock?.id ?? null,
    };
    const { payment_method: method, tax_id_data: taxIds, test_clock: _, ...given } = params;
    const plain = tx.put('customer', withFields(tx, blank, given));
    if (method !== undefined) tx.tell('customer:payment_method', plain, method);
    const customer = putDefaultMethod(tx, plain, given);
    tx.emit('customer.created', 'customer', customer);
    if (taxIds) tx.tell('customer:tax_id_data', customer, taxIds);
    if (customer.balance !== 0) tx.tell('customer:balance_set', customer);
    return show('customer', customer);
  },
);

const ofSubject: OfSubject = ({ ids }, subject) => ids[0] === subject;

const retrieve = route(
  'GET',
  '/v1/customers/:id',
  {},
  (call) => {
    const customer = call.tx.get('customer', idOf(call));
    if (!customer) throw missing('customer', idOf(call));
    return show('customer', customer);
  },
  { ofSubject },
);

const update = route(
  'POST',
  '/v1/customers/:id',
  customerFields,
  (call) => {
    const { tx, params } = call;
    const before = findCustomer(tx, idOf(call));
    const after = putDefaultMethod(tx, withFields(tx, before, params), params);
    return show('customer', updateCustomer(tx, before, after));
  },
  { ofSubject },
);

const remove = route('DELETE', '/v1/customers/:id', {}, (call) =>
  show('customer', deleteCustomer(call.tx, findCustomer(call.tx, idOf(call)))),
);

const all = route(
  'GET',
  '/v1/customers',
  { ...paging, created: created(), email: string({ max: 512 }), test_clock: string() },
  ({ tx, account, params }) => {
    const { email, test_clock: clock } = params;
    if (clock !== undefined) findTestClock(tx, clock, 'test_clock');
    const by =
      clock !== undefined
        ? { index: 'test_clock', key: clock }
        : email !== undefined
          ? { index: 'email', key: email }
          : { index: 'listed', key: 'yes' };
    return list(account, 'customer', params, {
      url: '/v1/customers',
      by,
      where: (record) => email === undefined || record.email === email,
    });
  },
);

export const customerRoutes: Route[] = [create, retrieve, update, remove, all];
