import { orderPaymentListSchema, path } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

/** Every payment of an order with its refunds, the first one first; read again when the order is. */
export const useOrderPayments = (orderId: string, enabled = true) =>
  useQuery({
    queryKey: queryKeys.orderPayments(orderId),
    queryFn: ({ signal }) =>
      request(orderPaymentListSchema, path('orderPayments', orderId), { signal }).then(({ data }) => data),
    enabled,
    staleTime: 0,
  });
