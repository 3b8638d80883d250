import { SetMetadata } from '@nestjs/common';

/** Metadata key under which a method is marked. */
export const REPORTS_BACKLOG = 'countersign:reports-backlog';

/** Work of one kind that waits: how much of it, and for how many seconds the oldest has waited (0 where none does). */
export type Backlog = { kind: string; count: number; oldestSeconds: number };

/** Each backlog has its gauges: `countersign_<name>` and `countersign_<name>_oldest_seconds`, by `kind`. */
export const backlogs = {
  open_attempts: 'Calls to Stripe that change a payment and whose outcome is not known yet',
  jobs_waiting: 'Jobs that are due and not taken yet',
  jobs_failed: 'Jobs that failed permanently, or whose last try has failed',
  webhooks_unprocessed: 'Webhook events of the last three days that are not handled yet',
  mismatches_open: 'Differences between Stripe and the database that wait for a person',
} as const;
export type BacklogName = keyof typeof backlogs;

/**
 * Makes the metrics report what a provider's method answers. It is asked by each process at most once in a few seconds,
 * so its SQL must be cheap; kinds are few and known, never ids.
 */
export const ReportsBacklog =
  (name: BacklogName) =>
  <H extends () => Promise<Backlog[]>>(
    target: object,
    key: string,
    descriptor: TypedPropertyDescriptor<H>,
  ): void => {
    SetMetadata(REPORTS_BACKLOG, name)(target, key, descriptor);
  };
