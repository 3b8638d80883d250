/** What a subscription says of its end; times in seconds since 1970, null where there is none. */
type Said = { cancelAtPeriodEnd: boolean; cancelAt: number | null; periodEnd: number | null };

/**
 * Whether a subscription ends with the period that runs: because it was canceled so, or on a day that comes no later. A
 * later day, which is set in the Dashboard, leaves renewals before it (API reference, Subscription, `cancel_at`).
 */
export const endsWithPeriod = ({ cancelAtPeriodEnd, cancelAt, periodEnd }: Said): boolean =>
  cancelAtPeriodEnd || (cancelAt !== null && (periodEnd === null || cancelAt <= periodEnd));
