import type { Order } from '@app/contracts';
import type { OrderEntity } from './order.entity';

/** The order as its owner sees it; `items` must be loaded. */
export const toOrder = (order: OrderEntity): Order => ({
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
    })),
  total: { amount: order.totalAmount, currency: order.currency },
  refundedAmount: order.refundedAmount,
  payment:
    order.paymentId && order.paymentStatus
      ? { id: order.paymentId, kind: order.paymentKind ?? 'card', status: order.paymentStatus }
      : null,
  paidAt: order.paidAt?.toISOString() ?? null,
  createdAt: order.createdAt.toISOString(),
});
