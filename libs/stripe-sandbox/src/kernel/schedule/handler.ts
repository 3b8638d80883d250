import type { Transaction } from '../store/transaction';
import type { Job } from './schedule';

/** What a handler may ask of the schedule beside its transaction. */
export interface Work {
  /** Carries out another job inside the same transaction, on that job's own time. */
  run(job: Job): void;
  /** Leaves this job in the schedule: it is called once more, in a new transaction, before anything later. */
  again(): void;
}

/** What a kind of job does once it is due. `tx.now` is the time the job was due at, on its clock. */
export type Handler = (tx: Transaction, job: Job, work: Work) => void;

export type Handlers = Record<string, Handler>;
