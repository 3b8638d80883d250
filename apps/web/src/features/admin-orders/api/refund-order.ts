import { orderSchema, path, type RefundOrder } from '@app/contracts/browser';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { hasCode, isOutcomeUnknown } from '../../../lib/http/api-error';
import { request } from '../../../lib/http/client';
import { queryKeys } from '../../../lib/query-keys';

type Refund = { body: RefundOrder; key: string };

/** Refunds an order. The same key with the same body is the same refund, however often it is sent. */
export function useRefundOrder(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, key }: Refund) =>
      request(orderSchema, path('orderRefund', id), {
        method: 'POST',
        body,
        headers: { 'idempotency-key': key },
      }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: queryKeys.admin });
      void client.invalidateQueries({ queryKey: queryKeys.orders });
    },
  });
}

/** Whether the refund may have been made although no answer confirms it: then the same key must be sent again. */
export const mayHaveHappened = (error: unknown): boolean =>
  isOutcomeUnknown(error) || hasCode(error, 'payment_provider_unavailable');
