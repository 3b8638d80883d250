import type { Handlers } from '../../kernel/schedule/handler';
import { expireAttempt } from './authenticate';
import { expireHold } from './cancel';

/** What time brings about for PaymentIntents. */
export const paymentIntentJobs: Handlers = {
  'payment_attempt.expire': (tx, job) => expireAttempt(tx, String(job.payload.intent)),
  'payment_intent.release': (tx, job) => expireHold(tx, String(job.payload.intent)),
};
