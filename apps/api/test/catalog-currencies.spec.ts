import {
  type AdminProduct,
  type ClientConfig,
  type Order,
  type ProblemDetails,
  path,
  routes,
} from '@app/contracts';
import { startApp } from './support/app';
import { inbox } from './support/inbox';
import { Ledger } from './support/ledger';
import { joinOwner } from './support/shelf';
import { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';

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

// Stripe counts krónur in hundredths, and people in whole ones: https://docs.stripe.com/currencies#special-cases
it('shows krónur without decimals, in messages and in the receipt', async () => {
  const app = await startApp({ config: { CURRENCY: 'isk' } });
  try {
    const owner = await joinOwner(app);
    const { id, title, price } = await owner.add({ price: { amount: 149_000, currency: 'isk' } });
    const shopper = await Shopper.join(app);
    const saved = await shopper.saveCard('4242424242424242');
    const paid = await shopper.order(2, title);
    const started = await shopper.client.post<{ id: string }>(routes.payments, {
      orderId: paid.id,
      paymentMethodId: saved,
    });
    await shopper.tryWith(started.body.id);
    const charges = await new Ledger(app).charges(started.body.id);
    expect(charges).toMatchObject([{ amount: 298_000, currency: 'isk' }]);
    const { body: me } = await shopper.client.get<{ email: string }>(routes.me);
    const receipt = await waitFor('the receipt', async () =>
      (await inbox(app, me.email)).find(({ subject }) => subject.startsWith('Your receipt')),
    );
    expect(receipt.text.replaceAll('\u00a0', ' ')).toContain('(ISK 1,490 each): ISK 2,980');

    await owner.client.put(path('product', id), { price: { amount: 150_000, currency: 'isk' } });
    const item = { productId: id, quantity: 1, seenPrice: price };
    const late = await shopper.client.post<ProblemDetails>(routes.orders, { items: [item] });
    expect(late.body.errors?.[0]?.message.replaceAll('\u00a0', ' ')).toBe('“A Plain Book” is now ISK 1,500.');
  } finally {
    await app.stop();
  }
});
