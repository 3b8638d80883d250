import type { Handlers } from '../../kernel/schedule/handler';
import { enterLate } from './funds';

/** The money of a charge enters the balance a little later than the charge is made. */
export const chargeJobs: Handlers = {
  'charge.funds': (tx, job) => {
    const charge = tx.get('charge', String(job.payload.charge));
    if (charge) enterLate(tx, charge);
  },
};
