import { adminSummarySchema, path } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { startOfDay, today } from '../../../lib/local-days';
import { queryKeys } from '../../../lib/query-keys';

/** The figures of the day in the reader's time zone; read again each minute. */
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
