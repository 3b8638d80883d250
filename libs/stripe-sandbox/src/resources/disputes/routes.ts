import { disputeErrors } from '../../error-catalogue/disputes';
import { changes } from '../../kernel/changes';
import { type Answer, type Call, idOf, type Route, route, show } from '../../kernel/http/route';
import { mergeMetadata, metadata } from '../../kernel/params/common';
import { boolean, object, oneOf, unsettable, type Values } from '../../kernel/params/schema';
import type { Transaction } from '../../kernel/store/transaction';
import { listByPayment, paymentFilters } from '../charges/list-by-payment';
import { buildDispute } from './build';
import { concede, submit, tellOfCharge } from './decide';
import { evidenceShape, mergeEnhanced, mergeTexts } from './evidence';
import { disputeOfCharge, findDispute, isClosed, useClockOfDispute } from './find';
import type { DisputeRecord } from './record';

const URL = '/v1/disputes';
const OPEN = ['needs_response', 'warning_needs_response'];

const changeable = {
  evidence: object(evidenceShape),
  intended_submission_method: oneOf('manual', 'prefer_manual', 'prefer_smart_disputes', 'smart_disputes'),
  metadata: unsettable(metadata()),
  submit: boolean(),
};

function updated(tx: Transaction, before: DisputeRecord, params: Values<typeof changeable>): DisputeRecord {
  const { evidence, metadata: given, submit: now } = params;
  const answers = evidence !== undefined || now === true;
  if (answers && !OPEN.includes(before.status)) {
    if (isClosed(before)) throw disputeErrors.closed();
    throw disputeErrors.not_open({ status: before.status, statuses: OPEN.join(' or ') });
  }
  for (const { charge } of evidence?.enhanced_evidence?.visa_compelling_evidence_3
    ?.prior_undisputed_transactions ?? []) {
    if (tx.get('charge', charge)) continue;
    throw disputeErrors.no_such_charge({ charge });
  }
  const changed = tx.put('dispute', {
    ...before,
    evidence: evidence ? mergeTexts(before.evidence, evidence) : before.evidence,
    enhanced_evidence: mergeEnhanced(before.enhanced_evidence, evidence?.enhanced_evidence),
    intended_submission_method: params.intended_submission_method ?? before.intended_submission_method,
    metadata: mergeMetadata(before.metadata, given),
  });
  return answers && now !== false ? submit(tx, changed, 'manual') : changed;
}

type Update = Pick<Call<Values<typeof changeable>>, 'account' | 'params' | 'tx'>;

function update({ tx, account, params }: Update, before: DisputeRecord): Answer {
  useClockOfDispute(tx, before);
  const view = { account, publicUrl: '' };
  const was = buildDispute(before, view);
  const dispute = updated(tx, before, params);
  const previous = changes(was, buildDispute(dispute, view));
  if (previous) tx.emit('charge.dispute.updated', 'dispute', dispute, previous);
  if (dispute.status !== before.status) tellOfCharge(tx, dispute);
  return show('dispute', dispute);
}

function close(tx: Transaction, dispute: DisputeRecord): Answer {
  useClockOfDispute(tx, dispute);
  if (isClosed(dispute)) throw disputeErrors.closed();
  const closed = concede(tx, dispute);
  tellOfCharge(tx, closed);
  return show('dispute', closed);
}

const byId = [
  route('GET', `${URL}/:id`, {}, (call) => show('dispute', findDispute(call.tx, idOf(call)))),
  route('POST', `${URL}/:id`, changeable, (call) => update(call, findDispute(call.tx, idOf(call)))),
  route('POST', `${URL}/:id/close`, {}, (call) => close(call.tx, findDispute(call.tx, idOf(call)))),
];

const OF_CHARGE = '/v1/charges/:id/dispute';

/** The same by the charge: of the older API, and still answered (recorded). */
const byCharge = [
  route('GET', OF_CHARGE, {}, (call) => show('dispute', disputeOfCharge(call.tx, idOf(call)))),
  route('POST', OF_CHARGE, changeable, (call) => update(call, disputeOfCharge(call.tx, idOf(call)))),
  route('POST', `${OF_CHARGE}/close`, {}, (call) => close(call.tx, disputeOfCharge(call.tx, idOf(call)))),
];

const all = route('GET', URL, paymentFilters, ({ account, params }) =>
  listByPayment(account, 'dispute', URL, params),
);

export const disputeRoutes: Route[] = [...byId, ...byCharge, all];
