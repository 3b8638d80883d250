import { type Order, orderSchema, path } from '@app/contracts/browser';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** Cancels an unpaid order and its payment; after an error the order is refetched, since it may have changed. */
export function useCancelOrder(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request(orderSchema, path('orderCancel', id), { method: 'POST' }),
    onSuccess: (order: Order) => client.setQueryData(queryKeys.order(id), order),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.orders }),
  });
}
