import type { Order } from '@app/contracts';
import type { OrderEntity } from './order.entity';
import type { OrderItemEntity } from './order-item.entity';

/** As much of an order as is shown; an entity whose `items` are loaded is one. */
export type ShownOrder = Pick<
  OrderEntity,
  | 'id'
  | 'status'
  | 'totalAmount'
  | 'currency'
  | 'refundedAmount'
  | 'pendingRefundAmount'
  | 'discountPercent'
  | 'paymentId'
  | 'paymentKind'
  | 'paymentStatus'
  | 'paymentFailedAt'
  | 'paidAt'
  | 'createdAt'
> & { items: Omit<OrderItemEntity, 'orderId' | 'order'>[] };

/** The order as its owner sees it. */
export const toOrder = (order: ShownOrder): Order => ({
  id: order.id,
  status: order.status,
  items: [...order.items]
    .sort((a, b) => a.position - b.position)
    .map((item) => ({
      productId: item.productId,
      title: item.title,
      author: item.author,
      imageUrl: item.imageUrl,
      quantity: item.quantity,
      unitPrice: { amount: item.unitAmount, currency: order.currency },
      fullPrice: { amount: item.fullAmount, currency: order.currency },
    })),
  discount: order.discountPercent === null ? null : discountOf(order, order.discountPercent),
  total: { amount: order.totalAmount, currency: order.currency },
  refundedAmount: order.refundedAmount,
  pendingRefundAmount: order.pendingRefundAmount,
  payment:
    order.paymentId && order.paymentStatus
      ? { id: order.paymentId, kind: order.paymentKind ?? 'card', status: order.paymentStatus }
      : null,
  paymentFailedAt: order.paymentFailedAt?.toISOString() ?? null,
  paidAt: order.paidAt?.toISOString() ?? null,
  createdAt: order.createdAt.toISOString(),
});

function discountOf({ items, currency }: ShownOrder, percent: number): Order['discount'] {
  const amount = items.reduce((sum, item) => sum + (item.fullAmount - item.unitAmount) * item.quantity, 0);
  return { percent, amount: { amount, currency } };
}
