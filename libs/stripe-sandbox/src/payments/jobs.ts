import type { Handlers } from '../schedule/handler';
import { expireAttempt } from './authenticate';

/** What happens to payments later. */
export const paymentJobs: Handlers = {
  'payment_attempt.expire': (tx, job) => expireAttempt(tx, String(job.payload.intent)),
};
