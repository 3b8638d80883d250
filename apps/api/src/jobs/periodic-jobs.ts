import type { Config } from '../config/config';
import type { JobName } from './job-payloads';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Jobs of the whole installation: after so many milliseconds each is enqueued again; see {@link PeriodicQueue}. */
export const periodicJobs = {
  reconcile: ({ payments }: Config) => payments.reconcileEveryMs,
  compare_with_stripe: ({ payments }: Config) => payments.compareEveryMs,
  compare_memberships: () => 6 * HOUR,
  remove_unused_pictures: () => 15 * MINUTE,
  delete_expired: () => HOUR,
  vacuum_products: () => 10 * MINUTE,
} satisfies Partial<Record<JobName, (config: Config) => number>>;

export type PeriodicJob = keyof typeof periodicJobs;

export const isPeriodic = (name: JobName): name is PeriodicJob => name in periodicJobs;

/** Two at least: a fault of a moment is no failure. */
const LEAST_TRIES = 2;
/** graphile-worker waits e^n seconds after the nth try, and from the tenth on always as long. */
const waitAfter = (tries: number): number => Math.exp(Math.min(tries, 10)) * 1_000;

/** So many tries that the waits between them take half of the period; the tries take time too. */
export function triesWithin(periodMs: number): number {
  let tries = 1;
  for (let waited = waitAfter(1); waited <= periodMs / 2; waited += waitAfter(tries)) tries += 1;
  return Math.max(tries, LEAST_TRIES);
}
