import { path } from '@app/contracts/browser';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { requestNothing } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** Sends the receipt by email again. */
export function useResendReceipt(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => requestNothing(path('adminReceipt', id), { method: 'POST' }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.admin }),
  });
}
