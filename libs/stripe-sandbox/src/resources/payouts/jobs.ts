import type { Handlers } from '../../kernel/schedule/handler';
import { payOutAll } from './automatic';
import { arrive, reconcile, submitPayout } from './rules';

export const payoutJobs: Handlers = {
  'payout.automatic': (tx) => payOutAll(tx),
  'payout.arrive': (tx, { payload }) => arrive(tx, String(payload.payout)),
  'payout.reconcile': (tx, { payload }) => reconcile(tx, String(payload.payout)),
  'payout.submit': (tx, { payload }) => submitPayout(tx, String(payload.payout)),
};
