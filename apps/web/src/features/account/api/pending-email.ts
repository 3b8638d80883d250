import { path, pendingEmailSchema } from '@app/contracts/browser';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** The new email address that is not confirmed yet; null without one. */
export const usePendingEmail = () =>
  useQuery({
    queryKey: queryKeys.pendingEmail,
    queryFn: ({ signal }) => request(pendingEmailSchema, path('myEmail'), { signal }),
    select: ({ pending }) => pending,
    staleTime: 0,
  });
