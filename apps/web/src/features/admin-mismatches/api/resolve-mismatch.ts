import { mismatchSchema, path, type ResolveMismatch } from '@app/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/**
 * Without a note both sides are read again; with one the difference is closed as it is.
 * @param onResolved called when it is off the list; here, since what showed it is gone by then
 */
export function useResolveMismatch(id: string, onResolved: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ResolveMismatch) =>
      request(mismatchSchema, path('adminMismatchResolve', id), { method: 'POST', body }),
    onSuccess: ({ resolvedAt }) => {
      if (resolvedAt !== null) onResolved();
    },
    // Also after a refusal: somebody else may have settled it meanwhile.
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.admin }),
  });
}
