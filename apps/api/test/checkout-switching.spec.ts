import { type PaymentView, path, routes } from '@app/contracts';
import { CheckoutSessions } from '../src/checkout/checkout-sessions.service';
import { PaymentEntity } from '../src/payments/payment.entity';
import { startApp, type TestApp } from './support/app';
import { HostedPage } from './support/hosted';
import { Ledger } from './support/ledger';
import { type Confirmed, Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';
import { waitsForLock } from './support/waits-for-lock';

const PLAIN = '4242424242424242';
const CHALLENGED = '4000002760003184';

let app: TestApp;
let second: TestApp;
let ledger: Ledger;
let page: HostedPage;
let shopper: Shopper;
let card: string;
let challenged: string;

beforeAll(async () => {
  const config = { PAYMENTS_RESOLVE_AFTER_MS: '300', PAYMENTS_REREAD_EVERY_MS: '1' };
  app = await startApp({ config });
  second = await startApp({ config, beside: app });
  ledger = new Ledger(app);
  page = new HostedPage(app);
  shopper = await Shopper.join(app);
  card = await shopper.saveCard(PLAIN);
  challenged = await shopper.saveCard(CHALLENGED);
});
afterEach(() => {
  app.sandbox.webhooks();
  app.sandbox.clearFaults();
});
afterAll(async () => {
  await second.stop();
  await app.stop();
});

const payHere = (orderId: string, who = shopper, paymentMethodId = card) =>
  who.client.post<Confirmed>(routes.payments, { orderId, paymentMethodId });
const statuses = (orderId: string): Promise<{ kind: string; status: string }[]> =>
  app.db.query('SELECT kind, status FROM payments WHERE order_id = $1 ORDER BY created_at', [orderId]);
const sessionPath = (id: string, more = '') => `/v1/checkout/sessions/${id}${more}`;

describe('from Stripe Checkout to the card flow', () => {
  it('expires the session, and pays with the card', async () => {
    const { id } = await shopper.order(2);
    const stock = (await app.book()).stock;
    const sessionId = await page.lead(shopper, id);
    const { status, body } = await payHere(id);
    expect(status).toBe(201);
    expect(body).toMatchObject({ kind: 'card', status: 'requires_payment_method' });
    expect((await page.session(sessionId)).status).toBe('expired');
    expect(await page.waysToPay(id)).toBe(1);
    expect(page.submit(sessionId)).toEqual({ code: 'checkout_session_expired' });
    await shopper.pay(body);
    await ledger.expectPaidOnce(body.id, id);
    expect((await app.book()).stock).toBe(stock - 2);
    expect(await page.kept(id)).toBe(body.amount);
    expect(await shopper.readOrder(id)).toMatchObject({ payment: { kind: 'card', status: 'succeeded' } });
  });

  it('keeps the session for a call that asks for that, which a payment made ahead of the click does', async () => {
    const { id } = await shopper.order();
    const ahead = () =>
      shopper.client.post<Confirmed>(routes.payments, { orderId: id, keepCheckoutSession: true });
    const sessionId = await page.lead(shopper, id);
    for (const inTheMiddle of [async () => '', () => page.submitAndWait(sessionId)]) {
      await inTheMiddle();
      expect(await ahead()).toMatchObject({ status: 409, body: { code: 'checkout_in_progress' } });
      expect((await page.session(sessionId)).status).toBe('open');
    }
    const { status, body } = await payHere(id);
    expect(status).toBe(201);
    expect((await page.session(sessionId)).status).toBe('expired');
    expect(await ahead()).toMatchObject({ status: 200, body: { id: body.id } });
  });

  it("in the middle of the bank's challenge in Stripe Checkout", async () => {
    const { id } = await shopper.order();
    const sessionId = await page.lead(shopper, id);
    const intentId = await page.submitAndWait(sessionId);
    expect(await page.back(shopper, sessionId)).toMatchObject({ status: 'open', paymentStatus: 'unpaid' });
    expect((await shopper.readOrder(id)).payment).toMatchObject({
      kind: 'checkout',
      status: 'requires_action',
    });
    const { body } = await payHere(id);
    expect((await app.stripe.paymentIntents.retrieve(intentId)).status).toBe('canceled');
    // The shopper passes the challenge in the tab that is still open: nothing comes of it.
    expect(() => app.sandbox.authenticate(intentId, 'succeed')).toThrow();
    await shopper.pay(body);
    await ledger.expectPaidOnce(body.id, id);
    expect(await page.kept(id)).toBe(body.amount);
  });

  it('finds out that the page was paid at that very moment', async () => {
    app.sandbox.webhooks({ drop: true });
    const { id, total } = await shopper.order();
    const sessionId = await page.lead(shopper, id);
    page.submit(sessionId);
    expect(await payHere(id)).toMatchObject({ status: 409, body: { code: 'order_already_paid' } });
    const payment = await page.paymentOf(sessionId);
    await ledger.expectPaidOnce(payment.id, id);
    expect(await page.kept(id)).toBe(total.amount);
  });

  it('waits while a slow method of payment is under way', async () => {
    const { id } = await shopper.order();
    const sessionId = await page.lead(shopper, id);
    page.submit(sessionId, { later: 'succeed', after: 3600 });
    for (const answer of [await payHere(id), await page.open(shopper, id), await payHere(id)]) {
      expect(answer).toMatchObject({ status: 409, body: { code: 'payment_in_progress' } });
    }
    expect(await page.back(shopper, sessionId)).toMatchObject({
      status: 'complete',
      paymentStatus: 'unpaid',
    });
    expect(await statuses(id)).toEqual([{ kind: 'checkout', status: 'processing' }]);
  });

  it.each([
    ['before', 'drop'],
    ['after', 'drop'],
    ['after', '500'],
    ['before', '500'],
  ] as const)('when the answer to the expiry is lost (%s, %s)', async (when, kind) => {
    const { id } = await shopper.order();
    const sessionId = await page.lead(shopper, id);
    app.sandbox.faults({ match: { path: sessionPath(sessionId, '/expire') }, kind, when, times: 2 });
    const first = await payHere(id);
    // Nothing new is begun as long as the old way is not known to be closed.
    expect(await page.waysToPay(id)).toBeLessThanOrEqual(1);
    await ledger.quiet();
    app.sandbox.clearFaults();
    const { status, body } = first.status < 300 ? first : await payHere(id);
    expect([201, 409, 503]).toContain(first.status);
    expect(status).toBe(201);
    expect(await page.waysToPay(id)).toBe(1);
    await shopper.pay(body);
    expect(await page.kept(id)).toBe(body.amount);
  });
});

describe('from the card flow to Stripe Checkout', () => {
  it('cancels the intent, also one at the bank, and pays there', async () => {
    const { id, total } = await shopper.order();
    const { body: live } = await payHere(id, shopper, challenged);
    expect((await shopper.tryWith(live.id)).body.status).toBe('requires_action');
    const { status, body } = await page.open(shopper, id);
    expect(status).toBe(201);
    expect((await ledger.intent(live.id)).status).toBe('canceled');
    expect((await shopper.read(live.id)).status).toBe('canceled');
    expect(await page.waysToPay(id)).toBe(1);
    page.submit(body.id);
    await page.back(shopper, body.id);
    await ledger.expectPaidOnce((await page.paymentOf(body.id)).id, id);
    expect(await page.kept(id)).toBe(total.amount);
  });

  it('finds out that the card was charged at that very moment', async () => {
    app.sandbox.webhooks({ drop: true });
    const { id, total } = await shopper.order();
    const { body: live } = await payHere(id);
    const { stripe_id } = await ledger.row(live.id);
    await app.stripe.paymentIntents.confirm(stripe_id, { payment_method: card, use_stripe_sdk: true });
    expect(await page.open(shopper, id)).toMatchObject({ status: 409, body: { code: 'order_already_paid' } });
    await ledger.expectPaidOnce(live.id, id);
    expect(await page.kept(id)).toBe(total.amount);
  });

  it('waits while the outcome of a confirm is unknown', async () => {
    const { id, total } = await shopper.order();
    const { body: live } = await payHere(id);
    const { stripe_id } = await ledger.row(live.id);
    app.sandbox.faults({
      match: { path: `/v1/payment_intents/${stripe_id}/confirm` },
      kind: 'drop',
      when: 'before',
      times: 1000,
    });
    expect((await shopper.tryWith(live.id)).body.status).toBe('processing');
    expect(await page.open(shopper, id)).toMatchObject({
      status: 409,
      body: { code: 'payment_in_progress' },
    });
    app.sandbox.clearFaults();
    await ledger.quiet();
    expect(await page.open(shopper, id)).toMatchObject({ status: 409, body: { code: 'order_already_paid' } });
    expect(await page.kept(id)).toBe(total.amount);
  });
});

describe('clicks that race', () => {
  it('both ways at once, again and again from two processes: one is left, and it is paid once', async () => {
    for (let round = 0; round < 6; round++) {
      const { id, total } = await shopper.order();
      const elsewhere = shopper.at(second);
      if (round % 3 === 1) await page.lead(shopper, id);
      if (round % 3 === 2) await payHere(id);
      const answers = await Promise.all([
        payHere(id),
        page.open(elsewhere, id),
        payHere(id, elsewhere),
        page.open(shopper, id),
      ]);
      for (const { status } of answers) expect([200, 201, 409]).toContain(status);
      expect(await page.waysToPay(id)).toBeLessThanOrEqual(1);
      const live = (await statuses(id)).filter(({ status }) => status !== 'canceled');
      expect(live.length).toBeLessThanOrEqual(1);
      // Whatever was shown last, every session that was ever led to is tried, and the card as well.
      const sessions = answers.flatMap(({ body }) => ('url' in body ? [body.id] : []));
      for (const session of new Set(sessions)) page.submit(session);
      const { status, body } = await payHere(id);
      if (status < 300) await shopper.pay(body as PaymentView);
      else expect(body.code).toBe('order_already_paid');
      await app.sandbox.settled();
      await ledger.quiet();
      expect((await shopper.readOrder(id)).status).toBe('paid');
      expect(await page.kept(id)).toBe(total.amount);
      expect(await ledger.receipts(id)).toBe(1);
    }
    expect(await app.db.query('SELECT kind FROM mismatches')).toEqual([]);
    expect(await app.db.query('SELECT kind FROM refunds')).toEqual([]);
  });

  it('the page is submitted while the switch is under way: one of the two counts', async () => {
    for (let round = 0; round < 6; round++) {
      const { id, total } = await shopper.order();
      const sessionId = await page.lead(shopper, id);
      const switching = payHere(id);
      await new Promise((resolve) => setTimeout(resolve, round * 4));
      const submitted = page.submit(sessionId);
      const { status, body } = await switching;
      if ('code' in submitted) {
        expect(submitted.code).toBe('checkout_session_expired');
        expect(status).toBe(201);
        await shopper.pay(body as PaymentView);
      } else {
        expect(body).toMatchObject({ code: 'order_already_paid' });
      }
      expect((await shopper.readOrder(id)).status).toBe('paid');
      expect(await page.kept(id)).toBe(total.amount);
    }
  });
});

it('while another card is chosen for the next try, the bank is shown with the card that it asks about', async () => {
  const { id } = await shopper.order();
  const { body: live } = await payHere(id, shopper, challenged);
  await shopper.tryWith(live.id);
  const chosen = await payHere(id, shopper, card);
  expect(chosen).toMatchObject({
    status: 200,
    body: { status: 'requires_action', paymentMethod: { id: challenged } },
  });
  expect((await shopper.tryWith(live.id)).body).toMatchObject({
    status: 'succeeded',
    paymentMethod: { id: card },
  });
  expect((await shopper.client.get(path('payment', live.id))).body).toMatchObject({
    paymentMethod: { id: card },
  });
});

describe('a row that is deleted while its session is being created', () => {
  let calm: TestApp;
  // Nobody else writes the row meanwhile.
  beforeAll(async () => {
    calm = await startApp({ worker: false });
  });
  afterAll(() => calm.stop());

  it('leaves nothing payable behind', async () => {
    const buyer = await Shopper.join(calm);
    const { id } = await buyer.order();
    calm.sandbox.faults({ match: 'POST /v1/checkout/sessions', kind: 'drop', when: 'before', times: 2 });
    expect((await new HostedPage(calm).open(buyer, id)).status).toBe(503);
    calm.sandbox.clearFaults();
    const row = await calm.db.manager.findOneByOrFail(PaymentEntity, { orderId: id });
    const sessions = async () =>
      (await calm.stripe.checkout.sessions.list({ limit: 100 })).data.filter(
        ({ metadata }) => metadata?.orderId === id,
      );
    const made = await calm.db.transaction(async (manager) => {
      await manager.query('SELECT 1 FROM orders WHERE id = $1 FOR UPDATE', [id]);
      const making = calm.nest
        .get(CheckoutSessions)
        .ensure(row)
        .catch((error: unknown) => error);
      await waitFor(
        'its answer to wait for the order',
        async () => (await waitsForLock(calm.db)) && (await sessions()).length === 1,
      );
      await manager.query('DELETE FROM payments WHERE id = $1', [row.id]);
      return { making };
    });
    expect(await made.making).toMatchObject({ code: 'payment_in_progress' });
    expect((await sessions()).map(({ status }) => status)).toEqual(['expired']);
  });
});
