import { refundErrors } from '../../error-catalogue/refunds';
import { list } from '../../kernel/http/list';
import { type Call, idOf, type Route, route, show } from '../../kernel/http/route';
import { type MetadataParam, metadata, paging } from '../../kernel/params/common';
import { merged } from '../../kernel/params/merge';
import { integer, oneOf, string, unsettable } from '../../kernel/params/schema';
import type { Transaction } from '../../kernel/store/transaction';
import { findCharge } from '../charges/find';
import { listByPayment, paymentFilters } from '../charges/list-by-payment';
import { useClockOf } from '../customers/clock';
import type { RefundRecord } from './record';
import { chargeToRefund, createRefund, findRefund } from './rules';

const terms = {
  amount: integer({ min: 1 }),
  metadata: unsettable(metadata()),
  reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer'),
};
const changeable = { metadata: unsettable(metadata()) };

const create = route(
  'POST',
  '/v1/refunds',
  { ...terms, charge: string(), payment_intent: string() },
  ({ tx, params }) => show('refund', createRefund(tx, chargeToRefund(tx, params), params)),
);

const retrieve = route('GET', '/v1/refunds/:id', {}, (call) =>
  show('refund', findRefund(call.tx, idOf(call))),
);

function updated(
  tx: Transaction,
  before: RefundRecord,
  params: { metadata?: MetadataParam | null },
): RefundRecord {
  useClockOf(tx, before.customer);
  const refund = tx.put('refund', merged(before, params));
  tx.emit('refund.updated', 'refund', refund, { metadata: before.metadata });
  tx.emit('charge.refund.updated', 'refund', refund, { metadata: before.metadata });
  return refund;
}

const update = route('POST', '/v1/refunds/:id', changeable, (call) =>
  show('refund', updated(call.tx, findRefund(call.tx, idOf(call)), call.params)),
);

/** Only a refund that waits for its customer can be canceled here, and refunds to cards never do. */
const cancel = route('POST', '/v1/refunds/:id/cancel', {}, (call) => {
  findRefund(call.tx, idOf(call));
  throw refundErrors.cannot_cancel();
});

const all = route('GET', '/v1/refunds', paymentFilters, ({ account, params }) =>
  listByPayment(account, 'refund', '/v1/refunds', params),
);

/** The charge that a path names, and the refund of it that follows. */
const scoped = (call: Pick<Call, 'ids' | 'tx'>): RefundRecord =>
  findRefund(call.tx, idOf(call, 1), findCharge(call.tx, idOf(call)).id);

const OF_CHARGE = '/v1/charges/:id/refunds';

const allOfCharge = route('GET', OF_CHARGE, paging, (call) => {
  const charge = findCharge(call.tx, idOf(call));
  return list(call.account, 'refund', call.params, {
    url: `/v1/charges/${charge.id}/refunds`,
    by: { index: 'charge', key: charge.id },
  });
});

const createOfCharge = route('POST', OF_CHARGE, terms, (call) =>
  show('refund', createRefund(call.tx, findCharge(call.tx, idOf(call)), call.params)),
);

const retrieveOfCharge = route('GET', `${OF_CHARGE}/:refund`, {}, (call) => show('refund', scoped(call)));

const updateOfCharge = route('POST', `${OF_CHARGE}/:refund`, changeable, (call) =>
  show('refund', updated(call.tx, scoped(call), call.params)),
);

/** The oldest of the ways to refund: it answers with the charge (recorded). */
const refundCharge = route('POST', '/v1/charges/:id/refund', terms, (call) => {
  const charge = findCharge(call.tx, idOf(call));
  createRefund(call.tx, charge, call.params);
  return show('charge', findCharge(call.tx, charge.id));
});

export const refundRoutes: Route[] = [
  create,
  retrieve,
  update,
  cancel,
  all,
  allOfCharge,
  createOfCharge,
  retrieveOfCharge,
  updateOfCharge,
  refundCharge,
];
