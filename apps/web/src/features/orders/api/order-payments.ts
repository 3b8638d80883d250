import { type Order, type OrderPayment, orderPaymentListSchema, path } from '@app/contracts/browser';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

async function getOrderPayments(orderId: string, signal: AbortSignal): Promise<OrderPayment[]> {
  const { data } = await request(orderPaymentListSchema, path('orderPayments', orderId), { signal });
  return data;
}

/** The payments of an order with their refunds, oldest first; refetched when the order changes. */
export const useOrderPayments = (order: Order | undefined) =>
  useQuery({
    queryKey: [
      ...queryKeys.orderPayments(order?.id ?? ''),
      order?.status,
      order?.payment?.id,
      order?.payment?.status,
      order?.refundedAmount,
      order?.pendingRefundAmount,
    ],
    queryFn: ({ signal }) => getOrderPayments(order?.id ?? '', signal),
    enabled: Boolean(order?.payment),
    // Only of the same order.
    placeholderData: (before, query) =>
      query?.queryKey[2] === order?.id ? keepPreviousData(before) : undefined,
    staleTime: 0,
  });
