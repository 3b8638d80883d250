import { foundProductListSchema, type ProductSort, path } from '@app/contracts/browser';
import { useInfiniteQuery } from '@tanstack/react-query';
import { pagesQuery } from '../../../lib/http/use-pages';
import { queryKeys } from '../../../lib/query-keys';

export type Search = { query: string; sort: ProductSort };

/** The catalog, page by page; the books of the last search are shown until the next ones have loaded. */
export const productsQuery = ({ query, sort }: Search) =>
  pagesQuery({
    key: queryKeys.products,
    schema: foundProductListSchema,
    url: path('products'),
    filters: { limit: '24', sort, query },
    staleTime: 60_000,
  });

export const useProducts = (search: Search) => useInfiniteQuery(productsQuery(search));
