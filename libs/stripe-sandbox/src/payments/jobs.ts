import { expireHold } from '../resources/payment-intents/end';
import type { Handlers } from '../schedule/handler';
import { expireAttempt } from './authenticate';
import { enterLate } from './funds';

/** What happens to payments later. */
export const paymentJobs: Handlers = {
  'charge.funds': (tx, job) => {
    const charge = tx.get('charge', String(job.payload.charge));
    if (charge) enterLate(tx, charge);
  },
  'payment_attempt.expire': (tx, job) => expireAttempt(tx, String(job.payload.intent)),
  'payment_intent.release': (tx, job) => expireHold(tx, String(job.payload.intent)),
};
