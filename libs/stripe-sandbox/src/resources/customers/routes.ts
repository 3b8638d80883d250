import { customerBillingErrors } from '../../error-catalogue/customer-billing';
import { changes } from '../../kernel/changes';
import { invalid, missing } from '../../kernel/errors';
import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { random, short } from '../../kernel/ids';
import { addressShape, created, metadata, paging, toAddress } from '../../kernel/params/common';
import { merged } from '../../kernel/params/merge';
import {
  array,
  integer,
  object,
  oneOf,
  required,
  string,
  unsettable,
  type Values,
} from '../../kernel/params/schema';
import type { Transaction } from '../../kernel/store/transaction';
import { attach, findPaymentMethod } from '../payment-methods/rules';
import { buildCustomer } from './build';
import { clockForCustomer, findTestClock, useClock } from './clock';
import { DEFAULT_CURRENCY } from './currency';
import { deleteCustomer } from './delete';
import { findCustomer } from './find';
import type { CustomerRecord } from './record';

const fields = {
  address: unsettable(object(addressShape)),
  balance: integer(),
  business_name: unsettable(string({ max: 150 })),
  description: unsettable(string()),
  email: unsettable(string({ max: 512, pattern: /^[^\s@]+@[^\s@]+$/ })),
  individual_name: unsettable(string({ max: 150 })),
  invoice_prefix: string(),
  invoice_settings: object({
    custom_fields: unsettable(
      array(object({ name: required(string({ max: 40 })), value: required(string({ max: 140 })) })),
    ),
    default_payment_method: unsettable(string()),
    footer: unsettable(string()),
    rendering_options: unsettable(
      object({
        amount_tax_display: unsettable(oneOf('exclude_tax', 'include_inclusive_tax')),
        template: string(),
      }),
    ),
  }),
  metadata: unsettable(metadata()),
  name: unsettable(string({ max: 256 })),
  next_invoice_sequence: integer({ min: 1 }),
  phone: unsettable(string({ max: 20 })),
  preferred_locales: array(string({ max: 20 })),
  shipping: unsettable(
    object({
      address: required(object(addressShape)),
      name: required(string()),
      phone: unsettable(string()),
    }),
  ),
  tax_exempt: unsettable(oneOf('exempt', 'none', 'reverse')),
};

function defaultMethod(tx: Transaction, id: string | null, customer: string): string | null {
  if (id === null) return null;
  const param = 'invoice_settings[default_payment_method]';
  const method = tx.get('payment_method', id);
  if (!method) throw missing('PaymentMethod', id, param);
  if (method.customer !== customer) {
    throw invalid(
      `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
      { code: 'resource_missing', param },
    );
  }
  return id;
}

/** The prefix of a customer's invoice numbers: of one form, and of one customer of the account. */
function checkPrefix(tx: Transaction, prefix: string, customer: string): void {
  if (!/^[A-Z0-9]{1,12}$/.test(prefix)) throw customerBillingErrors.prefix_form();
  const holder = tx.account.store.customer.newest('invoice_prefix', prefix);
  if (holder && holder.id !== customer) throw customerBillingErrors.prefix_taken({ customer: holder.id });
}

const toContact = ({ address, name, phone }: NonNullable<Values<typeof fields>['shipping']>) => ({
  address: toAddress(address),
  name,
  phone: phone ?? null,
});

function withFields(tx: Transaction, record: CustomerRecord, params: Values<typeof fields>): CustomerRecord {
  const { address = record.address, invoice_settings: settings = {}, shipping, ...given } = params;
  const { default_payment_method: method } = settings;
  if (given.invoice_prefix !== undefined) checkPrefix(tx, given.invoice_prefix, record.id);
  const balance = given.balance ?? record.balance;
  return merged(record, {
    ...given,
    address: address && toAddress(address),
    currency: record.currency || balance === 0 ? record.currency : DEFAULT_CURRENCY,
    invoice_settings: merged(record.invoice_settings, {
      ...settings,
      default_payment_method: method === undefined ? method : defaultMethod(tx, method, record.id),
    }),
    shipping: shipping === undefined ? shipping : shipping && toContact(shipping),
    tax_exempt: given.tax_exempt === null ? 'none' : given.tax_exempt,
  });
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
  { ...fields, payment_method: string(), test_clock: string() },
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
    const { invoice_settings: settings, payment_method: method, test_clock: _, ...given } = params;
    const plain = tx.put('customer', withFields(tx, blank, given));
    if (method !== undefined) {
      attach(tx, findPaymentMethod(tx, method, 'payment_method'), plain.id);
    }
    const customer = settings
      ? tx.put('customer', withFields(tx, plain, { invoice_settings: settings }))
      : plain;
    tx.emit('customer.created', 'customer', customer);
    if (customer.balance !== 0) tx.tell('customer:balance_set', customer);
    return show('customer', customer);
  },
);

const retrieve = route('GET', '/v1/customers/:id', {}, (call) => {
  const customer = call.tx.get('customer', idOf(call));
  if (!customer) throw missing('customer', idOf(call));
  return show('customer', customer);
});

const update = route('POST', '/v1/customers/:id', fields, (call) => {
  const { tx, params } = call;
  const before = findCustomer(tx, idOf(call));
  return show('customer', updateCustomer(tx, before, withFields(tx, before, params)));
});

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
