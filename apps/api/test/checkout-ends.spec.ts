import { ReconcileJob } from '../src/reconciliation/reconcile.job';
import { startApp, type TestApp } from './support/app';
import { HostedPage } from './support/hosted';
import { Ledger } from './support/ledger';
import { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';

const AN_HOUR = 3600;

let app: TestApp;
let ledger: Ledger;
let page: HostedPage;
let shopper: Shopper;

/** Reconciling as quick as can be, unless a test wants to see what is there without it. */
const quick = {
  PAYMENTS_RESOLVE_AFTER_MS: '300',
  PAYMENTS_QUIET_ACTION_MS: '300',
  PAYMENTS_DELAYED_READ_MS: '300',
  PAYMENTS_RECONCILE_EVERY_MS: '100',
  PAYMENTS_CHECKOUT_GRACE_MS: '50',
};
const start = async (config: Record<string, string> = quick) => {
  app = await startApp({ config: { PAYMENTS_CONFIRM_TIMEOUT_MS: '400', ...config } });
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

describe.each([false, true])('as time goes by (webhooks lost: %s)', (drop) => {
  beforeAll(() => start());
  afterAll(stop);

  it('an unpaid session expires and frees stock and order; slow payments end as they end', async () => {
    app.sandbox.webhooks({ drop });
    const stock = await stockOf();
    const [unpaid, failing, succeeding] = [
      await shopper.order(2),
      await shopper.order(3),
      await shopper.order(4),
    ];
    const sessions = await Promise.all([unpaid, failing, succeeding].map(({ id }) => page.lead(shopper, id)));
    const [left = '', failed = '', paid = ''] = sessions;
    await page.submitAndWait(left);
    page.submit(failed, { later: 'fail', after: 60 });
    page.submit(paid, { later: 'succeed', after: 60 });
    await page.becomes(failing.id, 'processing');
    await page.becomes(succeeding.id, 'processing');
    expect(await page.back(shopper, failed)).toMatchObject({
      status: 'complete',
      paymentStatus: 'unpaid',
      url: null,
    });
    expect(await stockOf()).toBe(stock - 9);

    app.sandbox.advance(AN_HOUR);
    await page.becomes(unpaid.id, 'canceled');
    await page.becomes(failing.id, 'canceled');
    await page.becomes(succeeding.id, 'succeeded');
    expect(await stockOf()).toBe(stock - 4);
    for (const { id } of [unpaid, failing]) {
      expect(await shopper.readOrder(id)).toMatchObject({ status: 'open', payment: { status: 'canceled' } });
    }
    expect(await page.back(shopper, left)).toMatchObject({
      status: 'expired',
      paymentStatus: 'unpaid',
      url: null,
    });
    await ledger.expectPaidOnce((await page.paymentOf(paid)).id, succeeding.id);
    // Nobody of ours has ended anything: Stripe did.
    expect(await app.db.query('SELECT kind FROM payment_attempts')).toEqual([]);
  });
});

describe('a session that nobody pays', () => {
  beforeAll(() => start());
  afterEach(afresh);
  afterAll(stop);

  it('is ended by us when its time is over and Stripe keeps it open', async () => {
    const stock = await stockOf();
    const { id } = await shopper.order(2);
    const sessionId = await page.lead(shopper, id);
    await app.db.query(`UPDATE payments SET expires_at = now() - interval '1 second' WHERE order_id = $1`, [
      id,
    ]);
    await page.becomes(id, 'canceled');
    expect((await page.session(sessionId)).status).toBe('expired');
    expect(await stockOf()).toBe(stock);
  });

  it('is not led to once its time is over', async () => {
    const { id } = await shopper.order();
    const first = await page.lead(shopper, id);
    await app.db.query(`UPDATE payments SET expires_at = now() WHERE order_id = $1`, [id]);
    let next = await page.open(shopper, id);
    // The worker may be ending the old session at this very moment; then the answer is to look again.
    await waitFor('a new session', async () => {
      if (next.status === 409) next = await page.open(shopper, id);
      return next.status !== 409;
    });
    expect(next.status).toBe(201);
    expect(next.body.id).not.toBe(first);
    expect(await page.waysToPay(id)).toBe(1);
  });

  it('outlasts a reservation whose shopper is only reading the page', async () => {
    const { id } = await shopper.order();
    await page.lead(shopper, id);
    await app.db.query(`UPDATE payments SET touched_at = now() - interval '40 minutes' WHERE order_id = $1`, [
      id,
    ]);
    await app.nest.get(ReconcileJob).run();
    await ledger.quiet();
    expect((await page.rowsOf(id)).at(-1)).toMatchObject({ status: 'requires_payment_method' });
    expect(await page.waysToPay(id)).toBe(1);
  });

  it('ends with an order that was not paid in time', async () => {
    const { id } = await shopper.order();
    const sessionId = await page.lead(shopper, id);
    await app.db.query(`UPDATE orders SET created_at = now() - interval '25 hours' WHERE id = $1`, [id]);
    await waitFor('the order to end', async () => (await ledger.order(id)).status === 'canceled');
    expect((await page.session(sessionId)).status).toBe('expired');
    expect(await ledger.order(id)).toMatchObject({ stock_state: 'none', payment_status: 'canceled' });
  });
});

describe('money that the order cannot take', () => {
  beforeAll(() => start());
  afterEach(afresh);
  afterAll(stop);

  it.each(['canceled', 'paid'])('goes back in full when the order is %s meanwhile', async (status) => {
    const { id } = await shopper.order();
    const sessionId = await page.lead(shopper, id);
    await app.db.query('UPDATE orders SET status = $2 WHERE id = $1', [id, status]);
    page.submit(sessionId);
    await page.becomes(id, 'succeeded');
    await waitFor('the refund', async () => (await page.kept(id)) === 0);
    await ledger.quiet();
    const payment = await page.paymentOf(sessionId);
    expect(payment.status).toBe('succeeded');
    const refunds = await app.db.query('SELECT kind, status FROM refunds WHERE payment_id = $1', [
      payment.id,
    ]);
    expect(refunds).toEqual([{ kind: 'unexpected_payment', status: 'succeeded' }]);
    const listed = await app.db.query('SELECT kind, subject FROM mismatches WHERE payment_id = $1', [
      payment.id,
    ]);
    expect(listed).toContainEqual({ kind: 'unexpected_payment', subject: payment.stripe_id });
  });

  it('is refunded when it arrives for a payment that is canceled here', async () => {
    app.sandbox.webhooks({ drop: true });
    const { id } = await shopper.order();
    const sessionId = await page.lead(shopper, id);
    const payment = await page.paymentOf(sessionId);
    await app.db.query(`UPDATE payments SET status = 'canceled' WHERE id = $1`, [payment.id]);
    app.sandbox.webhooks();
    page.submit(sessionId);
    await waitFor('the refund', async () => {
      const [row] = await app.db.query('SELECT status FROM refunds WHERE payment_id = $1', [payment.id]);
      return row?.status === 'succeeded';
    });
    await ledger.quiet();
    expect(await page.kept(id)).toBe(0);
    const listed = await app.db.query('SELECT kind, resolved_at FROM mismatches WHERE payment_id = $1', [
      payment.id,
    ]);
    expect(listed).toEqual([{ kind: 'unexpected_payment', resolved_at: expect.any(Date) }]);
    expect((await page.rowsOf(id))[0]?.status).toBe('canceled');
  });

  it('on another PaymentIntent than the first is listed, and changes nothing', async () => {
    const { id } = await shopper.order();
    const sessionId = await page.lead(shopper, id);
    await app.db.query(`UPDATE payments SET stripe_id = 'pi_of_another_try' WHERE order_id = $1`, [id]);
    page.submit(sessionId);
    await shopper.read((await page.paymentOf(sessionId)).id);
    const { payment_intent } = await page.session(sessionId);
    // The webhook of the session may be handled at the same moment, and the read is left to it then.
    const listed = await waitFor('the difference to be listed', async () => {
      const rows = await app.db.query(`SELECT subject FROM mismatches WHERE kind = 'intent_differs'`);
      return rows.length > 0 && rows;
    });
    expect(listed).toEqual([{ subject: payment_intent }]);
    expect((await ledger.order(id)).status).toBe('open');
  });
});
