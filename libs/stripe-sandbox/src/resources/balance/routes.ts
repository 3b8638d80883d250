import { missing } from '../../kernel/errors';
import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { created, paging } from '../../kernel/params/common';
import { string } from '../../kernel/params/schema';
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
      noun: 'balance transaction',
      url: '/v1/balance_transactions',
      ...(by ? { by } : {}),
      where: (entry) =>
        (currency === undefined || entry.currency === currency.toLowerCase()) &&
        (type === undefined || entry.type === type),
    });
  },
);

export const balanceRoutes: Route[] = [balance, retrieve, all];
