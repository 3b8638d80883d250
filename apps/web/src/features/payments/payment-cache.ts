import type { Order, PaymentView } from '@app/contracts';
import { notifyManager, type QueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../lib/query-keys';

/** An order after an answer about its payment. The shop enters a payment and its order at once. */
function orderWith(order: Order, { id, kind, status, updatedAt }: PaymentView): Order {
  const paid =
    status === 'succeeded' && order.status === 'open' ? { status: 'paid' as const, paidAt: updatedAt } : {};
  return { ...order, payment: { id, kind, status }, ...paid };
}

/** Puts an answer about a payment where every page looks for it, so that none has to wait for another call. */
export function showPayment(client: QueryClient, payment: PaymentView): void {
  // Both at once: a page that saw a paid payment of an open order would ask again.
  notifyManager.batch(() => {
    client.setQueryData(queryKeys.payment(payment.id), payment);
    client.setQueryData(queryKeys.order(payment.orderId), (known: Order | undefined) =>
      known ? orderWith(known, payment) : known,
    );
  });
}
