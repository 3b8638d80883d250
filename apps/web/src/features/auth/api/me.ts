import { path, userSchema } from '@app/contracts/browser';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { hasCode } from '../../../lib/http/api-error';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** The signed-in user, null for a visitor, undefined while unknown. */
export const meQuery = queryOptions({
  queryKey: queryKeys.me,
  queryFn: ({ signal }) =>
    request(userSchema, path('me'), { signal }).catch((error: unknown) => {
      if (hasCode(error, 'unauthenticated')) return null;
      throw error;
    }),
  staleTime: 60_000,
  refetchOnWindowFocus: 'always',
});

export const useMe = () => useQuery(meQuery);
