import type { CreateOrder, Order } from '@app/contracts';

/**
 * Orders exactly what a basket held at one revision. The order's idempotency key follows from the revision alone, so
 * that neither a lost answer nor a second tab or device makes two orders of one basket. If that order was canceled
 * since, a new one is made, whose key follows from the canceled one.
 */
export async function orderOfBasket(
  create: (order: CreateOrder & { orderKey: string }) => Promise<Order>,
  { revision, ...order }: CreateOrder & { revision: number },
): Promise<Order> {
  let orderKey = `basket:${revision}`;
  for (;;) {
    const placed = await create({ ...order, orderKey });
    if (placed.status !== 'canceled') return placed;
    orderKey = `basket:${revision}:after:${placed.id}`;
  }
}
