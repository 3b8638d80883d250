import { type Order, type PaymentView, type ProblemDetails, path, routes } from '@app/contracts';
import { startApp, type TestApp } from './support/app';
import { newAccount } from './support/client';
import { HostedPage } from './support/hosted';
import { token } from './support/inbox';
import { Ledger } from './support/ledger';
import { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';

const PLAIN = '4242424242424242';
const DECLINED_WHEN_PAYING = '4000000000000341';
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

describe('a reservation', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({
      config: {
        PAYMENTS_RECONCILE_EVERY_MS: '200',
        PAYMENTS_UNVERIFIED_RESERVATION_MS: '900',
        LIMITS_UNVERIFIED_COPIES_OF_BOOK: '1',
      },
    });
  });
  afterAll(() => app.stop());

  it('is shorter for an account whose address is not verified', async () => {
    const ledger = new Ledger(app);
    const known = newAccount();
    const { client, user } = await app.register(known);
    await client.post(routes.verifyEmail, { token: await token(app, known.email, 'verify-email') });
    const [verified, unverified] = [Shopper.as(app, client, user.id), await Shopper.join(app)];
    const started = [];
    // The verified one is first: had it the same time, it would be over before the other.
    for (const shopper of [verified, unverified]) {
      const payment = await shopper.start(await shopper.saveCard(DECLINED_WHEN_PAYING));
      await shopper.tryWith(payment.id);
      started.push(payment);
    }
    const [kept, ended] = started;
    await waitFor(
      'the end of the shorter reservation',
      async () => (await ledger.row(ended?.id ?? '')).status === 'canceled',
    );
    expect(await ledger.order(ended?.orderId ?? '')).toMatchObject({ status: 'open', stock_state: 'none' });
    expect(await ledger.row(kept?.id ?? '')).toMatchObject({ status: 'requires_payment_method' });
    expect(await ledger.order(kept?.orderId ?? '')).toMatchObject({ stock_state: 'held' });
  });

  it('takes as many of the last copies as is configured', async () => {
    await app.db.query('UPDATE products SET stock = 3 WHERE title = $1', [TITLE]);
    const shopper = await Shopper.join(app);
    const { id: orderId } = await shopper.order(2, TITLE);
    const refused = await shopper.client.post<ProblemDetails>(routes.checkoutSessions, { orderId });
    expect(refused).toMatchObject(tooMany);
    expect(refused.body.detail).toMatch(/^Only 1 of the 3 copies left/);
  });

  it('is shorter in Stripe Checkout too, whose session the shop expires', async () => {
    const [ledger, hosted, known] = [new Ledger(app), new HostedPage(app), newAccount()];
    const { client, user } = await app.register(known);
    await client.post(routes.verifyEmail, { token: await token(app, known.email, 'verify-email') });
    const opened = [];
    for (const shopper of [Shopper.as(app, client, user.id), await Shopper.join(app)]) {
      const { id: orderId } = await shopper.order();
      opened.push({ orderId, sessionId: await hosted.lead(shopper, orderId) });
    }
    const [kept, ended] = opened;
    const statusOf = async (id = '') => (await hosted.session(id)).status;
    await waitFor('the end of the session', async () => (await statusOf(ended?.sessionId)) === 'expired');
    await waitFor(
      'the return of the copies',
      async () => (await ledger.order(ended?.orderId ?? '')).stock_state === 'none',
    );
    expect(await ledger.order(ended?.orderId ?? '')).toMatchObject({ status: 'open' });
    expect(await statusOf(kept?.sessionId)).toBe('open');
    expect(await ledger.order(kept?.orderId ?? '')).toMatchObject({ stock_state: 'held' });
    // Stripe's shortest is the longest that a session of either may last.
    const rows = await app.db.query(
      `SELECT round(extract(epoch FROM expires_at - created_at) / 60)::int AS minutes FROM payments
        WHERE order_id = ANY($1)`,
      [opened.map(({ orderId }) => orderId)],
    );
    expect(rows).toEqual([{ minutes: 31 }, { minutes: 31 }]);
  });
});

it('a reservation of such an account ends some time after its first try, however often it tries', async () => {
  const app = await startApp({
    config: {
      PAYMENTS_RECONCILE_EVERY_MS: '200',
      PAYMENTS_UNVERIFIED_RESERVATION_MAX_MS: '1500',
      LIMITS_DECLINES: '10000',
      LIMITS_CONFIRMS: '10000',
    },
  });
  try {
    const ledger = new Ledger(app);
    const shopper = await Shopper.join(app);
    const payment = await shopper.start(await shopper.saveCard(DECLINED_WHEN_PAYING));
    await waitFor(
      'the end of the reservation',
      async () => (await shopper.tryWith(payment.id)).body.status === 'canceled',
    );
    expect(await ledger.order(payment.orderId)).toMatchObject({ status: 'open', stock_state: 'none' });
    const [lasted] = await app.db.query(
      'SELECT held_at < touched_at AS tried, extract(epoch FROM updated_at - held_at) AS seconds FROM payments',
    );
    expect(lasted.tried).toBe(true);
    expect(Number(lasted.seconds)).toBeGreaterThan(1.5);

    const [hosted, other] = [new HostedPage(app), await Shopper.join(app)];
    const { id: orderId } = await other.order();
    const sessionId = await hosted.lead(other, orderId);
    await hosted.submitAndWait(sessionId);
    await waitFor(
      'the end of the session whose shopper is at the bank',
      async () => (await hosted.session(sessionId)).status === 'expired',
    );
    await waitFor(
      'the return of its copies',
      async () => (await ledger.order(orderId)).stock_state === 'none',
    );
  } finally {
    await app.stop();
  }
});
