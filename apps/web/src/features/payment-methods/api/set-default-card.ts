import { path } from '@app/contracts/browser';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { requestNothing } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** Makes a saved card the one that is offered first. */
export function useSetDefaultCard() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => requestNothing(path('paymentMethodDefault', id), { method: 'PUT' }),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.cards }),
  });
}
