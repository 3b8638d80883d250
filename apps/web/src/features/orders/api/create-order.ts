import { type CreateOrder, orderSchema, path } from '@app/contracts/browser';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';
import { orderOfBasket } from '../order-of-basket';

const createOrder = ({ items, seenTotal, orderKey }: CreateOrder & { orderKey: string }) =>
  request(orderSchema, path('orders'), {
    method: 'POST',
    headers: { 'idempotency-key': orderKey },
    body: { items, seenTotal },
  });

/** Creates an order from a basket revision; the same revision gives the same order, however often it is sent. */
export function useOrderBasket() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (prepare: () => Promise<CreateOrder & { revision: number }>) => {
      const basket = await prepare();
      return { order: await orderOfBasket(createOrder, basket), revision: basket.revision };
    },
    onSuccess: ({ order }) => {
      client.setQueryData(queryKeys.order(order.id), order);
      void client.invalidateQueries({ queryKey: queryKeys.orderList });
    },
  });
}
