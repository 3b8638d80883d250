import type { Tenant } from '../core/tenant';
import type { Transaction } from '../store/transaction';
import type { Handlers } from './handler';
import type { Job } from './schedule';

function run(handlers: Handlers, tx: Transaction, job: Job): void {
  const handler = handlers[job.kind];
  if (!handler) throw new Error(`No handler knows scheduled jobs of the kind ${job.kind}.`);
  let again = false;
  tx.useTimeOf(job);
  handler(tx, job, {
    run: (other) => run(handlers, tx, other),
    again: () => {
      again = true;
    },
  });
  if (!again) tx.unschedule(job.id);
}

/**
 * Does what is due on the account's clock, soonest first; each job is one transaction. A job that fails is taken
 * out with nothing of it done: it would fail again and hold up all that comes after it.
 */
export function runDue(tenant: Tenant, commit: (tx: Transaction) => void): void {
  const { account } = tenant;
  for (;;) {
    const job = account.schedule.next(null);
    if (!job || job.at > account.now()) return;
    const tx = tenant.begin();
    try {
      run(tenant.model.jobs, tx, job);
    } catch (error) {
      tx.undo();
      console.error(`The sandbox failed on a scheduled ${job.kind}:`, error);
      tx.unschedule(job.id);
    }
    commit(tx);
  }
}
