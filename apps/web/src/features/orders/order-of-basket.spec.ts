import type { Order } from '@app/contracts';
import { orderOfBasket } from './order-of-basket';

const items = [{ productId: '22222222-2222-4222-8222-000000000001', quantity: 1 }];
const order = (id: string, status: Order['status']): Order => ({
  id,
  status,
  items: [],
  discount: null,
  total: { amount: 1200, currency: 'usd' },
  refundedAmount: 0,
  pendingRefundAmount: 0,
  payment: null,
  paymentFailedAt: null,
  paidAt: null,
  createdAt: '2026-11-20T12:00:00Z',
});

describe('the order of a basket', () => {
  it('has the same key for the same revision, and another for the next', async () => {
    const keys: string[] = [];
    const create = async ({ orderKey }: { orderKey: string }) => {
      keys.push(orderKey);
      return order('o', 'open');
    };
    await orderOfBasket(create, { items, revision: 4 });
    await orderOfBasket(create, { items, revision: 4 });
    await orderOfBasket(create, { items, revision: 5 });
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('is a new one where the earlier ones were cancelled, and the same new one when asked again', async () => {
    const made = new Map<string, Order>();
    const create = async ({ orderKey }: { orderKey: string }) => {
      const known = made.get(orderKey) ?? order(`order-${made.size}`, 'open');
      made.set(orderKey, known);
      return known;
    };
    const cancel = () => {
      for (const [key, one] of made) made.set(key, { ...one, status: 'canceled' });
    };
    const first = await orderOfBasket(create, { items, revision: 4 });
    cancel();
    const second = await orderOfBasket(create, { items, revision: 4 });
    cancel();
    const third = await orderOfBasket(create, { items, revision: 4 });
    const again = await orderOfBasket(create, { items, revision: 4 });
    expect(new Set([first.id, second.id, third.id]).size).toBe(3);
    expect(again.id).toBe(third.id);
  });
});
