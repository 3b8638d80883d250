import { path, revenueSchema } from '@app/contracts/browser';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** The address of the revenue of the last `days` days in the API. */
export const revenueAddress = (days: number) => `${path('adminRevenue')}?days=${days}`;

export const revenueQuery = (days: number) =>
  queryOptions({
    queryKey: [...queryKeys.adminRevenue, days],
    queryFn: ({ signal }) => request(revenueSchema, revenueAddress(days), { signal }),
    // What was read for this page load is not read again when the page mounts.
    staleTime: 1000,
  });

/** The revenue of each of the last `days` days (UTC), today included. */
export const useRevenue = (days: number) =>
  useQuery({ ...revenueQuery(days), placeholderData: keepPreviousData });
