import {
  type CheckoutSessionView,
  checkoutSessionIdSchema,
  checkoutSessionViewSchema,
  path,
} from '@app/contracts/browser';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { hasCode } from '../../../lib/http/api-error';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** The interval between reads, which grows with the time waited, and for how long to poll, in milliseconds. */
const polling = { shortest: 1000, longest: 10_000, whole: 90_000 } as const;

/** Whether the result is pending; it is not once the order has changed or the session has expired. */
export const isPending = ({ status, order }: CheckoutSessionView): boolean =>
  order.status === 'open' && status !== 'expired';

/** Errors that polling cannot fix. */
const isFinal = (error: unknown) =>
  hasCode(error, 'not_found', 'validation_failed', 'unauthenticated', 'forbidden');

/**
 * A Checkout Session by the id in the address. It is polled, at growing intervals, until its result is known;
 * `timedOut` when that has taken too long, until `refresh`.
 */
export function useCheckoutSession(id: string) {
  const [since, setSince] = useState(() => Date.now());
  const query = useQuery({
    queryKey: queryKeys.checkoutSession(id),
    queryFn: ({ signal }) => request(checkoutSessionViewSchema, path('checkoutSession', id), { signal }),
    enabled: checkoutSessionIdSchema.safeParse(id).success,
    staleTime: 0,
    // Polling is the retry.
    retry: false,
    refetchOnWindowFocus: 'always',
    refetchInterval: ({ state }) => {
      if (isFinal(state.error) || (state.data && !isPending(state.data))) return false;
      const waited = Date.now() - since;
      if (waited >= polling.whole) return false;
      return Math.min(Math.max(waited / 3, polling.shortest), polling.longest);
    },
  });
  const read = Math.max(query.dataUpdatedAt, query.errorUpdatedAt);
  const pending = query.data ? isPending(query.data) : !isFinal(query.error);
  return {
    session: query.data,
    /** Only while there is nothing to show; later errors are retried by polling. */
    error: query.data === undefined || isFinal(query.error) ? query.error : null,
    timedOut: pending && read - since >= polling.whole,
    refresh: () => {
      setSince(Date.now());
      void query.refetch();
    },
  };
}
