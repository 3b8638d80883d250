import {
  type Basket,
  type CheckoutSession,
  type Order,
  type ProblemDetails,
  path,
  routes,
} from '@app/contracts';
import type { TestApp } from './support/app';
import { inbox } from './support/inbox';
import { atRest, Member, PLAIN, setTime, startMembershipApp } from './support/members';
import { waitFor } from './support/wait-for';

describe('the price for members', () => {
  let app: TestApp;
  let member: Member;
  beforeAll(async () => {
    app = await startMembershipApp();
    member = await Member.onClock(app);
    await member.become(PLAIN);
  });
  afterAll(() => app.stop());

  const usd = (amount: number) => ({ amount, currency: 'usd' });
  const order = async (who: Member, items: object[], more: object = {}) =>
    who.shopper.client.post<Order & Partial<Omit<ProblemDetails, 'status'>>>(routes.orders, {
      items,
      ...more,
    });

  it('stands on each line of basket and order, and in their sums', async () => {
    const book = await app.book();
    const { client } = member.shopper;
    const seenPrice = usd(book.price_amount);
    await client.put(path('basketItem', book.id), { quantity: 2, seenPrice });
    const { body: basket } = await client.get<Basket>(routes.basket);
    const price = usd(Math.round(book.price_amount * 0.9));
    expect(basket.discountPercent).toBe(10);
    expect(basket.items[0]).toMatchObject({ memberPrice: price, product: { price: seenPrice } });
    const { body } = await order(member, [{ productId: book.id, quantity: 2, seenPrice }], {
      seenTotal: usd(price.amount * 2),
    });
    expect(body).toMatchObject({
      items: [{ quantity: 2, unitPrice: price, fullPrice: seenPrice }],
      discount: { percent: 10, amount: usd((seenPrice.amount - price.amount) * 2) },
      total: usd(price.amount * 2),
    });
    const stranger = await Member.new(app);
    expect((await stranger.shopper.client.get<Basket>(routes.basket)).body.discountPercent).toBeNull();
    expect((await order(stranger, [{ productId: book.id, quantity: 1, seenPrice }])).body).toMatchObject({
      items: [{ unitPrice: seenPrice, fullPrice: seenPrice }],
      discount: null,
      total: seenPrice,
    });
    expect(
      (await order(stranger, [{ productId: book.id, quantity: 1 }], { seenTotal: price })).body,
    ).toMatchObject({
      code: 'price_changed',
    });
  });

  it('is what is charged, and what the receipt and Stripe Checkout say', async () => {
    const book = await app.book();
    const { shopper } = member;
    const full = book.price_amount;
    const { body: paid } = await order(member, [{ productId: book.id, quantity: 1 }]);
    const { body: payment } = await shopper.client.post<{ id: string; amount: number }>(routes.payments, {
      orderId: paid.id,
    });
    expect(payment.amount).toBe(paid.total.amount);
    expect((await shopper.tryNewCard(payment.id, PLAIN, false)).body.status).toBe('succeeded');
    const { body: me } = await shopper.client.get<{ email: string }>(routes.me);
    const receipt = await waitFor('the receipt', async () =>
      (await inbox(app, me.email)).find(({ subject }) => subject.startsWith('Your receipt for order')),
    );
    expect(receipt.text).toContain(`member price, instead of $${(full / 100).toFixed(2)}`);
    expect(receipt.text).toContain('Member discount of 10%');
    const { body: hosted } = await order(member, [{ productId: book.id, quantity: 1 }]);
    const { body: session } = await shopper.client.post<CheckoutSession>(routes.checkoutSessions, {
      orderId: hosted.id,
    });
    const { data } = await app.stripe.checkout.sessions.listLineItems(session.id, {
      expand: ['data.price.product'],
    });
    expect(data[0]).toMatchObject({
      amount_total: hosted.total.amount,
      price: { product: { description: expect.stringContaining('Member price, instead of $') } },
    });
  });

  it('is of the moment when the order is made', async () => {
    const book = await app.book();
    const { body: before } = await order(member, [{ productId: book.id, quantity: 1 }]);
    await member.cancel();
    expect((await member.shopper.client.get<Basket>(routes.basket)).body.discountPercent).toBe(10);
    await member.passPeriod();
    expect(await member.read()).toMatchObject({ status: 'canceled', isMember: false });
    expect(await member.shopper.readOrder(before.id)).toMatchObject({
      total: before.total,
      discount: { percent: 10 },
    });
    expect((await order(member, [{ productId: book.id, quantity: 1 }])).body).toMatchObject({
      discount: null,
    });
    setTime(app, new Date());
    await atRest(app);
  });
});
