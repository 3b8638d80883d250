import { mismatchSchema, path, type ResolveMismatch } from '@app/contracts/browser';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/**
 * Without a note both sides are compared again; with one the mismatch is closed as it is.
 * @param onResolved called when it is resolved; passed here because the component is unmounted by then
 */
export function useResolveMismatch(id: string, onResolved: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ResolveMismatch) =>
      request(mismatchSchema, path('adminMismatchResolve', id), { method: 'POST', body }),
    onSuccess: ({ resolvedAt }) => {
      if (resolvedAt !== null) onResolved();
    },
    // Also after an error: another admin may have resolved it meanwhile.
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.admin }),
  });
}
