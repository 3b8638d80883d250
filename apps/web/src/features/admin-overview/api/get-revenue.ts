import { path, revenueSchema } from '@app/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** The revenue of each of the last `days` days (UTC), today included. */
export const useRevenue = (days: number) =>
  useQuery({
    queryKey: [...queryKeys.adminRevenue, days],
    queryFn: ({ signal }) => request(revenueSchema, `${path('adminRevenue')}?days=${days}`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
