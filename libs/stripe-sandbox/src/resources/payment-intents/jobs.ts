import type { Handlers } from '../../kernel/schedule/handler';
import { enterLate } from '../charges/funds';
import { expireAttempt } from '../intents/authenticate';
import { expireHold } from './end';

/** What happens to payments later. */
export const paymentJobs: Handlers = {
  'charge.funds': (tx, job) => {
    const charge = tx.get('charge', String(job.payload.charge));
    if (charge) enterLate(tx, charge);
  },
  'payment_attempt.expire': (tx, job) => expireAttempt(tx, String(job.payload.intent)),
  'payment_intent.release': (tx, job) => expireHold(tx, String(job.payload.intent)),
};
