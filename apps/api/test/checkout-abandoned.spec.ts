import { randomUUID } from 'node:crypto';
import { CompareWithStripeJob } from '../src/reconciliation/compare-with-stripe.job';
import { startApp, type TestApp } from './support/app';
import { HostedPage } from './support/hosted';
import { Ledger } from './support/ledger';
import { Owner } from './support/owner';
import { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';

const AN_HOUR = 3600;
const PLAIN = '4242424242424242';

describe('a session at Stripe whose payment was deleted here', () => {
  let app: TestApp;
  let ledger: Ledger;
  let page: HostedPage;
  let shopper: Shopper;
  let owner: Owner;

  beforeAll(async () => {
    app = await startApp();
    ledger = new Ledger(app);
    page = new HostedPage(app);
    owner = await Owner.join(app);
  });
  beforeEach(async () => {
    shopper = await Shopper.join(app);
  });
  afterEach(() => app.sandbox.webhooks());
  afterAll(() => app.stop());

  /** As it is left when the answer was lost and Stripe's list did not show the session when the row was deleted. */
  const abandonedSession = async () => {
    const order = await shopper.order();
    const sessionId = await page.lead(shopper, order.id);
    await app.sandbox.settled();
    await ledger.quiet();
    await app.db.query(
      'UPDATE orders SET payment_id = NULL, payment_status = NULL, payment_kind = NULL WHERE id = $1',
      [order.id],
    );
    const [rows] = await app.db.query('DELETE FROM payments WHERE checkout_session_id = $1 RETURNING id', [
      sessionId,
    ]);
    return { orderId: order.id, sessionId, paymentId: rows[0].id as string, total: order.total.amount };
  };
  const rest = async () => {
    await app.sandbox.settled();
    await ledger.quiet();
  };
  /** Events that wait for another try. */
  const waiting = () =>
    app.db.query(`SELECT type FROM webhook_events WHERE state IN ('received', 'missing')`);
  const listed = (paymentId: string, sessionId: string) =>
    app.db.query(
      `SELECT kind, resolved_at IS NOT NULL AS resolved FROM mismatches
        WHERE payment_id = $1 OR subject = $2 OR details::text LIKE '%' || $1 || '%'`,
      [paymentId, sessionId],
    );
  const mailsAbout = async (orderId: string, to: string): Promise<number> => {
    const [{ n }] = await app.db.query(
      `SELECT count(*)::int AS n FROM mails WHERE recipient = $2 AND sent_at IS NOT NULL
          AND (key LIKE '%' || (SELECT id FROM refunds WHERE order_id = $1) || '%'
               OR key LIKE '%' || (SELECT m.id FROM mismatches m JOIN payments p ON p.id = m.payment_id
                                    WHERE p.order_id = $1) || '%')`,
      [orderId, to],
    );
    return n;
  };

  const expectRefunded = async ({
    orderId,
    paymentId,
    sessionId,
    total,
  }: Awaited<ReturnType<typeof abandonedSession>>) => {
    await waitFor('the refund', async () => {
      const [row] = await app.db.query('SELECT status FROM refunds WHERE payment_id = $1', [paymentId]);
      return row?.status === 'succeeded';
    });
    await rest();
    expect(
      await app.db.query('SELECT kind, amount::int FROM refunds WHERE order_id = $1', [orderId]),
    ).toEqual([{ kind: 'unexpected_payment', amount: total }]);
    expect(await page.kept(orderId)).toBe(0);
    expect(await listed(paymentId, sessionId)).toEqual([{ kind: 'unexpected_payment', resolved: true }]);
    const { email } = (await shopper.client.get<{ email: string }>('/api/me')).body;
    expect(await mailsAbout(orderId, email)).toBe(1);
    expect(await mailsAbout(orderId, owner.email)).toBe(1);
  };

  it('that is paid is refunded in full by itself and tells both sides, once', async () => {
    const lost = await abandonedSession();
    page.submit(lost.sessionId);
    await expectRefunded(lost);
    await Promise.all(app.sandbox.deliveries().map(({ id }) => app.sandbox.resend(id)));
    await app.nest.get(CompareWithStripeJob).run({ whole: true });
    await expectRefunded(lost);
    expect(await waiting()).toEqual([]);

    // The order is as it was, and takes its money another way.
    const card = await shopper.saveCard(PLAIN);
    const { body } = await shopper.client.post<{ id: string }>('/api/payments', {
      orderId: lost.orderId,
      paymentMethodId: card,
    });
    expect((await shopper.tryWith(body.id)).body.status).toBe('succeeded');
    await ledger.expectPaidOnce(body.id, lost.orderId);
    expect(await page.kept(lost.orderId)).toBe(lost.total);
  });

  it('that is paid while another payment of the order is under way leaves that one alone', async () => {
    const lost = await abandonedSession();
    const other = await page.lead(shopper, lost.orderId);
    page.submit(lost.sessionId);
    await expectRefunded(lost);
    page.submit(other);
    await waitFor('the order', async () => (await ledger.order(lost.orderId)).status === 'paid');
    expect(await page.kept(lost.orderId)).toBe(lost.total);
  });

  it('that is paid without a word from Stripe is found by comparing', async () => {
    app.sandbox.webhooks({ drop: true });
    const lost = await abandonedSession();
    page.submit(lost.sessionId);
    await app.nest.get(CompareWithStripeJob).run({ whole: true });
    await expectRefunded(lost);
  });

  it('that is still open when we hear of it is ended', async () => {
    const lost = await abandonedSession();
    expect(page.submit(lost.sessionId, { number: '4000000000000002' })).toMatchObject({
      code: 'card_declined',
    });
    await waitFor('its end', async () => (await page.session(lost.sessionId)).status === 'expired');
    await rest();
    expect(await waiting()).toEqual([]);
    expect(await listed(lost.paymentId, lost.sessionId)).toEqual([]);
  });

  it('that expires unpaid leaves no mismatch', async () => {
    const { orderId, paymentId, sessionId } = await abandonedSession();
    app.sandbox.advance(AN_HOUR);
    await waitFor('the event', async () => {
      const rows = await app.db.query(`SELECT state FROM webhook_events WHERE object_id = $1`, [sessionId]);
      return rows.some(({ state }: { state: string }) => state !== 'received');
    });
    await rest();
    expect(await waiting()).toEqual([]);
    expect(await listed(paymentId, sessionId)).toEqual([]);
    expect(await app.db.query('SELECT 1 FROM payments WHERE order_id = $1', [orderId])).toEqual([]);
  });

  it('is ignored when it belongs to no order of ours', async () => {
    const metadata = { paymentId: randomUUID(), orderId: randomUUID() };
    const product = { currency: 'usd', unit_amount: 900, product_data: { name: 'A thing of another shop' } };
    const session = await app.stripe.checkout.sessions.create({
      mode: 'payment',
      customer: (await app.stripe.customers.create({})).id,
      client_reference_id: metadata.orderId,
      line_items: [{ quantity: 1, price_data: product }],
      metadata,
      payment_intent_data: { metadata },
      success_url: 'https://another.example/',
    });
    page.submit(session.id, { number: '4000000000000002' });
    await rest();
    await app.nest.get(CompareWithStripeJob).run({ whole: true });
    expect((await page.session(session.id)).status).toBe('open');
    page.submit(session.id);
    await rest();
    await app.nest.get(CompareWithStripeJob).run({ whole: true });
    const { data } = await app.stripe.refunds.list({ limit: 100 });
    expect(data.filter(({ metadata: of }) => of?.paymentId === metadata.paymentId)).toEqual([]);
  });
});
