import { type ProblemDetails, routes } from '@app/contracts';
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
