import { path, sessionListSchema } from '@app/contracts/browser';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request, requestNothing } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** The sessions of the account. */
export const useSessions = () =>
  useQuery({
    queryKey: queryKeys.sessions,
    queryFn: ({ signal }) => request(sessionListSchema, path('mySessions'), { signal }),
    select: ({ data }) => data,
    staleTime: 0,
  });

/** Ends one session by its id, or all others with null. */
export function useEndSessions() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string | null) =>
      requestNothing(id === null ? path('mySessions') : path('mySession', id), { method: 'DELETE' }),
    // Awaited, so that the message appears with the updated list.
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.sessions }),
  });
}
