import { type ProblemDetails, routes } from '@app/contracts';
import { paymentDefaults } from '../src/config/config-numbers';
import { ReconcileJob } from '../src/reconciliation/reconcile.job';
import { startApp, type TestApp } from './support/app';
import { newAccount } from './support/client';
import { HostedPage } from './support/hosted';
import { token } from './support/inbox';
import { Ledger } from './support/ledger';
import { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';

const DECLINED_WHEN_PAYING = '4000000000000341';
const TITLE = 'Dracula';

const tooMany = { status: 422, body: { code: 'too_many_copies' } };

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

describe('a reservation of such an account ends some time after its first try', () => {
  let app: TestApp;
  let ledger: Ledger;
  beforeAll(async () => {
    app = await startApp({ config: { LIMITS_DECLINES: '10000', LIMITS_CONFIRMS: '10000' } });
    ledger = new Ledger(app);
  });
  afterAll(() => app.stop());

  const MOST = paymentDefaults.unverifiedReservationMaxMs / 60_000;
  /** Makes a payment so many minutes older, and has what is overdue ended. */
  const pass = async (paymentId: string, since: 'held_at' | 'created_at', minutes: number) => {
    await app.db.query(`UPDATE payments SET ${since} = ${since} - $2 * interval '1 minute' WHERE id = $1`, [
      paymentId,
      minutes,
    ]);
    await app.nest.get(ReconcileJob).run();
    await ledger.quiet();
  };

  it('however often it tries', async () => {
    const shopper = await Shopper.join(app);
    const payment = await shopper.start(await shopper.saveCard(DECLINED_WHEN_PAYING));
    await shopper.tryWith(payment.id);
    await pass(payment.id, 'held_at', MOST - 1);
    expect((await shopper.tryWith(payment.id)).body.status).toBe('requires_payment_method');
    expect(await ledger.order(payment.orderId)).toMatchObject({ stock_state: 'held' });
    await pass(payment.id, 'held_at', 2);
    expect((await shopper.tryWith(payment.id)).body.status).toBe('canceled');
    expect(await ledger.order(payment.orderId)).toMatchObject({ status: 'open', stock_state: 'none' });
  });

  it('also in Stripe Checkout, with the shopper at the bank', async () => {
    const [hosted, shopper] = [new HostedPage(app), await Shopper.join(app)];
    const { id: orderId } = await shopper.order();
    const sessionId = await hosted.lead(shopper, orderId);
    await hosted.submitAndWait(sessionId);
    await app.sandbox.settled();
    await ledger.quiet();
    const { id, status } = await hosted.paymentOf(sessionId);
    expect(status).toBe('requires_action');
    await pass(id, 'created_at', MOST - 1);
    expect((await hosted.session(sessionId)).status).toBe('open');
    await pass(id, 'created_at', 2);
    expect((await hosted.session(sessionId)).status).toBe('expired');
    await app.sandbox.settled();
    await ledger.quiet();
    expect(await ledger.order(orderId)).toMatchObject({ stock_state: 'none' });
  });
});
