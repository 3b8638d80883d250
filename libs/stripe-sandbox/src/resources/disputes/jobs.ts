import type { Handlers } from '../../kernel/schedule/handler';
import { decide, lapse, pastDue } from './decide';
import { openDispute } from './open';

export const disputeJobs: Handlers = {
  'dispute.open': (tx, { payload }) => openDispute(tx, String(payload.charge), Number(payload.place)),
  'dispute.decide': (tx, { payload }) => decide(tx, String(payload.dispute), String(payload.outcome)),
  'dispute.due': (tx, { payload }) => pastDue(tx, String(payload.dispute)),
  'dispute.lapse': (tx, { payload }) => lapse(tx, String(payload.dispute)),
};
