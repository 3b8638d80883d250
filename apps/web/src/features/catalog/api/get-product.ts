import { path, productSchema } from '@app/contracts/browser';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** One book; several at once with `useQueries`. */
export const productQuery = (id: string) =>
  queryOptions({
    queryKey: queryKeys.product(id),
    queryFn: ({ signal }) => request(productSchema, path('product', id), { signal }),
    staleTime: 60_000,
  });

export const useProduct = (id: string) => useQuery(productQuery(id));
