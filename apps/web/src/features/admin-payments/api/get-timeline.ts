import { path, timelineSchema } from '@app/contracts/browser';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** A payment and its timeline. */
export const useTimeline = (id: string) =>
  useQuery({
    queryKey: queryKeys.adminPayment(id),
    queryFn: ({ signal }) => request(timelineSchema, path('adminPayment', id), { signal }),
    staleTime: 0,
  });
