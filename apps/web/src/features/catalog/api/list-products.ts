import { type ProductSort, path, productListSchema } from '@app/contracts';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

export type Search = { query: string; sort: ProductSort };

const listProducts = ({ query, sort }: Search, cursor: string | null, signal: AbortSignal) => {
  const asked = new URLSearchParams({ limit: '24', sort });
  if (query) asked.set('query', query);
  if (cursor) asked.set('cursor', cursor);
  return request(productListSchema, `${path('products')}?${asked}`, { signal });
};

/** The catalogue, page by page; the books of the last search stay in sight until those of the next have come. */
export const useProducts = (search: Search) =>
  useInfiniteQuery({
    queryKey: queryKeys.productList(search.query, search.sort),
    queryFn: ({ pageParam, signal }) => listProducts(search, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
