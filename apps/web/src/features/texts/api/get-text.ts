import { path, shopPageSchema } from '@app/contracts/browser';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** A page of text, such as the privacy notice; it changes only when the shop is started again. */
export const textQuery = (id: string) =>
  queryOptions({
    queryKey: queryKeys.text(id),
    queryFn: ({ signal }) => request(shopPageSchema, path('shopPage', id), { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const useText = (id: string) => useQuery(textQuery(id));
