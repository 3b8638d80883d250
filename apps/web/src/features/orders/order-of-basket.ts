import type { CreateOrder, Order } from '@app/contracts';

/**
 * Orders exactly what a basket held at one revision. The key of the order follows from the revision alone, so that
 * neither a lost answer nor a second tab or device makes two orders of one basket. Where that order was cancelled
 * since, the shopper wants another one, and its key follows from the cancelled one.
 */
export async function orderOfBasket(
  create: (order: CreateOrder & { orderKey: string }) => Promise<Order>,
  { items, revision }: CreateOrder & { revision: number },
): Promise<Order> {
  let orderKey = `basket:${revision}`;
  for (;;) {
    const order = await create({ items, orderKey });
    if (order.status !== 'canceled') return order;
    orderKey = `basket:${revision}:after:${order.id}`;
  }
}
