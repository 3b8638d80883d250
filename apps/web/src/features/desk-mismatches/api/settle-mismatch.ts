import { mismatchSchema, path, type SettleMismatch } from '@app/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** Without a note both sides are read again; with one the difference is closed as it is. */
export function useSettleMismatch(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SettleMismatch) =>
      request(mismatchSchema, path('adminMismatchSettle', id), { method: 'POST', body }),
    // Also after a refusal: somebody else may have settled it meanwhile.
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.desk }),
  });
}
