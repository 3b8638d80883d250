import type { Handlers } from '../../kernel/schedule/handler';
import { release } from './move';

export const balanceJobs: Handlers = {
  'balance.available': (tx, job) => release(tx, job.at, job.clock),
};
