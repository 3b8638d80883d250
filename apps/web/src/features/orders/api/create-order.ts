import { type CreateOrder, orderSchema, path } from '@app/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** Makes an order of a basket; the same key with the same content is the same order, however often it is sent. */
export function useCreateOrder() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ items, orderKey }: CreateOrder & { orderKey: string }) =>
      request(orderSchema, path('orders'), {
        method: 'POST',
        headers: { 'idempotency-key': orderKey },
        body: { items },
      }),
    onSuccess: (order) => {
      client.setQueryData(queryKeys.order(order.id), order);
      void client.invalidateQueries({ queryKey: queryKeys.orderList });
    },
  });
}
