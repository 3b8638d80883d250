import { list } from '../../kernel/http/list';
import { type Answer, type Call, idOf, type Route, route, show } from '../../kernel/http/route';
import { paging } from '../../kernel/params/common';
import { missingParam } from '../../kernel/params/errors';
import { object, oneOf, required, string, type Values } from '../../kernel/params/schema';
import type { Transaction } from '../../kernel/store/transaction';
import { deletedView } from '../../kernel/view-of';
import { findCustomer } from '../customers/find';
import { taxIdType } from '../customers/tax-id-types';
import { createTaxId, deleteTaxId, findTaxId, ownerKey } from './rules';

const URL = '/v1/tax_ids';
const OF_CUSTOMER = '/v1/customers/:id/tax_ids';

const taxId = { type: required(taxIdType()), value: required(string({ max: 200 })) };
const owner = { owner: object({ customer: string(), type: required(oneOf('customer', 'self')) }) };

/** The customer that is named as the owner, or `null` for the account itself. */
function ownerOf(tx: Transaction, { owner: given }: Values<typeof owner>): string | null {
  if (!given || given.type === 'self') return null;
  if (given.customer === undefined) throw missingParam('owner[customer]');
  return findCustomer(tx, given.customer, 'owner[customer]').id;
}

function page(call: Call<Values<typeof paging>>, customer: string | null, url: string): Answer {
  const by = { index: 'owner', key: ownerKey(customer) };
  return list(call.account, 'tax_id', call.params, { url, noun: 'tax id', by });
}

/** Deletes what it is given and shows that it did. */
function remove(tx: Transaction, id: string, customer?: string): Answer {
  deleteTaxId(tx, findTaxId(tx, id, customer));
  return { body: deletedView('tax_id', { id }) };
}

const create = route('POST', URL, { ...taxId, ...owner }, ({ tx, params }) =>
  show('tax_id', createTaxId(tx, params, ownerOf(tx, params))),
);

const all = route('GET', URL, { ...paging, ...owner }, (call) =>
  page(call, ownerOf(call.tx, call.params), URL),
);

const retrieve = route('GET', `${URL}/:id`, {}, (call) => show('tax_id', findTaxId(call.tx, idOf(call))));

const drop = route('DELETE', `${URL}/:id`, {}, (call) => remove(call.tx, idOf(call)));

const createForCustomer = route('POST', OF_CUSTOMER, taxId, (call) => {
  const customer = findCustomer(call.tx, idOf(call));
  return show('tax_id', createTaxId(call.tx, call.params, customer.id));
});

const allOfCustomer = route('GET', OF_CUSTOMER, paging, (call) => {
  const customer = findCustomer(call.tx, idOf(call));
  return page(call, customer.id, `/v1/customers/${customer.id}/tax_ids`);
});

const retrieveOfCustomer = route('GET', `${OF_CUSTOMER}/:id`, {}, (call) => {
  const customer = findCustomer(call.tx, idOf(call));
  return show('tax_id', findTaxId(call.tx, idOf(call, 1), customer.id));
});

const dropOfCustomer = route('DELETE', `${OF_CUSTOMER}/:id`, {}, (call) =>
  remove(call.tx, idOf(call, 1), findCustomer(call.tx, idOf(call)).id),
);

export const taxIdRoutes: Route[] = [
  create,
  all,
  retrieve,
  drop,
  createForCustomer,
  allOfCustomer,
  retrieveOfCustomer,
  dropOfCustomer,
];
