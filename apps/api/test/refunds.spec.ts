import { randomUUID } from 'node:crypto';
import { type OrderPayment, path } from '@app/contracts';
import type Stripe from 'stripe';
import { CompareWithStripeJob } from '../src/reconciliation/compare-with-stripe.job';
import { startApp, type TestApp } from './support/app';
import { Ledger } from './support/ledger';
import { Owner, paidOnClock, paidWith } from './support/owner';
import { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';

const PLAIN = '4242424242424242';
const REFUND_PENDING = '4000000000007726';
const REFUND_FAILS = '4000000000005126';
const DISPUTED = '4000000000000259';

describe('refunds', () => {
  let app: TestApp;
  let ledger: Ledger;
  let owner: Owner;
  beforeAll(async () => {
    app = await startApp({ config: { PAYMENTS_CONFIRM_TIMEOUT_MS: '700' } });
    ledger = new Ledger(app);
    owner = await Owner.join(app);
  });
  afterEach(() => app.sandbox.clearFaults());
  afterAll(() => app.stop());

  const charge = async (intentId: string) => {
    const intent = await app.stripe.paymentIntents.retrieve(intentId, { expand: ['latest_charge'] });
    return intent.latest_charge as Stripe.Charge;
  };
  const rows = (orderId: string): Promise<{ id: string; status: string; failure_reason: string | null }[]> =>
    app.db.query('SELECT * FROM refunds WHERE order_id = $1 ORDER BY created_at, id', [orderId]);
  const mails = (key: string): Promise<{ key: string; recipient: string; sent_at: Date | null }[]> =>
    app.db.query('SELECT * FROM mails WHERE key = $1 AND sent_at IS NOT NULL', [key]);
  const openMismatches = (paymentId: string): Promise<{ kind: string }[]> =>
    app.db.query('SELECT kind FROM mismatches WHERE payment_id = $1 AND resolved_at IS NULL', [paymentId]);

  it('partly and then wholly, each told to the shopper once, and no copy comes back', async () => {
    const { shopper, payment, orderId, intentId } = await paidWith(app, PLAIN, 2);
    const { stock } = await app.book();
    const first = await owner.refund(orderId, { amount: 500, note: 'A torn page' });
    expect(first).toMatchObject({ status: 200, body: { status: 'paid', refundedAmount: 500 } });
    expect((await charge(intentId)).amount_refunded).toBe(500);

    const tooMuch = await owner.refund(orderId, { amount: payment.amount - 499 });
    expect(tooMuch).toMatchObject({ status: 422, body: { code: 'refund_too_large' } });
    expect(tooMuch.body.detail).toContain(`$${((payment.amount - 500) / 100).toFixed(2)}`);

    const rest = await owner.refund(orderId);
    expect(rest).toMatchObject({
      status: 200,
      body: { status: 'refunded', refundedAmount: payment.amount },
    });
    expect(await charge(intentId)).toMatchObject({ refunded: true, amount_refunded: payment.amount });
    expect(await owner.refund(orderId)).toMatchObject({ status: 409, body: { code: 'not_refundable' } });
    expect((await app.book()).stock).toBe(stock);

    await app.sandbox.settled();
    await ledger.quiet();
    const [one, two, ...others] = await rows(orderId);
    expect(others).toEqual([]);
    for (const row of [one, two]) {
      expect(row?.status).toBe('succeeded');
      expect(await mails(`refund:${row?.id}`)).toHaveLength(1);
    }
    const log = await app.db.query('SELECT * FROM audit_log WHERE subject_id = $1 ORDER BY id', [orderId]);
    expect(log).toMatchObject([
      {
        action: 'order.refund',
        actor_id: owner.userId,
        details: { amount: 500, note: 'A torn page', refundId: one?.id },
      },
      { action: 'order.refund', details: { amount: payment.amount - 500 } },
    ]);

    const { body } = await shopper.client.get<{ data: OrderPayment[] }>(path('orderPayments', orderId));
    expect(body.data).toMatchObject([
      {
        id: payment.id,
        kind: 'card',
        status: 'succeeded',
        card: { brand: 'visa', last4: '4242' },
        refunds: [{ amount: 500 }, { amount: payment.amount - 500 }],
      },
    ]);
    expect(JSON.stringify(body)).not.toContain('secret');
    const stranger = await Shopper.join(app);
    expect((await stranger.client.get(path('orderPayments', orderId))).status).toBe(404);
    // History is drawn from rows, so it is whole when Stripe does not answer.
    app.sandbox.faults({ match: { path: `/v1/payment_intents/${intentId}*` }, kind: '500', times: 1 });
    const blind = await shopper.client.get<{ data: OrderPayment[] }>(path('orderPayments', orderId));
    expect(blind.body.data).toMatchObject([{ card: { last4: '4242' }, refunds: [{}, {}] }]);
  });

  it('only by an owner, only with a key, and only of what was paid', async () => {
    const { shopper, payment, orderId } = await paidWith(app, PLAIN);
    const send = (client: typeof owner.client, key?: string, body: object = {}) =>
      client.post<{ code: string }>(
        path('orderRefund', orderId),
        body,
        key ? { headers: { 'idempotency-key': key } } : {},
      );
    expect(await send(app.client(), 'a')).toMatchObject({ status: 401 });
    expect(await send(shopper.client, 'a')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await send(owner.client)).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_required' },
    });
    expect(await send(owner.client, 'a b')).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_invalid' },
    });
    for (const amount of [0, -1, 1.5]) {
      expect(await send(owner.client, 'a', { amount })).toMatchObject({
        status: 422,
        body: { code: 'validation_failed' },
      });
    }
    const unpaid = await shopper.order();
    expect(await owner.refund(unpaid.id)).toMatchObject({ status: 409, body: { code: 'not_refundable' } });
    expect((await owner.refund(randomUUID())).status).toBe(404);
    expect(await rows(orderId)).toEqual([]);

    const key = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => owner.refund(orderId, { amount: 100 }, key)));
    for (const answer of answers) expect(answer.status).toBe(200);
    expect((await owner.refund(orderId, { amount: 100 }, key)).body.refundedAmount).toBe(100);
    expect(await owner.refund(orderId, { amount: 101 }, key)).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
    expect(await owner.refund(unpaid.id, { amount: 100 }, key)).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
    expect(await rows(orderId)).toHaveLength(1);
    // A key is one person's: the same letters from another owner are another refund.
    const other = await Owner.join(app);
    expect((await other.refund(orderId, { amount: 100 }, key)).body.refundedAmount).toBe(200);

    const both = await Promise.all(
      [owner, other].map((one) => one.refund(orderId, { amount: payment.amount - 250 })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  it.each([
    { kind: 'drop', when: 'after', times: 3 },
    { kind: '500', when: 'before', times: 2 },
    { kind: '500', when: 'after', times: 2 },
  ] as const)('goes on by itself when Stripe gives no answer ($kind $when)', async (fault) => {
    const { orderId, intentId } = await paidWith(app, PLAIN);
    // No event may do the job's work.
    app.sandbox.webhooks({ drop: 1_000 });
    app.sandbox.faults({ match: 'POST /v1/refunds', ...fault });
    const answer = await owner.refund(orderId, { amount: 300 });
    expect(answer).toMatchObject({ status: 200, body: { refundedAmount: 300 } });
    await waitFor('the refund', async () => (await rows(orderId))[0]?.status === 'succeeded');
    expect((await charge(intentId)).amount_refunded).toBe(300);
    expect(await rows(orderId)).toHaveLength(1);
    app.sandbox.webhooks();
  });

  it('a note is text through and through, whatever is sent', async () => {
    const { orderId } = await paidWith(app, PLAIN);
    const refused = await owner.refund(orderId, { amount: 100, note: 'half a \ud83d' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'validation_failed' } });
    expect(await owner.refund(orderId, { amount: 100, note: 'whole 📚' })).toMatchObject({ status: 200 });
  });

  it('takes what somebody refunded at Stripe into account, also before its event comes', async () => {
    const { shopper, payment, orderId, intentId } = await paidWith(app, PLAIN);
    app.sandbox.webhooks({ drop: 1_000 });
    await app.stripe.refunds.create({ payment_intent: intentId, amount: payment.amount - 100 });
    const key = randomUUID();
    const refused = await owner.refund(orderId, { amount: 200 }, key);
    expect(refused).toMatchObject({ status: 422, body: { code: 'refund_too_large' } });
    expect(refused.body.detail).toContain('$1.00');
    expect(await owner.refund(orderId, { amount: 200 }, key)).toMatchObject({ status: 422 });
    expect((await shopper.readOrder(orderId)).refundedAmount).toBe(payment.amount - 100);

    await app.stripe.refunds.create({ payment_intent: intentId });
    expect(await owner.refund(orderId)).toMatchObject({ status: 409, body: { code: 'not_refundable' } });
    expect(await shopper.readOrder(orderId)).toMatchObject({
      status: 'refunded',
      refundedAmount: payment.amount,
    });
    expect(await openMismatches(payment.id)).toEqual([]);
    app.sandbox.webhooks();
  });

  it('a lost event of a refund is made good by comparing', async () => {
    const { shopper, payment, orderId, intentId } = await paidWith(app, PLAIN);
    await ledger.quiet();
    app.sandbox.webhooks({ drop: 1_000 });
    await app.stripe.refunds.create({ payment_intent: intentId, amount: 150 });
    await app.nest.get(CompareWithStripeJob).run({ whole: true });
    expect(await shopper.readOrder(orderId)).toMatchObject({ status: 'paid', refundedAmount: 150 });
    expect(await openMismatches(payment.id)).toEqual([]);
    app.sandbox.webhooks();
  });

  describe('when no event of it arrives', () => {
    const DAYS = 86_400_000;
    const compare = async (daysLater = 0) => {
      const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + daysLater * DAYS);
      try {
        await app.nest.get(CompareWithStripeJob).run({ whole: true });
      } finally {
        clock.mockRestore();
      }
    };
    const calls = async (work: () => Promise<void>) => {
      const before = app.sandbox.requests().length;
      await work();
      return app.sandbox
        .requests()
        .slice(before)
        .map(({ method, path: at }) => `${method} ${at.replace(/\w+_\w{9,}/, ':id')}`);
    };
    beforeEach(async () => {
      await app.sandbox.settled();
      await ledger.quiet();
    });
    afterEach(() => app.sandbox.webhooks());

    it('its failure is found, also after the payment is no longer compared', async () => {
      const { shopper, payment, orderId } = await paidWith(app, REFUND_FAILS);
      app.sandbox.webhooks({ drop: 1_000 });
      expect((await owner.refund(orderId)).body.status).toBe('refunded');
      app.sandbox.advance(6);
      await app.db.query(
        `INSERT INTO comparisons (reached, whole_reached) VALUES (now() + interval '2 days', now() + interval '2 days')
         ON CONFLICT (id) DO UPDATE SET reached = excluded.reached, whole_reached = excluded.whole_reached`,
      );
      await compare(3);
      expect(await shopper.readOrder(orderId)).toMatchObject({ status: 'paid', refundedAmount: 0 });
      expect(await rows(orderId)).toMatchObject([{ status: 'failed' }]);
      expect(await openMismatches(payment.id)).toEqual([{ kind: 'refund_failed' }]);
    });

    it.each([1, 60])('its success is found, %i days later', async (days) => {
      const { shopper, orderId } = await paidWith(app, REFUND_PENDING);
      app.sandbox.webhooks({ drop: 1_000 });
      await owner.refund(orderId);
      app.sandbox.advance(6);
      await compare(days);
      expect(await rows(orderId)).toMatchObject([{ status: 'succeeded' }]);
      expect(await shopper.readOrder(orderId)).toMatchObject({ status: 'refunded', pendingRefundAmount: 0 });
    });

    it('a pending one whose payment is gone at Stripe holds nothing up', async () => {
      const { payment, orderId } = await paidOnClock(app, REFUND_PENDING);
      await owner.refund(orderId);
      await app.sandbox.settled();
      await ledger.quiet();
      app.sandbox.webhooks({ drop: 1_000 });
      await app.db.query(`UPDATE payments SET stripe_id = 'pi_nowhere' WHERE id = $1`, [payment.id]);
      await compare(60);
      const [{ ahead }] = await app.db.query('SELECT whole_reached > now() AS ahead FROM comparisons');
      expect(ahead).toBe(true);
      expect(await rows(orderId)).toMatchObject([{ status: 'pending' }]);
    });

    it('what is known already costs one list of all of them', async () => {
      const { orderId } = await paidWith(app, PLAIN);
      await owner.refund(orderId);
      await app.sandbox.settled();
      await ledger.quiet();
      await compare();
      const asked = await calls(() => compare());
      expect(asked.filter((call) => /refunds|disputes/.test(call)).sort()).toEqual([
        'GET /v1/disputes',
        'GET /v1/refunds',
      ]);
    });
  });

  it('a slow refund counts while it is pending, and the order is refunded once it succeeded', async () => {
    const { shopper, orderId, payment, clock } = await paidOnClock(app, REFUND_PENDING);
    const pending = { status: 'paid', refundedAmount: payment.amount, pendingRefundAmount: payment.amount };
    expect((await owner.refund(orderId)).body).toMatchObject(pending);
    expect(await rows(orderId)).toMatchObject([{ status: 'pending' }]);
    const again = await owner.refund(orderId);
    expect(again).toMatchObject({ status: 409, body: { code: 'not_refundable' } });
    expect(again.body.detail).toContain('pending');
    await ledger.quiet();
    expect(await shopper.readOrder(orderId)).toMatchObject(pending);
    await clock.pass(6);
    await waitFor('the end', async () => (await rows(orderId))[0]?.status === 'succeeded');
    expect(await shopper.readOrder(orderId)).toMatchObject({
      status: 'refunded',
      refundedAmount: payment.amount,
      pendingRefundAmount: 0,
    });
  });

  it('a part that is pending beside one that succeeded is told apart', async () => {
    const { orderId, payment, clock } = await paidOnClock(app, REFUND_PENDING);
    await owner.refund(orderId, { amount: 500 });
    await clock.pass(6);
    await waitFor('the end', async () => (await rows(orderId))[0]?.status === 'succeeded');
    expect((await owner.refund(orderId)).body).toMatchObject({
      status: 'paid',
      refundedAmount: payment.amount,
      pendingRefundAmount: payment.amount - 500,
    });
  });

  it('a refund that fails afterwards puts the order back, and both sides hear of it', async () => {
    const { shopper, payment, orderId, clock } = await paidOnClock(app, REFUND_FAILS);
    expect((await owner.refund(orderId)).body.status).toBe('refunded');
    await clock.pass(6);
    await waitFor('the failure', async () => (await shopper.readOrder(orderId)).status === 'paid');
    expect((await shopper.readOrder(orderId)).refundedAmount).toBe(0);
    await app.sandbox.settled();
    await ledger.quiet();
    const [row] = await rows(orderId);
    expect(row).toMatchObject({ status: 'failed', failure_reason: 'expired_or_canceled_card' });
    expect(await openMismatches(payment.id)).toEqual([{ kind: 'refund_failed' }]);
    expect(await mails(`refund-failed:${row?.id}`)).toHaveLength(1);
    const told = await app.db.query(
      `SELECT recipient FROM mails JOIN mismatches m ON key LIKE 'owner-notice:' || m.id || ':%'
        WHERE m.payment_id = $1 AND sent_at IS NOT NULL`,
      [payment.id],
    );
    expect(told.map(({ recipient }: { recipient: string }) => recipient)).toContain(owner.email);
  });

  it('what the bank holds because of a dispute cannot be refunded', async () => {
    const { payment, orderId } = await paidWith(app, DISPUTED);
    app.sandbox.webhooks({ drop: 1_000 });
    app.sandbox.advance(5);
    const refused = await owner.refund(orderId, { amount: 100 });
    expect(refused).toMatchObject({ status: 409, body: { code: 'not_refundable' } });
    expect(refused.body.detail).toContain('dispute');
    expect(await rows(orderId)).toMatchObject([{ status: 'failed', failure_reason: 'charge_disputed' }]);
    expect(await openMismatches(payment.id)).toEqual([]);
    app.sandbox.webhooks();
  });
});
