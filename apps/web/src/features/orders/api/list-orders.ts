import { orderListSchema, path } from '@app/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

const listOrders = (cursor: string | null, signal: AbortSignal) => {
  const query = new URLSearchParams({ limit: '20', ...(cursor ? { cursor } : {}) });
  return request(orderListSchema, `${path('orders')}?${query}`, { signal });
};

/** The shopper's orders, the newest first, page by page. */
export const useOrders = () =>
  useInfiniteQuery({
    queryKey: queryKeys.orderList,
    queryFn: ({ pageParam, signal }) => listOrders(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  });
