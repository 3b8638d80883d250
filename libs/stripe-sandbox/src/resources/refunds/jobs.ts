import type { Handlers } from '../../kernel/schedule/handler';
import { failRefund, giveReference, succeedRefund } from './ends';

export const refundJobs: Handlers = {
  'refund.fails': (tx, job) => failRefund(tx, String(job.payload.refund)),
  'refund.reference': (tx, job) => giveReference(tx, String(job.payload.refund)),
  'refund.pending': (tx, job) => succeedRefund(tx, String(job.payload.refund)),
};
