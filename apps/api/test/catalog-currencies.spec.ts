import { type AdminProduct, type Order, type ProblemDetails, path, routes } from '@app/contracts';
import { startApp } from './support/app';
import { joinOwner } from './support/shelf';

describe.each([
  ['jpy', 1500, 1501, null],
  ['kwd', 12_340, 12_350, 12_345],
])('a shop that sells in %s', (currency, amount, other, impossible) => {
  it('keeps prices to the last unit, and refuses what Stripe cannot charge', async () => {
    const app = await startApp({ worker: false, config: { CURRENCY: currency } });
    try {
      const owner = await joinOwner(app);
      const { id, price } = await owner.add({ price: { amount, currency } });
      expect(price).toEqual({ amount, currency });
      const { client } = await app.register();
      const item = { productId: id, quantity: 3, seenPrice: price };
      const order = await client.post<Order>(routes.orders, { items: [item] });
      expect(order.body.total).toEqual({ amount: 3 * amount, currency });

      const ask = (wanted: number, unit = currency) =>
        owner.client.put<AdminProduct & ProblemDetails>(path('product', id), {
          price: { amount: wanted, currency: unit },
        });
      expect((await ask(other)).body.price).toEqual({ amount: other, currency });
      expect((await ask(amount, 'usd')).body.errors?.[0]?.path).toBe('price.currency');
      if (impossible !== null) expect((await ask(impossible)).body.errors?.[0]?.path).toBe('price.amount');
      expect((await owner.book(id)).price).toEqual({ amount: other, currency });
      const late = await client.post<ProblemDetails>(routes.orders, { items: [item] });
      expect([late.status, late.body.code]).toEqual([409, 'price_changed']);
    } finally {
      await app.stop();
    }
  });
});
