import { adminSummarySchema, path } from '@app/contracts/browser';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { startOfDay, today } from '../../../lib/local-days';
import { queryKeys } from '../../../lib/query-keys';

export const summaryQuery = queryOptions({
  queryKey: queryKeys.adminSummary,
  queryFn: ({ signal }) => {
    const query = new URLSearchParams({ since: startOfDay(today()) ?? '' });
    return request(adminSummarySchema, `${path('adminSummary')}?${query}`, { signal });
  },
  // What was read for this page load is not read again when the page mounts.
  staleTime: 1000,
});

/** The figures of the day in the reader's time zone; read again each minute. */
export const useSummary = () => useQuery({ ...summaryQuery, refetchInterval: 60_000 });
