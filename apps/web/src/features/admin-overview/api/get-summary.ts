import { adminSummarySchema, path } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { startOfDay, today } from '../../../lib/local-days';
import { queryKeys } from '../../../lib/query-keys';

/** What waits for the owner, and what came in today, which begins where the owner is; read again each minute. */
export const useSummary = () =>
  useQuery({
    queryKey: queryKeys.adminSummary,
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ since: startOfDay(today()) ?? '' });
      return request(adminSummarySchema, `${path('adminSummary')}?${query}`, { signal });
    },
    staleTime: 0,
    refetchInterval: 60_000,
  });
