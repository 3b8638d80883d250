import type { Config } from '../config/config';
import type { JobName } from './job-payloads';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * Jobs of the whole installation, one of each in the queue, under its own name as its key: after so many milliseconds
 * each is enqueued again.
 */
export const periodicJobs = {
  reconcile: ({ payments }: Config) => payments.reconcileEveryMs,
  compare_with_stripe: ({ payments }: Config) => payments.compareEveryMs,
  compare_memberships: () => 6 * HOUR,
  remove_unused_pictures: () => 15 * MINUTE,
  delete_expired: () => HOUR,
  vacuum_products: () => 10 * MINUTE,
} satisfies Partial<Record<JobName, (config: Config) => number>>;

export type PeriodicJob = keyof typeof periodicJobs;
