import { payoutErrors } from '../../error-catalogue/payouts';
import { isWithin, list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { created, metadata, paging } from '../../kernel/params/common';
import { merged } from '../../kernel/params/merge';
import { integer, oneOf, required, string, unsettable } from '../../kernel/params/schema';
import { createPayout } from './create';
import { cancelPayout, findPayout } from './rules';

const URL = '/v1/payouts';

const create = route(
  'POST',
  URL,
  {
    amount: required(integer({ min: 1 })),
    currency: required(string()),
    description: string(),
    destination: string(),
    metadata: metadata(),
    method: oneOf('standard'),
    source_type: oneOf('card'),
    statement_descriptor: string({ max: 22 }),
  },
  ({ tx, params }) => show('payout', createPayout(tx, params)),
);

const retrieve = route('GET', `${URL}/:id`, {}, (call) => show('payout', findPayout(call.tx, idOf(call))));

const update = route('POST', `${URL}/:id`, { metadata: unsettable(metadata()) }, (call) => {
  const { tx, params } = call;
  const before = findPayout(tx, idOf(call));
  const payout = tx.put('payout', merged(before, params));
  tx.emit('payout.updated', 'payout', payout, { metadata: before.metadata });
  return show('payout', payout);
});

const cancel = route('POST', `${URL}/:id/cancel`, {}, (call) =>
  show('payout', cancelPayout(call.tx, findPayout(call.tx, idOf(call)))),
);

const reverse = route('POST', `${URL}/:id/reverse`, { metadata: metadata() }, (call) => {
  findPayout(call.tx, idOf(call));
  throw payoutErrors.cannot_reverse();
});

const all = route(
  'GET',
  URL,
  { ...paging, arrival_date: created(), created: created(), destination: string(), status: string() },
  ({ account, params }) => {
    const { arrival_date: arrival, destination, status } = params;
    return list(account, 'payout', params, {
      url: URL,
      ...(status === undefined ? {} : { by: { index: 'status', key: status } }),
      where: (payout) =>
        isWithin(payout.arrival_date, arrival) &&
        (destination === undefined || payout.destination === destination),
    });
  },
);

export const payoutRoutes: Route[] = [create, retrieve, update, cancel, reverse, all];
