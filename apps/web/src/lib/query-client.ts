import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { hasCode } from './http/api-error';
import { pageMeta } from './page-meta';
import { queryKeys } from './query-keys';

/**
 * The query client. A 401 from any call clears the session, so that the user is asked to sign in again. Only queries
 * are retried, and only without a response.
 */
export function createQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (hasCode(error, 'unauthenticated')) client.setQueryData(queryKeys.me, null);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) =>
          failures < 2 && hasCode(error, 'network', 'service_unavailable', 'payment_provider_unavailable'),
        throwOnError: false,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  // Nobody is signed in without a cookie: no need to ask.
  if (pageMeta('signed-in') === 'no') client.setQueryData(queryKeys.me, null);
  return client;
}
