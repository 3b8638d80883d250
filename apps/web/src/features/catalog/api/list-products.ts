import { path, productListSchema } from '@app/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

const listProducts = (cursor: string | null, signal: AbortSignal) => {
  const query = new URLSearchParams({ limit: '24', ...(cursor ? { cursor } : {}) });
  return request(productListSchema, `${path('products')}?${query}`, { signal });
};

/** The catalogue, page by page. */
export const useProducts = () =>
  useInfiniteQuery({
    queryKey: [...queryKeys.products, 'list'],
    queryFn: ({ pageParam, signal }) => listProducts(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 60_000,
  });
