import { deskSummarySchema, path } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** What waits for the owner, and what came in today; read again each minute. */
export const useSummary = () =>
  useQuery({
    queryKey: queryKeys.deskSummary,
    queryFn: ({ signal }) => request(deskSummarySchema, path('adminSummary'), { signal }),
    staleTime: 0,
    refetchInterval: 60_000,
  });
