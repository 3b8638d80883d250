import { clientConfigSchema, path } from '@app/contracts/browser';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { request } from './http/client';
import { queryKeys } from './query-keys';

/** The configuration of the page: Stripe's publishable key, the mode and the currency. */
export const configQuery = queryOptions({
  queryKey: queryKeys.config,
  queryFn: ({ signal }) => request(clientConfigSchema, path('config'), { signal }),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});

export const useClientConfig = () => useQuery(configQuery);
