import { path, takingsSchema } from '@app/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** The money of each of the last `days` days (UTC), today included. */
export const useTakings = (days: number) =>
  useQuery({
    queryKey: [...queryKeys.adminTakings, days],
    queryFn: ({ signal }) => request(takingsSchema, `${path('adminTakings')}?days=${days}`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
