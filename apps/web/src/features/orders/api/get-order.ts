import { type Order, orderSchema, path } from '@app/contracts/browser';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

const pendingStatuses: readonly string[] = [
  'processing',
  'requires_confirmation',
  'requires_capture',
  'succeeded',
];

/** Whether the payment is in progress, so that the order will change by itself. */
export const isPaymentPending = (order: Order): boolean =>
  order.status === 'open' && order.payment !== null && pendingStatuses.includes(order.payment.status);

export const orderQuery = (id: string) =>
  queryOptions({
    queryKey: queryKeys.order(id),
    queryFn: ({ signal }) => request(orderSchema, path('order', id), { signal }),
    // What was read for this page load is not read again when the page mounts.
    staleTime: 1000,
    refetchOnWindowFocus: 'always',
  });

/** One order; with `watch` it is polled every two seconds while its payment is in progress. */
export const useOrder = (id: string, { watch = false } = {}) =>
  useQuery({
    ...orderQuery(id),
    refetchInterval: (query) =>
      watch && query.state.data && isPaymentPending(query.state.data) ? 2000 : false,
  });
