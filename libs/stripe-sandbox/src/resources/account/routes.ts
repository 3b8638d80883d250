import { idOf, type Route, route } from '../../kernel/http/route';
import { missing } from '../../kernel/request-errors';
import { buildAccount } from './build';

const own = route('GET', '/v1/account', {}, ({ account }) => ({ body: { ...buildAccount(account) } }));

const byId = route('GET', '/v1/accounts/:id', {}, (call) => {
  if (idOf(call) !== call.account.identity.id) throw missing('account', idOf(call));
  return { body: { ...buildAccount(call.account) } };
});

export const accountRoutes: Route[] = [own, byId];
