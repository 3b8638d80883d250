import { type ProductSort, path, productListSchema } from '@app/contracts/browser';
import { usePages } from '../../../lib/http/use-pages';
import { queryKeys } from '../../../lib/query-keys';

export type Search = { query: string; sort: ProductSort };

/** The catalog, page by page; the books of the last search are shown until the next ones have loaded. */
export const useProducts = ({ query, sort }: Search) =>
  usePages({
    key: queryKeys.products,
    schema: productListSchema,
    url: path('products'),
    filters: { limit: '24', sort, query },
    staleTime: 60_000,
  });
