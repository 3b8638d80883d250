import { type Order, type PaymentView, type ProblemDetails, path, routes } from '@app/contracts';
import { startApp, type TestApp } from './support/app';
import { newAccount } from './support/client';
import { token } from './support/inbox';
import { Shopper } from './support/shopper';

const PLAIN = '4242424242424242';
const ASKS_ALWAYS = '4000002760003184';
const TITLE = 'Dracula';

const tooMany = { status: 422, body: { code: 'too_many_copies' } };

describe('copies', () => {
  let app: TestApp;
  let shopper: Shopper;
  beforeAll(async () => {
    app = await startApp({
      config: { LIMITS_COPIES_OF_BOOK: '6', LIMITS_COPIES_PER_ORDER: '7', LIMITS_COPIES_HELD: '10' },
    });
    await app.db.query('UPDATE products SET stock = 1000');
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    shopper = await Shopper.join(app);
  });

  const stock = async (title = TITLE) => (await app.book(title)).stock;
  const hosted = (who: Shopper, orderId: string) =>
    who.client.post<ProblemDetails>(routes.checkoutSessions, { orderId });
  /** An order with its payment; the try to pay it reserves its copies. */
  async function started(who: Shopper, paymentMethodId: string, quantity: number, title = TITLE) {
    const { id: orderId } = await who.order(quantity, title);
    const { body } = await who.client.post<PaymentView>(routes.payments, { orderId, paymentMethodId });
    return { orderId, paymentId: body.id };
  }

  it('are so many in one order at most, over all its books, and the fault names the line', async () => {
    const [one, other] = [(await app.book(TITLE)).id, (await app.book('Walden')).id];
    const place = (...quantities: number[]) =>
      shopper.client.post<ProblemDetails>(routes.orders, {
        items: quantities.map((quantity, n) => ({ productId: n === 0 ? one : other, quantity })),
      });
    expect((await place(1, 6)).status).toBe(201);
    const together = await place(3, 5);
    expect(together).toMatchObject(tooMany);
    expect(together.body).toMatchObject({
      detail: 'One order can have 7 copies at most.',
      errors: [{ path: 'items', code: 'too_many_copies' }],
    });
    const ofOne = await place(7);
    expect(ofOne.body.detail).toBe('One order can have 6 copies of a book at most.');
    expect(ofOne.body.errors?.map(({ path: field }) => field)).toEqual(['items.0.quantity']);
    expect((await place(1, 7)).body.errors?.map(({ path: field }) => field)).toEqual([
      'items.1.quantity',
      'items',
    ]);
  });

  it('are so many in one user’s unpaid orders together, and come free when one of these ends', async () => {
    const card = await shopper.saveCard(ASKS_ALWAYS);
    const first = await started(shopper, card, 6);
    const second = await started(shopper, card, 4, 'Walden');
    const third = await started(shopper, card, 1, 'Meditations');
    const before = [await stock(), await stock('Walden'), await stock('Meditations')];
    for (const { paymentId } of [first, second]) {
      expect((await shopper.tryWith(paymentId)).body.status).toBe('requires_action');
    }
    const refused = await shopper.tryWith(third.paymentId);
    expect(refused).toMatchObject(tooMany);
    expect(refused.body.detail).toContain('reserve 10 copies in total and 6 of one book');
    expect(await hosted(shopper, third.orderId)).toMatchObject(tooMany);
    const held = [before[0]! - 6, before[1]! - 4, before[2]];
    expect([await stock(), await stock('Walden'), await stock('Meditations')]).toEqual(held);

    await shopper.client.post(path('orderCancel', second.orderId));
    expect(await stock('Walden')).toBe(before[1]);
    // The payment that was ended for Stripe Checkout is another one now.
    const again = await shopper.client.post<PaymentView>(routes.payments, {
      orderId: third.orderId,
      paymentMethodId: card,
    });
    expect((await shopper.pay(again.body)).payment.status).toBe('succeeded');
  });

  it('of one book are fewer, and what is paid for is held no more', async () => {
    const card = await shopper.saveCard(ASKS_ALWAYS);
    const first = await started(shopper, card, 6);
    const second = await started(shopper, card, 1);
    const { body } = await shopper.tryWith(first.paymentId);
    expect(await shopper.tryWith(second.paymentId)).toMatchObject(tooMany);
    expect((await shopper.confirmUntilDone(body)).payment.status).toBe('succeeded');
    expect((await shopper.tryWith(second.paymentId)).body.status).toBe('requires_action');
  });

  it.each([
    ['one book', [TITLE], 2],
    ['many books', [TITLE, 'Walden', 'Meditations'], 3],
  ])('of %s are counted one order after another when all are paid at once', async (_, titles, most) => {
    const card = await shopper.saveCard(ASKS_ALWAYS);
    const begun = await Promise.all(
      Array.from({ length: 6 }, (__, n) => started(shopper, card, 3, titles[n % titles.length])),
    );
    const answers = await Promise.all(begun.map(({ paymentId }) => shopper.tryWith(paymentId)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(most);
    expect(answers.filter(({ body }) => body.code === 'too_many_copies')).toHaveLength(6 - most);
    const [{ copies }] = await app.db.query(
      `SELECT sum(quantity)::int AS copies FROM orders JOIN order_items ON order_id = id
        WHERE user_id = $1 AND stock_state = 'held'`,
      [shopper.userId],
    );
    expect(copies).toBe(3 * most);
  });

  it('of others are no concern', async () => {
    const card = await shopper.saveCard(ASKS_ALWAYS);
    for (const [quantity, title] of [[6, TITLE] as const, [4, 'Walden'] as const]) {
      await shopper.tryWith((await started(shopper, card, quantity, title)).paymentId);
    }
    const other = await Shopper.join(app);
    const { paymentId } = await started(other, await other.saveCard(PLAIN), 6);
    expect((await other.tryWith(paymentId)).body.status).toBe('succeeded');
    const { id } = await other.order(6, TITLE);
    expect((await hosted(other, id)).status).toBe(201);
  });
});

describe('what is left of a book', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  const setStock = (stock: number) =>
    app.db.query('UPDATE products SET stock = $1 WHERE title = $2', [stock, TITLE]);
  const stock = async () => (await app.book(TITLE)).stock;
  const verify = async ({ client }: Shopper, email: string) => {
    const secret = await token(app, email, 'verify-email');
    expect((await client.post(routes.verifyEmail, { token: secret })).status).toBe(204);
  };
  async function asking(who: Shopper, quantity: number) {
    const { id: orderId } = await who.order(quantity, TITLE);
    const paymentMethodId = await who.saveCard(ASKS_ALWAYS);
    const { body } = await who.client.post<PaymentView>(routes.payments, { orderId, paymentMethodId });
    return { orderId, id: body.id };
  }

  it('is never reserved whole for one unpaid order of an account that is not verified', async () => {
    await setStock(12);
    const greedy = await Shopper.join(app);
    const all = await asking(greedy, 12);
    const refused = await greedy.tryWith(all.id);
    expect(refused).toMatchObject(tooMany);
    expect(refused.body.detail).toBe(
      `Only 6 of the 12 copies left of “${TITLE}” can be reserved for you. ` +
        'Confirm your email address to buy more, or order fewer copies.',
    );
    expect(
      await greedy.client.post<ProblemDetails>(routes.checkoutSessions, { orderId: all.orderId }),
    ).toMatchObject(tooMany);
    expect(await stock()).toBe(12);
    const half = await asking(greedy, 6);
    expect((await greedy.tryWith(half.id)).body.status).toBe('requires_action');
    expect(await stock()).toBe(6);
    const other = await Shopper.join(app);
    const payment = await asking(other, 3);
    const { body } = await other.tryWith(payment.id);
    expect((await other.confirmUntilDone(body)).payment.status).toBe('succeeded');
  });

  it('is reserved whole once the address is verified, for the same payment too', async () => {
    await setStock(8);
    const account = newAccount();
    const { client, user } = await app.register(account);
    const shopper = Shopper.as(app, client, user.id);
    const { id } = await asking(shopper, 8);
    expect(await shopper.tryWith(id)).toMatchObject(tooMany);
    await verify(shopper, account.email);
    expect((await shopper.tryWith(id)).body.status).toBe('requires_action');
    expect(await stock()).toBe(0);
    const [{ short_hold }] = await app.db.query('SELECT short_hold FROM payments WHERE id = $1', [id]);
    expect(short_hold).toBe(false);
  });

  it.each([1, 5])('is reserved whole where only %i is left', async (left) => {
    await setStock(left);
    const shopper = await Shopper.join(app);
    expect((await shopper.tryWith((await asking(shopper, left)).id)).body.status).toBe('requires_action');
    expect(await stock()).toBe(0);
  });

  it('is halved one order after another when all are paid at once', async () => {
    await setStock(18);
    const asked = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const who = await Shopper.join(app);
        return { who, id: (await asking(who, 6)).id };
      }),
    );
    const answers = await Promise.all(asked.map(({ who, id }) => who.tryWith(id)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(answers.filter(({ body }) => body.code === 'too_many_copies')).toHaveLength(4);
    expect(await stock()).toBe(6);
  });
});

describe('how often', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ worker: false, config: { LIMITS_ORDERS: '3', LIMITS_PAYMENT_CREATIONS: '4' } });
  });
  afterAll(() => app.stop());

  it('orders are placed is limited per user; a repeat and a refusal are no order', async () => {
    const { client } = await app.register();
    const { id: productId } = await app.book(TITLE);
    const place = (quantity: number, key?: string) =>
      client.post<Order & Omit<ProblemDetails, 'status'>>(
        routes.orders,
        { items: [{ productId, quantity }] },
        key ? { headers: { 'idempotency-key': key } } : {},
      );
    const first = await place(1, 'first');
    expect(first.status).toBe(201);
    for (let n = 0; n < 4; n++) expect((await place(1, 'first')).body.id).toBe(first.body.id);
    for (let n = 0; n < 4; n++) expect((await place(1_000)).status).toBe(422);
    for (let n = 0; n < 2; n++) expect((await place(1)).status).toBe(201);
    const limited = await place(1);
    expect([limited.status, limited.body.code]).toEqual([429, 'rate_limited']);
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    // What was placed is still answered.
    expect((await place(1, 'first')).body.id).toBe(first.body.id);
    const { client: other } = await app.register();
    expect((await other.post(routes.orders, { items: [{ productId, quantity: 1 }] })).status).toBe(201);
  });

  it('orders are placed is limited also when all come at once', async () => {
    const { client } = await app.register();
    const { id: productId } = await app.book(TITLE);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => client.post(routes.orders, { items: [{ productId, quantity: 1 }] })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
  });

  it('payments are started is limited per user, here and in Stripe Checkout together', async () => {
    const shopper = await Shopper.join(app);
    const paymentMethodId = await shopper.saveCard(PLAIN);
    const { id: orderId } = await shopper.order();
    const here = () => shopper.client.post<ProblemDetails>(routes.payments, { orderId, paymentMethodId });
    const there = () => shopper.client.post<ProblemDetails>(routes.checkoutSessions, { orderId });
    const statuses = [];
    for (const start of [here, here, there, there, here, there]) statuses.push((await start()).status);
    expect(statuses).toEqual([201, 200, 201, 200, 429, 429]);
  });
});
