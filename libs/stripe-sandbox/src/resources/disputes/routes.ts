import { changes } from '../../kernel/changes';
import { invalid } from '../../kernel/errors';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { mergeMetadata, metadata } from '../../kernel/params/common';
import { boolean, object, oneOf, unsettable, type Values } from '../../kernel/params/schema';
import type { Transaction } from '../../kernel/store/transaction';
import { listByPayment, paymentFilters } from '../charges/list-by-payment';
import { buildDispute } from './build';
import { concede, submit } from './decide';
import { evidenceShape, mergeEnhanced, mergeTexts } from './evidence';
import { findDispute, useClockOfDispute } from './find';
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
    throw invalid(
      `This dispute has a status of ${before.status}: evidence can only be submitted while its status is ${OPEN.join(' or ')}.`,
      { param: 'evidence' },
    );
  }
  for (const { charge } of evidence?.enhanced_evidence?.visa_compelling_evidence_3
    ?.prior_undisputed_transactions ?? []) {
    if (tx.get('charge', charge)) continue;
    throw invalid(`No such charge: '${charge}'`, { code: 'resource_missing', param: 'evidence' });
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

const retrieve = route('GET', `${URL}/:id`, {}, (call) => show('dispute', findDispute(call.tx, idOf(call))));

const update = route('POST', `${URL}/:id`, changeable, (call) => {
  const { tx, account, params } = call;
  const before = findDispute(tx, idOf(call));
  useClockOfDispute(tx, before);
  const view = { account, publicUrl: '' };
  const was = buildDispute(before, view);
  const dispute = updated(tx, before, params);
  const previous = changes(was, buildDispute(dispute, view));
  if (previous) tx.emit('charge.dispute.updated', 'dispute', dispute, previous);
  return show('dispute', dispute);
});

const close = route('POST', `${URL}/:id/close`, {}, (call) => {
  const dispute = findDispute(call.tx, idOf(call));
  useClockOfDispute(call.tx, dispute);
  if (['lost', 'won', 'warning_closed'].includes(dispute.status)) {
    throw invalid('This dispute is already closed.', { executed: true });
  }
  return show('dispute', concede(call.tx, dispute));
});

const all = route('GET', URL, paymentFilters, ({ account, params }) =>
  listByPayment(account, 'dispute', URL, params),
);

export const disputeRoutes: Route[] = [retrieve, update, close, all];
