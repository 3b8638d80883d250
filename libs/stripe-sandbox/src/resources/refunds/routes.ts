import { invalid, missing } from '../../kernel/errors';
import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { metadata, paging } from '../../kernel/params/common';
import { merged } from '../../kernel/params/merge';
import { integer, oneOf, string, unsettable } from '../../kernel/params/schema';
import { listByPayment, paymentFilters } from '../charges/list-by-payment';
import { useClockOf } from '../customers/clock';
import { chargeToRefund, createRefund, findRefund } from './rules';

const create = route(
  'POST',
  '/v1/refunds',
  {
    amount: integer({ min: 1 }),
    charge: string(),
    metadata: unsettable(metadata()),
    payment_intent: string(),
    reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer'),
  },
  ({ tx, params }) => show('refund', createRefund(tx, chargeToRefund(tx, params), params)),
);

const retrieve = route('GET', '/v1/refunds/:id', {}, (call) =>
  show('refund', findRefund(call.tx, idOf(call))),
);

const update = route('POST', '/v1/refunds/:id', { metadata: unsettable(metadata()) }, (call) => {
  const { tx, params } = call;
  const before = findRefund(tx, idOf(call));
  useClockOf(tx, before.customer);
  const refund = tx.put('refund', merged(before, params));
  tx.emit('refund.updated', 'refund', refund, { metadata: before.metadata });
  tx.emit('charge.refund.updated', 'refund', refund, { metadata: before.metadata });
  return show('refund', refund);
});

/** Only a refund that waits for its customer can be canceled here, and refunds to cards never do. */
const cancel = route('POST', '/v1/refunds/:id/cancel', {}, (call) => {
  const refund = findRefund(call.tx, idOf(call));
  throw invalid(
    `You cannot cancel this refund because it has a status of ${refund.status}. Only a refund with the status requires_action may be canceled.`,
    { executed: true },
  );
});

const all = route('GET', '/v1/refunds', paymentFilters, ({ account, params }) =>
  listByPayment(account, 'refund', '/v1/refunds', params),
);

const ofCharge = route('GET', '/v1/charges/:id/refunds', paging, (call) => {
  const charge = call.tx.get('charge', idOf(call));
  if (!charge) throw missing('charge', idOf(call));
  return list(call.account, 'refund', call.params, {
    url: `/v1/charges/${charge.id}/refunds`,
    by: { index: 'charge', key: charge.id },
  });
});

export const refundRoutes: Route[] = [create, retrieve, update, cancel, all, ofCharge];
