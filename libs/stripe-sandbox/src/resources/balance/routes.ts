import { missing } from '../../errors';
import { created, paging } from '../../params/common';
import { string } from '../../params/schema';
import { list } from '../list';
import { idOf, type Route, route, show } from '../route';
import { currentBalance } from './build';

const balance = route('GET', '/v1/balance', {}, (call) => show('balance', currentBalance(call)));

const retrieve = route('GET', '/v1/balance_transactions/:id', {}, (call) => {
  const entry = call.tx.get('balance_transaction', idOf(call));
  if (!entry) throw missing('balance transaction', idOf(call));
  return show('balance_transaction', entry);
});

const all = route(
  'GET',
  '/v1/balance_transactions',
  { ...paging, created: created(), currency: string({ max: 20 }), source: string(), type: string() },
  ({ account, params }) => {
    const { currency, source, type } = params;
    const by =
      source !== undefined
        ? { index: 'source', key: source }
        : type !== undefined
          ? { index: 'type', key: type }
          : undefined;
    return list(account, 'balance_transaction', params, {
      url: '/v1/balance_transactions',
      ...(by ? { by } : {}),
      where: (entry) =>
        (currency === undefined || entry.currency === currency.toLowerCase()) &&
        (type === undefined || entry.type === type),
    });
  },
);

export const balanceRoutes: Route[] = [balance, retrieve, all];
