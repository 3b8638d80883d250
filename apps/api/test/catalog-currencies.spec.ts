import {
  type AdminProduct,
  type ClientConfig,
  type Order,
  type ProblemDetails,
  path,
  routes,
} from '@app/contracts';
import { startApp } from './support/app';
import { joinOwner } from './support/shelf';

it('keeps prices of a shop that sells in yen to the last yen', async () => {
  const app = await startApp({ worker: false, config: { CURRENCY: 'jpy' } });
  try {
    const owner = await joinOwner(app);
    const config = await app.client().get<ClientConfig>(routes.config);
    expect(config.body).toMatchObject({ currency: 'jpy', minimumAmount: 50 });
    const { id, price } = await owner.add({ price: { amount: 1501, currency: 'jpy' } });
    expect(price).toEqual({ amount: 1501, currency: 'jpy' });
    const { client } = await app.register();
    const item = { productId: id, quantity: 3, seenPrice: price };
    const order = await client.post<Order>(routes.orders, { items: [item] });
    expect(order.body.total).toEqual({ amount: 4503, currency: 'jpy' });

    const ask = (amount: number, currency: string) =>
      owner.client.put<AdminProduct & ProblemDetails>(path('product', id), { price: { amount, currency } });
    expect((await ask(15.5, 'jpy')).body.errors?.[0]?.path).toBe('price.amount');
    expect((await ask(1501, 'usd')).body.errors?.[0]?.path).toBe('price.currency');
    expect((await ask(1700, 'jpy')).body.price).toEqual({ amount: 1700, currency: 'jpy' });
    const late = await client.post<ProblemDetails>(routes.orders, { items: [item] });
    expect([late.status, late.body.code, late.body.errors?.[0]?.message]).toEqual([
      409,
      'price_changed',
      '“A Plain Book” is now ¥1,700.',
    ]);
  } finally {
    await app.stop();
  }
});
