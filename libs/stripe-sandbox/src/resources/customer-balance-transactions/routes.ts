import { customerBillingErrors } from '../../error-catalogue/customer-billing';
import { checkCurrency } from '../../kernel/currencies';
import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { created, mergeMetadata, metadata, paging } from '../../kernel/params/common';
import { merged } from '../../kernel/params/merge';
import { integer, required, string, unsettable } from '../../kernel/params/schema';
import type { Transaction } from '../../kernel/store/transaction';
import { findCustomer } from '../customers/find';
import { changeBalance } from './enter';
import type { CustomerBalanceTransactionRecord } from './record';

const URL = '/v1/customers/:id/balance_transactions';

const description = () => unsettable(string({ max: 350 }));

/** The entry of the second id in a path, if it is of the customer that is the first. */
function find(tx: Transaction, call: { ids: string[] }): CustomerBalanceTransactionRecord {
  const customer = findCustomer(tx, idOf(call));
  const id = idOf(call, 1);
  const record = tx.get('customer_balance_transaction', id);
  if (record?.customer !== customer.id) throw customerBillingErrors.no_such_transaction({ id });
  return record;
}

const create = route(
  'POST',
  URL,
  {
    amount: required(integer()),
    currency: required(string({ max: 20 })),
    description: string({ max: 350 }),
    metadata: unsettable(metadata()),
  },
  (call) => {
    const { tx, params } = call;
    const customer = findCustomer(tx, idOf(call));
    const currency = checkCurrency(params.currency);
    if (customer.currency && customer.currency !== currency) {
      throw customerBillingErrors.other_currency({ currency, expected: customer.currency });
    }
    const entry = changeBalance(tx, customer.id, {
      amount: params.amount,
      currency,
      description: params.description ?? null,
      metadata: mergeMetadata({}, params.metadata),
      type: 'adjustment',
    });
    if (!entry) throw customerBillingErrors.no_amount();
    return show('customer_balance_transaction', entry);
  },
);

const retrieve = route('GET', `${URL}/:id`, {}, (call) =>
  show('customer_balance_transaction', find(call.tx, call)),
);

const update = route(
  'POST',
  `${URL}/:id`,
  { description: description(), metadata: unsettable(metadata()) },
  (call) => {
    const { tx, params } = call;
    return show(
      'customer_balance_transaction',
      tx.put('customer_balance_transaction', merged(find(tx, call), params)),
    );
  },
);

const all = route('GET', URL, { ...paging, created: created(), invoice: string() }, (call) => {
  const { tx, account, params } = call;
  const customer = findCustomer(tx, idOf(call));
  return list(account, 'customer_balance_transaction', params, {
    url: `/v1/customers/${customer.id}/balance_transactions`,
    by: { index: 'customer', key: customer.id },
    where: ({ invoice }) => params.invoice === undefined || invoice === params.invoice,
  });
});

export const customerBalanceRoutes: Route[] = [create, retrieve, update, all];
