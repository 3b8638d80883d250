import { balanceErrors } from '../../error-catalogue/balance';
import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { created, paging } from '../../kernel/params/common';
import { string } from '../../kernel/params/schema';
import { missing } from '../../kernel/request-errors';
import type { Account } from '../../kernel/store/account';
import { currentBalance } from './build';

const balance = route('GET', '/v1/balance', {}, (call) => show('balance', currentBalance(call)));

const retrieve = route('GET', '/v1/balance_transactions/:id', {}, (call) => {
  const entry = call.tx.get('balance_transaction', idOf(call));
  if (!entry) throw missing('balance transaction', idOf(call));
  return show('balance_transaction', entry);
});

/** Disputes are no source to filter by: their movements are not found (recorded). */
const isDispute = (source: string): boolean => /^(du|dp)_/.test(source);

/** The payout to filter by. @throws ApiError for one that is not there, or not automatic */
function checkPayout({ store }: Account, id: string): void {
  const payout = store.payout.get(id);
  if (!payout) throw missing('payout', id, 'payout');
  if (!payout.automatic) throw balanceErrors.manual_payout();
}

const all = route(
  'GET',
  '/v1/balance_transactions',
  {
    ...paging,
    created: created(),
    currency: string({ max: 20 }),
    payout: string(),
    source: string(),
    type: string(),
  },
  ({ account, params }) => {
    const { currency, payout, source, type } = params;
    if (payout !== undefined) checkPayout(account, payout);
    const [index, key] =
      Object.entries({ payout, source, type }).find(([, value]) => value !== undefined) ?? [];
    return list(account, 'balance_transaction', params, {
      noun: 'balance transaction',
      url: '/v1/balance_transactions',
      ...(index === undefined || key === undefined ? {} : { by: { index, key } }),
      where: (entry) =>
        (currency === undefined || entry.currency === currency.toLowerCase()) &&
        (source === undefined || (entry.source === source && !isDispute(source))) &&
        (type === undefined || entry.type === type),
    });
  },
);

export const balanceRoutes: Route[] = [balance, retrieve, all];
