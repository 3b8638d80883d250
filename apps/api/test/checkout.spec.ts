import { type Order, path, routes } from '@app/contracts';
import { startApp, type TestApp } from './support/app';
import { HostedPage } from './support/hosted';
import { Ledger } from './support/ledger';
import { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';

const PLAIN = '4242424242424242';
const DECLINED = '4000000000000002';
const CHALLENGED = '4000002760003184';

let app: TestApp;
let ledger: Ledger;
let page: HostedPage;
let shopper: Shopper;

beforeAll(async () => {
  app = await startApp({
    config: {
      PAYMENTS_QUIET_ACTION_MS: '400',
      PAYMENTS_RECONCILE_EVERY_MS: '200',
      PAYMENTS_REREAD_EVERY_MS: '1',
    },
  });
  ledger = new Ledger(app);
  page = new HostedPage(app);
  shopper = await Shopper.join(app);
});
afterEach(() => {
  app.sandbox.webhooks();
  app.sandbox.clearFaults();
});
afterAll(() => app.stop());

const begin = async (who = shopper) => {
  const order = await who.order(2);
  const sessionId = await page.lead(who, order.id);
  return { order, sessionId, payment: await page.paymentOf(sessionId) };
};
type Begun = Awaited<ReturnType<typeof begin>>;

const stockOf = async () => (await app.book()).stock;
const paid = ({ order }: Begun) =>
  waitFor('the order to be paid', async () => (await ledger.order(order.id)).status === 'paid');

/** One charge, one receipt, two copies, one line of history, whatever came how often. */
async function expectFulfilledOnce({ order, sessionId, payment }: Begun, stockBefore: number): Promise<void> {
  await ledger.quiet();
  await ledger.expectPaidOnce(payment.id, order.id);
  expect(await stockOf()).toBe(stockBefore - 2);
  expect(await shopper.readOrder(order.id)).toMatchObject({
    status: 'paid',
    payment: { id: payment.id, kind: 'checkout', status: 'succeeded' },
  });
  expect(await page.back(shopper, sessionId)).toMatchObject({
    id: sessionId,
    status: 'complete',
    paymentStatus: 'paid',
    url: null,
    order: { id: order.id, status: 'paid' },
  });
  const became = await app.db.query(
    `SELECT status FROM payment_transitions WHERE payment_id = $1 AND status = 'succeeded'`,
    [payment.id],
  );
  expect(became).toHaveLength(1);
  const [{ n }] = await app.db.query('SELECT count(*)::int AS n FROM refunds');
  expect(n).toBe(0);
}

describe('a session', () => {
  it('is made from the order alone, and names it', async () => {
    const stock = await stockOf();
    const { order, sessionId, payment } = await begin();
    const session = await app.stripe.checkout.sessions.retrieve(sessionId, { expand: ['line_items'] });
    const [row] = await app.db.query('SELECT * FROM payments WHERE id = $1', [payment.id]);
    expect(session).toMatchObject({
      amount_total: order.total.amount,
      currency: 'usd',
      client_reference_id: order.id,
      customer: row.customer_id,
      metadata: { paymentId: payment.id, orderId: order.id },
      payment_method_types: ['card'],
      status: 'open',
      expires_at: row.expires_at.getTime() / 1000,
      success_url: `${app.config.publicUrl}/checkout/success?session_id={CHECKOUT_SESSION_ID}`,
      cancel_url: `${app.config.publicUrl}/checkout/cancel?order_id=${order.id}`,
    });
    expect(session.line_items?.data.map(({ description, quantity }) => [description, quantity])).toEqual([
      ['Pride and Prejudice', 2],
    ]);
    const minutes = (row.expires_at.getTime() - row.created_at.getTime()) / 60_000;
    expect(minutes).toBeGreaterThanOrEqual(31);
    expect(minutes).toBeLessThan(31.1);
    // Its copies are reserved from the beginning: Stripe Checkout asks nobody before it takes the money.
    expect(await stockOf()).toBe(stock - 2);
    expect((await shopper.readOrder(order.id)).payment).toMatchObject({ kind: 'checkout' });
    expect(await shopper.read(payment.id)).toMatchObject({
      kind: 'checkout',
      status: 'requires_payment_method',
      confirmationMethod: 'automatic',
      clientSecret: null,
    });
  });

  it('is one for three tabs and every click after it', async () => {
    const order = await shopper.order();
    const tabs = await Promise.all([1, 2, 3].map(() => page.open(shopper, order.id)));
    const again = await page.open(shopper, order.id);
    expect(new Set([...tabs, again].map(({ body }) => body.id)).size).toBe(1);
    expect(tabs.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    expect(again).toMatchObject({ status: 200, body: { url: expect.stringContaining('/c/pay/') } });
    expect(await page.waysToPay(order.id)).toBe(1);
  });

  it('is not made for what is paid, canceled, sold out, or somebody else’s', async () => {
    const done = await begin();
    page.submit(done.sessionId);
    await page.back(shopper, done.sessionId);
    expect(await page.open(shopper, done.order.id)).toMatchObject({
      status: 409,
      body: { code: 'order_already_paid' },
    });
    const canceled = await shopper.order();
    await shopper.client.post(path('orderCancel', canceled.id));
    expect(await page.open(shopper, canceled.id)).toMatchObject({
      status: 409,
      body: { code: 'order_canceled' },
    });
    const gone = await shopper.order(1, 'Walden');
    await app.db.query(`UPDATE products SET stock = 0 WHERE title = 'Walden'`);
    expect(await page.open(shopper, gone.id)).toMatchObject({ status: 422, body: { code: 'sold_out' } });
    expect((await shopper.readOrder(gone.id)).payment).toBeNull();
    const stranger = await Shopper.join(app);
    expect((await page.open(stranger, gone.id)).status).toBe(404);
  });

  it('is shown to its owner alone; an unknown one is not looked for at Stripe', async () => {
    const { sessionId, payment } = await begin();
    const stranger = await Shopper.join(app);
    for (const id of [sessionId, 'cs_test_a1madeup', `cs_test_a1${'x'.repeat(300)}`, 'pi_1', '%00']) {
      expect((await stranger.client.get(path('checkoutSession', id))).status).toBe(404);
    }
    expect((await stranger.client.get(path('payment', payment.id))).status).toBe(404);
    expect(app.sandbox.requests().filter(({ path: called }) => /madeup|xxx|pi_1|%00/.test(called))).toEqual(
      [],
    );
    expect((await app.client().get(path('checkoutSession', sessionId))).status).toBe(401);
    // A success page that is opened before anything was paid says so.
    expect(await page.back(shopper, sessionId)).toMatchObject({ status: 'open', paymentStatus: 'unpaid' });
  });

  it('refused by Stripe leaves no trace', async () => {
    const order = await shopper.order(2);
    const stock = await stockOf();
    await app.db.query(
      `UPDATE order_items SET unit_amount = unit_amount + 100000000000 WHERE order_id = $1`,
      [order.id],
    );
    expect(await page.open(shopper, order.id)).toMatchObject({
      status: 422,
      body: { code: 'payment_rejected' },
    });
    expect(await app.db.query('SELECT 1 FROM payments WHERE order_id = $1', [order.id])).toEqual([]);
    expect(await stockOf()).toBe(stock);
    expect((await shopper.client.get<Order>(path('order', order.id))).body).toMatchObject({
      status: 'open',
      payment: null,
    });
  });
});

describe('a paid session fulfils its order once', () => {
  let begun: Begun;
  let stock: number;
  beforeEach(async () => {
    stock = await stockOf();
    begun = await begin();
  });

  it('webhook first', async () => {
    page.submit(begun.sessionId);
    await paid(begun);
    await expectFulfilledOnce(begun, stock);
  });

  it('page first', async () => {
    app.sandbox.webhooks({ delay: 700 });
    page.submit(begun.sessionId);
    expect(await page.back(shopper, begun.sessionId)).toMatchObject({
      status: 'complete',
      order: { status: 'paid' },
    });
    await app.sandbox.settled();
    await expectFulfilledOnce(begun, stock);
  });

  it('both at once', async () => {
    page.submit(begun.sessionId);
    await Promise.all([
      ...[1, 2, 3].map(() => page.back(shopper, begun.sessionId)),
      app.sandbox.settled(),
      shopper.read(begun.payment.id),
    ]);
    await paid(begun);
    await expectFulfilledOnce(begun, stock);
  });

  it('every webhook ten times and out of order', async () => {
    app.sandbox.webhooks({ duplicate: 9, reorder: true });
    page.submit(begun.sessionId);
    await paid(begun);
    await app.sandbox.settled();
    await Promise.all(
      app.sandbox
        .deliveries()
        .slice(-4)
        .map(({ id }) => app.sandbox.resend(id)),
    );
    await expectFulfilledOnce(begun, stock);
    const types: { type: string; state: string }[] = await app.db.query(
      `SELECT type, state FROM webhook_events WHERE payment_id = $1`,
      [begun.payment.id],
    );
    expect(types).toContainEqual({ type: 'checkout.session.completed', state: 'handled' });
  });

  it('webhook never, and nobody comes back to the page', async () => {
    app.sandbox.webhooks({ drop: true });
    page.submit(begun.sessionId);
    await paid(begun);
    await expectFulfilledOnce(begun, stock);
  });

  it('with a card of 3-D Secure', async () => {
    page.submit(begun.sessionId, { number: CHALLENGED });
    await paid(begun);
    await expectFulfilledOnce(begun, stock);
  });

  it('after a decline, with another card on the same page', async () => {
    expect(page.submit(begun.sessionId, { number: DECLINED })).toEqual({ code: 'card_declined' });
    expect(await shopper.read(begun.payment.id)).toMatchObject({
      status: 'requires_payment_method',
      lastError: { code: 'card_declined' },
    });
    expect(await page.back(shopper, begun.sessionId)).toMatchObject({
      status: 'open',
      url: expect.any(String),
    });
    page.submit(begun.sessionId, { number: PLAIN });
    await page.back(shopper, begun.sessionId);
    await expectFulfilledOnce(begun, stock);
  });

  it('after a failed challenge, with the same page', async () => {
    page.submit(begun.sessionId, { number: CHALLENGED, outcome: 'fail' });
    expect((await page.back(shopper, begun.sessionId)).status).toBe('open');
    page.submit(begun.sessionId, { number: CHALLENGED });
    await page.back(shopper, begun.sessionId);
    await expectFulfilledOnce(begun, stock);
  });

  it('after the shopper came back without paying, and went there again', async () => {
    const again = await page.open(shopper, begun.order.id);
    expect(again).toMatchObject({ status: 200, body: { id: begun.sessionId } });
    page.submit(begun.sessionId);
    await page.back(shopper, begun.sessionId);
    await expectFulfilledOnce(begun, stock);
  });

  it('while Stripe does not answer the success page', async () => {
    app.sandbox.webhooks({ drop: true });
    page.submit(begun.sessionId);
    app.sandbox.faults({
      match: { method: 'GET', path: '/v1/checkout/sessions' },
      kind: '500',
      times: 10_000,
    });
    expect(await page.back(shopper, begun.sessionId)).toMatchObject({
      status: 'open',
      order: { status: 'open' },
    });
    app.sandbox.clearFaults();
    await paid(begun);
    await expectFulfilledOnce(begun, stock);
  });
});

describe('a live session', () => {
  it('takes no confirm, and a cancel expires it', async () => {
    const stock = await stockOf();
    const { order, sessionId, payment } = await begin();
    const card = await shopper.saveCard(PLAIN);
    for (const call of [shopper.confirm(payment.id), shopper.tryWith(payment.id, card)]) {
      expect(await call).toMatchObject({ status: 409, body: { code: 'checkout_in_progress' } });
    }
    const canceled = await shopper.client.post(path('paymentCancel', payment.id));
    expect(canceled).toMatchObject({ status: 200, body: { status: 'canceled' } });
    expect((await page.session(sessionId)).status).toBe('expired');
    expect(page.submit(sessionId)).toEqual({ code: 'checkout_session_expired' });
    expect(await stockOf()).toBe(stock);
    expect(await page.back(shopper, sessionId)).toMatchObject({
      status: 'expired',
      url: null,
      order: { status: 'open' },
    });
    expect(await shopper.readOrder(order.id)).toMatchObject({ payment: { status: 'canceled' } });
    // The order can be paid again, also in Stripe Checkout.
    const next = await page.open(shopper, order.id);
    expect(next.status).toBe(201);
    expect(next.body.id).not.toBe(sessionId);
  });

  it('ends with its order', async () => {
    const stock = await stockOf();
    const { order, sessionId } = await begin();
    expect(await shopper.client.post(path('orderCancel', order.id))).toMatchObject({
      status: 200,
      body: { status: 'canceled', payment: { kind: 'checkout', status: 'canceled' } },
    });
    expect((await page.session(sessionId)).status).toBe('expired');
    expect(await stockOf()).toBe(stock);
  });

  it('that was paid a moment before is not canceled', async () => {
    app.sandbox.webhooks({ drop: true });
    const { order, sessionId, payment } = await begin();
    page.submit(sessionId);
    expect(await shopper.client.post(path('orderCancel', order.id))).toMatchObject({
      status: 409,
      body: { code: 'order_already_paid' },
    });
    expect(await shopper.client.post(path('paymentCancel', payment.id))).toMatchObject({
      status: 409,
      body: { code: 'payment_succeeded' },
    });
    await ledger.expectPaidOnce(payment.id, order.id);
  });
});

it('a body that names no order is refused', async () => {
  expect((await shopper.client.post(routes.checkoutSessions, {})).status).toBe(422);
  expect((await shopper.client.post(routes.checkoutSessions, { orderId: 'x' })).status).toBe(422);
});
