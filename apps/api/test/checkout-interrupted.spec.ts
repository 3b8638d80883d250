import { path } from '@app/contracts';
import { CheckoutPayments } from '../src/checkout/checkout-payments.service';
import { CheckoutSessions } from '../src/checkout/checkout-sessions.service';
import { CustomersService } from '../src/customers/customers.service';
import { PaymentEntity } from '../src/payments/payment.entity';
import { ReconcileJob } from '../src/reconciliation/reconcile.job';
import { startApp, type TestApp } from './support/app';
import { HostedPage } from './support/hosted';
import { Ledger } from './support/ledger';
import { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';

const CREATE = { method: 'POST', path: '/v1/checkout/sessions' };

let app: TestApp;
let ledger: Ledger;
let page: HostedPage;
let shopper: Shopper;

const start = async (config: Record<string, string>) => {
  app = await startApp({ config });
  ledger = new Ledger(app);
  page = new HostedPage(app);
  shopper = await Shopper.join(app);
};
const afresh = () => {
  app.sandbox.webhooks();
  app.sandbox.clearFaults();
};
const stop = () => app.stop();

const stockOf = async () => (await app.book()).stock;

/** Stripe carries a call out and nobody hears of it: the first send is lost on its way, the second has no answer. */
const loseAnswer = (match: { method: string; path: string }) => {
  app.sandbox.faults({ match, kind: 'drop', when: 'before', times: 1 });
  app.sandbox.faults({ match, kind: 'hang', when: 'after', times: 1 });
};

/** The row, as it is left by a process that dies before it asks Stripe. */
const rowWithoutSession = async () => {
  const order = await shopper.order(2);
  const customerId = await app.nest.get(CustomersService).ensure(shopper.userId);
  const rows = app.nest.get(CheckoutPayments);
  const asked = { shortHold: false, network: '127.0.0.1' };
  const { payment } = await rows.ensureLive(shopper.userId, customerId, order.id, asked);
  return { orderId: order.id, paymentId: payment.id };
};

describe('an answer that is lost while a session is made', () => {
  beforeAll(() => start({ PAYMENTS_WRITE_TIMEOUT_MS: '3000' }));
  afterEach(afresh);
  afterAll(stop);

  it.each(['before', 'after'] as const)(
    '%s the effect: the next click gets the same session',
    async (when) => {
      const { id } = await shopper.order();
      if (when === 'after') loseAnswer(CREATE);
      else app.sandbox.faults({ match: CREATE, kind: 'drop', when, times: 3 });
      expect((await page.open(shopper, id)).status).toBe(503);
      app.sandbox.clearFaults();
      const next = await page.open(shopper, id);
      expect(next.status).toBe(200);
      expect((await page.sessionsOf(id)).map((session) => session.id)).toEqual([next.body.id]);
      expect(await page.rowsOf(id)).toHaveLength(1);
    },
  );

  it('a failure that Stripe keeps for the key, after the effect: the session is found', async () => {
    const { id } = await shopper.order();
    app.sandbox.faults({ match: CREATE, kind: '500', when: 'after' });
    expect((await page.open(shopper, id)).status).toBe(503);
    const opened = await page.open(shopper, id);
    expect(opened.status).toBe(200);
    expect((await page.sessionsOf(id)).map((session) => session.id)).toEqual([opened.body.id]);
  });

  it('a failure that Stripe keeps for the key, before the effect: nothing is left of it', async () => {
    const stock = await stockOf();
    const { id } = await shopper.order(2);
    app.sandbox.faults({ match: CREATE, kind: '500', when: 'before' });
    expect((await page.open(shopper, id)).status).toBe(503);
    expect(await page.rowsOf(id)).toEqual([]);
    expect(await stockOf()).toBe(stock);
    expect((await page.open(shopper, id)).status).toBe(201);
  });

  it('the address of the shop has changed since: the session that was made is found', async () => {
    const { id } = await shopper.order();
    loseAnswer(CREATE);
    expect((await page.open(shopper, id)).status).toBe(503);
    expect(await page.sessionsOf(id)).toHaveLength(1);
    const moved = await startApp({
      beside: app,
      worker: false,
      config: { PUBLIC_URL: 'https://books.example' },
    });
    const opened = await page.open(shopper.at(moved), id);
    await moved.stop();
    expect((await page.sessionsOf(id)).map((session) => session.id)).toEqual([opened.body.id]);
  });
});

describe('a process that dies between the row and the session', () => {
  beforeAll(() => start({ PAYMENTS_RECONCILE_EVERY_MS: '60000' }));
  beforeEach(async () => {
    shopper = await Shopper.join(app);
  });
  afterEach(afresh);
  afterAll(stop);
  const reconcile = () => app.nest.get(ReconcileJob).run();

  it('leaves what the next click takes up', async () => {
    const { orderId, paymentId } = await rowWithoutSession();
    const opened = await page.open(shopper, orderId);
    expect(opened.status).toBe(200);
    expect(await page.paymentOf(opened.body.id)).toMatchObject({ id: paymentId });
    page.submit(opened.body.id);
    await page.becomes(orderId, 'succeeded');
    await ledger.expectPaidOnce(paymentId, orderId);
  });

  it('leaves what reconciling takes up', async () => {
    const { orderId, paymentId } = await rowWithoutSession();
    await app.db.query(`UPDATE payments SET created_at = now() - interval '11 seconds' WHERE id = $1`, [
      paymentId,
    ]);
    await reconcile();
    await waitFor('the session', async () => (await page.rowsOf(orderId))[0]?.checkout_session_id);
    expect(await page.sessionsOf(orderId)).toMatchObject([{ metadata: { paymentId } }]);
  });

  it('leaves nothing when it is too late to make the session', async () => {
    const stock = await stockOf();
    const { orderId } = await rowWithoutSession();
    await app.db.query(
      `UPDATE payments SET expires_at = date_trunc('second', now()) + interval '20 minutes',
                           created_at = now() - interval '11 minutes' WHERE order_id = $1`,
      [orderId],
    );
    await reconcile();
    await waitFor('the row to go', async () => (await page.rowsOf(orderId)).length === 0);
    expect(await stockOf()).toBe(stock);
    expect(await page.sessionsOf(orderId)).toEqual([]);
    expect((await page.open(shopper, orderId)).status).toBe(201);
  });

  it('leaves no session that no row stands for', async () => {
    const { orderId, paymentId } = await rowWithoutSession();
    const row = await app.db.manager.findOneByOrFail(PaymentEntity, { id: paymentId });
    await app.db.query('DELETE FROM payments WHERE id = $1', [paymentId]);
    const late = app.nest.get(CheckoutSessions).ensure(row);
    await expect(late).rejects.toMatchObject({ code: 'payment_in_progress' });
    expect((await page.sessionsOf(orderId)).map(({ status }) => status)).toEqual(['expired']);
  });

  it('leaves what an order can be canceled over, and the card flow begun over', async () => {
    const { orderId } = await rowWithoutSession();
    expect((await shopper.client.post(path('orderCancel', orderId))).body).toMatchObject({
      status: 'canceled',
    });
    expect((await page.sessionsOf(orderId)).map(({ status }) => status)).toEqual(['expired']);
    const other = await rowWithoutSession();
    const card = await shopper.saveCard('4242424242424242');
    const { body } = await shopper.client.post<{ id: string }>('/api/payments', {
      orderId: other.orderId,
      paymentMethodId: card,
    });
    expect((await shopper.tryWith(body.id)).body.status).toBe('succeeded');
    expect(await page.waysToPay(other.orderId)).toBe(0);
  });
});
