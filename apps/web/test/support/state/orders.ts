import { type Order, orderSchema } from '@app/contracts';
import { found } from '../route';
import { books, lineOfOrder } from '../samples';
import { type State, uuid } from './state';

/** An order that waits to be paid. */
export function addOrder(shop: State, over: Partial<Order> = {}): Order {
  const order = orderSchema.parse({
    id: uuid(shop),
    status: 'open',
    items: [lineOfOrder(books[0]!)],
    discount: null,
    total: books[0]!.price,
    refundedAmount: 0,
    pendingRefundAmount: 0,
    paymentFailedAt: null,
    payment: null,
    paidAt: null,
    createdAt: new Date().toISOString(),
    ...over,
  });
  shop.orders.unshift(order);
  return order;
}

export const orderOf = ({ orders }: State, id: string): Order =>
  found(orders.find((order) => order.id === id));

export function setOrder(shop: State, id: string, over: Partial<Order>): Order {
  shop.orders = shop.orders.map((order) => (order.id === id ? { ...order, ...over } : order));
  return orderOf(shop, id);
}
