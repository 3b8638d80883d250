import { missing } from '../../errors';
import { created, mergeMetadata, metadata, paging } from '../../params/common';
import { string, unsettable } from '../../params/schema';
import { list } from '../list';
import { idOf, type Route, route, show } from '../route';

const retrieve = route('GET', '/v1/charges/:id', {}, (call) => {
  const charge = call.tx.get('charge', idOf(call));
  if (!charge) throw missing('charge', idOf(call));
  return show('charge', charge);
});

const update = route(
  'POST',
  '/v1/charges/:id',
  { description: unsettable(string()), metadata: unsettable(metadata()), receipt_email: string() },
  (call) => {
    const { tx, params } = call;
    const charge = tx.get('charge', idOf(call));
    if (!charge) throw missing('charge', idOf(call));
    const changed = tx.put('charge', {
      ...charge,
      description: params.description === undefined ? charge.description : params.description,
      metadata: mergeMetadata(charge.metadata, params.metadata),
      receiptEmail: params.receipt_email ?? charge.receiptEmail,
    });
    tx.emit('charge.updated', 'charge', changed, {
      description: charge.description,
      metadata: charge.metadata,
      receipt_email: charge.receiptEmail,
    });
    return show('charge', changed);
  },
);

const all = route(
  'GET',
  '/v1/charges',
  { ...paging, created: created(), customer: string(), payment_intent: string() },
  ({ account, params }) => {
    const { customer, payment_intent: intent } = params;
    const by =
      intent !== undefined
        ? { index: 'payment_intent', key: intent }
        : customer !== undefined
          ? { index: 'customer', key: customer }
          : undefined;
    return list(account, 'charge', params, {
      url: '/v1/charges',
      ...(by ? { by } : {}),
      where: (record) => customer === undefined || record.customer === customer,
    });
  },
);

export const chargeRoutes: Route[] = [retrieve, update, all];
