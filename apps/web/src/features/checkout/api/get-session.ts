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

/** Milliseconds between reads, which grow with the time waited, and for how long is read. */
const polling = { shortest: 1000, longest: 10_000, whole: 90_000 } as const;

/** Whether the answer is outstanding; once the order has moved or the session has expired it is not. */
export const isPending = ({ status, order }: CheckoutSessionView): boolean =>
  order.status === 'open' && status !== 'expired';

/** Answers that reading again cannot mend. */
const isFinal = (error: unknown) =>
  hasCode(error, 'not_found', 'validation_failed', 'unauthenticated', 'forbidden');

/**
 * A Checkout Session by the id that Stripe put into the address. It is read again, ever more slowly, until the order
 * is settled; `givenUp` when that has taken too long, until `lookAgain`.
 */
export function useCheckoutSession(id: string) {
  const [since, setSince] = useState(() => Date.now());
  const query = useQuery({
    queryKey: queryKeys.checkoutSession(id),
    queryFn: ({ signal }) => request(checkoutSessionViewSchema, path('checkoutSession', id), { signal }),
    enabled: checkoutSessionIdSchema.safeParse(id).success,
    staleTime: 0,
    // Reading again by itself is the repetition.
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
  const unsettled = query.data ? isPending(query.data) : !isFinal(query.error);
  return {
    session: query.data,
    /** Only while there is nothing to show; a read that fails later is repeated. */
    error: query.data === undefined || isFinal(query.error) ? query.error : null,
    givenUp: unsettled && read - since >= polling.whole,
    lookAgain: () => {
      setSince(Date.now());
      void query.refetch();
    },
  };
}
