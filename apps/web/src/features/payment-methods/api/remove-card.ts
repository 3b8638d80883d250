import { path } from '@app/contracts/browser';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { requestNothing } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** Removes a saved card; 409 `card_in_use` while something still needs it. */
export function useRemoveCard() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => requestNothing(path('paymentMethod', id), { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.cards }),
  });
}
