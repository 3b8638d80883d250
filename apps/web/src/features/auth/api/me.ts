import { path, userSchema } from '@app/contracts/browser';
import { useQuery } from '@tanstack/react-query';
import { hasCode } from '../../../lib/http/api-error';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** Who is signed in: the user, null for nobody, undefined while it is not known. */
export const useMe = () =>
  useQuery({
    queryKey: queryKeys.me,
    queryFn: ({ signal }) =>
      request(userSchema, path('me'), { signal }).catch((error: unknown) => {
        if (hasCode(error, 'unauthenticated')) return null;
        throw error;
      }),
    staleTime: 60_000,
    refetchOnWindowFocus: 'always',
  });
