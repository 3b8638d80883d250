import type { Account } from '../store/account';
import { Transaction } from '../store/transaction';
import { HANDLERS } from './handlers';
import type { Job } from './schedule';

function run(tx: Transaction, job: Job): void {
  const handler = HANDLERS[job.kind];
  if (!handler) throw new Error(`No handler knows scheduled jobs of the kind ${job.kind}.`);
  let again = false;
  tx.at(job);
  handler(tx, job, {
    run: (other) => run(tx, other),
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
export function runDue(account: Account, commit: (tx: Transaction) => void): void {
  for (;;) {
    const job = account.schedule.next(null);
    if (!job || job.at > account.now()) return;
    const tx = new Transaction(account);
    try {
      run(tx, job);
    } catch (error) {
      tx.undo();
      console.error(`The sandbox failed on a scheduled ${job.kind}:`, error);
      tx.unschedule(job.id);
    }
    commit(tx);
  }
}
