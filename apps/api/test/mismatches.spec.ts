import { randomUUID } from 'node:crypto';
import { type AuditEntry, type Mismatch, type ProblemDetails, path, routes } from '@app/contracts';
import { SyncPayment } from '../src/payments/apply/sync-payment.service';
import { CompareWithStripeJob } from '../src/reconciliation/compare-with-stripe.job';
import { startApp, type TestApp } from './support/app';
import { CustomerClock } from './support/customer-clock';
import { Ledger } from './support/ledger';
import { Owner, paidOnClock, paidWith } from './support/owner';
import { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';

const PLAIN = '4242424242424242';
const REFUND_FAILS = '4000000000005126';

describe('mismatches between Stripe and the database, resolved in Admin', () => {
  let app: TestApp;
  let ledger: Ledger;
  let owner: Owner;
  beforeAll(async () => {
    app = await startApp();
    ledger = new Ledger(app);
    owner = await Owner.join(app);
  });
  afterAll(() => app.stop());

  const compare = () => app.nest.get(CompareWithStripeJob).run({ whole: true });
  const open = async (): Promise<Mismatch[]> =>
    (await owner.client.get<{ data: Mismatch[] }>(`${routes.adminMismatches}?limit=100`)).body.data;
  const listed = async (paymentId: string | null, kind: string): Promise<Mismatch> =>
    waitFor(kind, async () =>
      (await open()).find((one) => one.kind === kind && (paymentId === null || one.paymentId === paymentId)),
    );
  const resolve = (id: string, body: object = {}) =>
    owner.client.post<Mismatch & Partial<ProblemDetails>>(path('adminMismatchResolve', id), body);
  const expectNotResolved = async (id: string, words: string) => {
    const answer = await resolve(id);
    expect(answer).toMatchObject({ status: 409, body: { code: 'not_resolved' } });
    expect(answer.body.detail).toContain(words);
  };
  const expectResolved = async (id: string) => {
    expect(await resolve(id)).toMatchObject({ status: 200, body: { id, resolvedAt: expect.any(String) } });
    expect((await open()).filter((one) => one.id === id)).toEqual([]);
    const { body } = await owner.client.get<{ data: AuditEntry[] }>(`${routes.adminAudit}?subject=${id}`);
    expect(body.data).toMatchObject([{ action: 'mismatch.resolve', actor: { id: owner.userId } }]);
  };
  const refunds = (paymentId: string): Promise<{ kind: string; status: string; amount: string }[]> =>
    app.db.query('SELECT * FROM refunds WHERE payment_id = $1 ORDER BY created_at, id', [paymentId]);

  /** Money that comes for an order which was canceled meanwhile, of a shopper on a clock. */
  const late = async (number: string) => {
    const shopper = await Shopper.join(app);
    const clock = await CustomerClock.start(shopper);
    const card = await shopper.saveCard(number);
    const payment = await shopper.start(card);
    const { stripe_id } = await ledger.row(payment.id);
    await app.db.query(`UPDATE orders SET status = 'canceled' WHERE id = $1`, [payment.orderId]);
    await app.stripe.paymentIntents.confirm(stripe_id, { payment_method: card, use_stripe_sdk: true });
    await waitFor('the refund', async () => (await refunds(payment.id))[0]?.status === 'succeeded');
    await app.sandbox.settled();
    await ledger.quiet();
    return { payment, clock };
  };

  it('an unexpected payment is resolved by its refund, and listed again when that fails', async () => {
    const { payment, clock } = await late(REFUND_FAILS);
    expect((await open()).filter((one) => one.paymentId === payment.id)).toEqual([]);
    const [entry] = await app.db.query('SELECT id FROM mismatches WHERE payment_id = $1', [payment.id]);
    const told = `SELECT recipient FROM mails WHERE key LIKE 'owner-notice:' || $1 || '%'`;
    expect(await app.db.query(told, [entry.id])).toEqual([{ recipient: owner.email }]);

    await clock.pass(6);
    const failed = await listed(payment.id, 'refund_failed');
    expect(failed.details).toMatchObject({ amount: payment.amount, reason: 'expired_or_canceled_card' });
    // Looking again sends it once more; Stripe takes it, so for now this is resolved.
    await expectResolved(failed.id);
    expect((await refunds(payment.id)).map(({ status }) => status)).toEqual(['failed', 'succeeded']);
    await clock.pass(6);
    const again = await listed(payment.id, 'refund_failed');
    expect(again.id).not.toBe(failed.id);
    const note = 'Sent by bank transfer.';
    expect(await resolve(again.id, { note })).toMatchObject({ status: 200, body: { note } });
    expect(await resolve(again.id)).toMatchObject({ status: 409, body: { code: 'already_resolved' } });
    expect(await refunds(payment.id)).toHaveLength(2);
  });

  it('a refund of an unexpected payment that Stripe rejected is requested again by the button', async () => {
    app.sandbox.faults({ match: 'POST /v1/refunds', kind: 'rate_limit', when: 'before', times: 1_000 });
    const shopper = await Shopper.join(app);
    const card = await shopper.saveCard(PLAIN);
    const payment = await shopper.start(card);
    const { stripe_id } = await ledger.row(payment.id);
    await app.db.query(`UPDATE orders SET status = 'canceled' WHERE id = $1`, [payment.orderId]);
    await app.stripe.paymentIntents.confirm(stripe_id, { payment_method: card, use_stripe_sdk: true });
    const entry = await listed(payment.id, 'unexpected_payment');
    await expectNotResolved(entry.id, 'The refund is pending');
    app.sandbox.clearFaults();
    await waitFor('the refund', async () => {
      const answer = await resolve(entry.id);
      return answer.status === 200 || answer.body.code === 'already_resolved';
    });
    expect(await refunds(payment.id)).toMatchObject([{ kind: 'unexpected_payment', status: 'succeeded' }]);
  });

  it('a failed refund of an order is resolved by refunding again', async () => {
    const { payment, orderId, clock } = await paidOnClock(app, REFUND_FAILS);
    await owner.refund(orderId);
    await clock.pass(6);
    const { id } = await listed(payment.id, 'refund_failed');
    await expectNotResolved(id, 'Refund the order again');
    await owner.refund(orderId);
    await expectResolved(id);
  });

  it('money that was not applied to its order is applied, or refunded when the order cannot take it', async () => {
    const [one, two] = [await paidWith(app, PLAIN), await paidWith(app, PLAIN)];
    await ledger.quiet();
    await app.db.query(`UPDATE orders SET status = 'open', paid_at = NULL WHERE id = $1`, [one.orderId]);
    await app.db.query(`UPDATE orders SET status = 'canceled', paid_at = NULL WHERE id = $1`, [two.orderId]);
    await compare();
    await expectResolved((await listed(one.payment.id, 'order_not_paid')).id);
    expect(await ledger.order(one.orderId)).toMatchObject({ status: 'paid', stock_state: 'sold' });
    await expectResolved((await listed(two.payment.id, 'order_not_paid')).id);
    await waitFor('the refund', async () => (await refunds(two.payment.id))[0]?.status === 'succeeded');
    expect(await refunds(two.payment.id)).toMatchObject([{ kind: 'unexpected_payment' }]);
  });

  it('other sums, refunds that only one side has, and payments that only one side has', async () => {
    const shopper = await Shopper.join(app);
    const payment = await shopper.start(await shopper.saveCard(PLAIN));
    const { stripe_id } = await ledger.row(payment.id);
    const paid = await paidWith(app, PLAIN);
    await ledger.quiet();

    await app.stripe.paymentIntents.update(stripe_id, { amount: payment.amount + 1 });
    await app.db.query(
      `INSERT INTO refunds (payment_id, order_id, kind, stripe_id, amount, currency, status)
       VALUES ($1, $2, 'order', 're_nowhere', 7, 'usd', 'succeeded')`,
      [paid.payment.id, paid.orderId],
    );
    const orphan = await app.stripe.paymentIntents.create({
      amount: 1000,
      currency: 'usd',
      metadata: { paymentId: randomUUID() },
    });
    const gone = await shopper.start(await shopper.saveCard('5555555555554444'));
    const { stripe_id: goneId } = await ledger.row(gone.id);
    await app.db.query(
      `UPDATE payments SET stripe_id = 'pi_nowhere', created_at = now() - interval '1 hour' WHERE id = $1`,
      [gone.id],
    );
    await compare();
    await compare();

    const sum = await listed(payment.id, 'amount_differs');
    await expectNotResolved(sum.id, ' at Stripe.');
    await app.stripe.paymentIntents.update(stripe_id, { amount: payment.amount });
    await expectResolved(sum.id);

    // Closed by hand it stays closed as long as it looks the same.
    const amountTo = (amount: number) => app.stripe.paymentIntents.update(stripe_id, { amount });
    await amountTo(payment.amount + 2);
    await compare();
    const other = await listed(payment.id, 'amount_differs');
    expect((await resolve(other.id, { note: 'Agreed on the phone.' })).status).toBe(200);
    await compare();
    const sums = async () => (await open()).filter(({ kind }) => kind === 'amount_differs');
    expect(await sums()).toEqual([]);
    await amountTo(payment.amount + 3);
    await compare();
    expect(await sums()).toMatchObject([{ paymentId: payment.id }]);

    const refund = await listed(paid.payment.id, 'refund_differs');
    await expectNotResolved(refund.id, '$0.07');
    await app.db.query(`DELETE FROM refunds WHERE stripe_id = 're_nowhere'`);
    await expectResolved(refund.id);

    const unknown = (await open()).find(({ subject }) => subject === orphan.id) as Mismatch;
    expect(unknown).toMatchObject({ kind: 'unknown_payment', paymentId: null, orderId: null });
    await expectNotResolved(unknown.id, orphan.id);
    await app.stripe.paymentIntents.cancel(orphan.id);
    await expectResolved(unknown.id);

    const absent = await listed(gone.id, 'absent_at_stripe');
    await expectNotResolved(absent.id, 'pi_nowhere does not exist at Stripe');
    await app.db.query('UPDATE payments SET stripe_id = $2 WHERE id = $1', [gone.id, goneId]);
    await expectResolved(absent.id);
  });

  it('a status that contradicts is listed once, closed by hand alone, and stays closed', async () => {
    const shopper = await Shopper.join(app);
    const payment = await shopper.start(await shopper.saveCard(PLAIN));
    const { stripe_id } = await ledger.row(payment.id);
    await app.db.query(`UPDATE payments SET status = 'succeeded' WHERE id = $1`, [payment.id]);
    await app.db.query(`UPDATE orders SET status = 'paid', paid_at = now(), payment_id = $2 WHERE id = $1`, [
      payment.orderId,
      payment.id,
    ]);
    await app.stripe.paymentIntents.cancel(stripe_id);
    const { id } = await listed(payment.id, 'status_contradicts');
    await app.sandbox.settled();
    await ledger.quiet();
    await compare();
    const ofPayment = async () => (await open()).filter(({ paymentId }) => paymentId === payment.id);
    expect(await ofPayment()).toMatchObject([{ id, details: { ours: 'succeeded', stripe: 'canceled' } }]);
    await expectNotResolved(id, 'succeeded here and canceled at Stripe');
    expect((await resolve(id, { note: 'Put right by hand.' })).status).toBe(200);
    await compare();
    expect(await ofPayment()).toEqual([]);
  });

  it('money on a payment that is canceled here is one mismatch, resolved as one', async () => {
    app.sandbox.webhooks({ drop: true });
    const shopper = await Shopper.join(app);
    const card = await shopper.saveCard(PLAIN);
    const payment = await shopper.start(card);
    const { stripe_id } = await ledger.row(payment.id);
    await app.db.query(`UPDATE payments SET status = 'canceled' WHERE id = $1`, [payment.id]);
    await app.stripe.paymentIntents.confirm(stripe_id, { payment_method: card, use_stripe_sdk: true });
    app.sandbox.faults({ match: 'POST /v1/refunds', kind: 'rate_limit', when: 'before', times: 1_000 });
    await compare();
    await app.nest.get(SyncPayment).sync(payment.id);
    await compare();
    const everListed = () =>
      app.db.query('SELECT kind, resolved_at FROM mismatches WHERE payment_id = $1', [payment.id]);
    expect(await everListed()).toEqual([{ kind: 'unexpected_payment', resolved_at: null }]);
    app.sandbox.clearFaults();
    await waitFor('the refund', async () => (await refunds(payment.id))[0]?.status === 'succeeded');
    await compare();
    app.sandbox.webhooks();
    expect(await everListed()).toEqual([{ kind: 'unexpected_payment', resolved_at: expect.any(Date) }]);
    expect(await refunds(payment.id)).toHaveLength(1);
  });

  it('an unexpected payment whose refund was rejected is resolved once all of it is refunded', async () => {
    const shopper = await Shopper.join(app);
    const card = await shopper.saveCard(PLAIN);
    const payment = await shopper.start(card);
    const { stripe_id } = await ledger.row(payment.id);
    await app.db.query(`UPDATE orders SET status = 'canceled' WHERE id = $1`, [payment.orderId]);
    app.sandbox.webhooks({ drop: true });
    app.sandbox.faults({ match: 'POST /v1/refunds', kind: 'rate_limit', when: 'before', times: 1_000 });
    await app.stripe.paymentIntents.confirm(stripe_id, { payment_method: card, use_stripe_sdk: true });
    await app.nest.get(SyncPayment).sync(payment.id);
    await waitFor('the row', async () => (await refunds(payment.id)).length === 1);
    await app.db.query(`UPDATE refunds SET status = 'failed' WHERE payment_id = $1`, [payment.id]);
    const [{ id }] = await app.db.query('SELECT id FROM refunds WHERE payment_id = $1', [payment.id]);
    await app.db.query(
      `INSERT INTO mismatches (kind, subject, payment_id, details)
       VALUES ('refund_failed', $1, $2, json_build_object('refundId', $1::text, 'amount', $3::int, 'of', 'unexpected_payment'))`,
      [id, payment.id, payment.amount],
    );
    app.sandbox.clearFaults();
    app.sandbox.webhooks();
    await expectResolved((await listed(payment.id, 'unexpected_payment')).id);
    expect((await open()).filter(({ paymentId }) => paymentId === payment.id)).toEqual([]);
    expect((await refunds(payment.id)).map(({ status }) => status)).toEqual(['failed', 'succeeded']);
  });

  it('an outdated status is read again, a second intent is checked, an event is handled again', async () => {
    const { payment } = await paidWith(app, PLAIN);
    await ledger.quiet();
    const second = await app.stripe.paymentIntents.create({ amount: 1000, currency: 'usd' });
    await app.db.query(
      `INSERT INTO webhook_events (id, type, livemode, object_id, payment_intent_id, state)
       VALUES ('evt_stuck', 'payment_intent.succeeded', false, 'pi_x', 'pi_x', 'received')`,
    );
    await app.db.query(
      `INSERT INTO mismatches (kind, subject, payment_id) VALUES
         ('status_differs', 'pi_lagging', $1), ('intent_differs', $2, $1), ('webhook_unhandled', 'evt_stuck', NULL)`,
      [payment.id, second.id],
    );
    await expectResolved((await listed(payment.id, 'status_differs')).id);
    const other = await listed(payment.id, 'intent_differs');
    await expectNotResolved(other.id, second.id);
    await app.stripe.paymentIntents.cancel(second.id);
    await expectResolved(other.id);
    const event = await listed(null, 'webhook_unhandled');
    await expectNotResolved(event.id, 'processed again');
    await ledger.quiet();
    await expectResolved(event.id);
    expect((await resolve(randomUUID())).status).toBe(404);
  });

  it('what no longer exists at Stripe is reported, and closed with a note', async () => {
    const { payment } = await paidWith(app, PLAIN);
    for (const [kind, subject] of [
      ['unknown_payment', 'pi_forgotten'],
      ['intent_differs', 'pi_forgotten'],
      ['dispute_opened', 'du_forgotten'],
    ] as const) {
      await app.db.query('INSERT INTO mismatches (kind, subject, payment_id) VALUES ($1, $2, $3)', [
        kind,
        subject,
        payment.id,
      ]);
      const { id } = await listed(payment.id, kind);
      await expectNotResolved(id, `${subject} no longer exists at Stripe`);
      expect((await resolve(id, { note: 'Of an old account at Stripe.' })).status).toBe(200);
    }
  });

  it('what was paid during days without a comparison is found', async () => {
    await compare();
    app.sandbox.webhooks({ drop: true });
    const shopper = await Shopper.join(app);
    const card = await shopper.saveCard(PLAIN);
    const payment = await shopper.start(card);
    const { stripe_id } = await ledger.row(payment.id);
    await app.stripe.paymentIntents.confirm(stripe_id, { payment_method: card, use_stripe_sdk: true });
    const days = 5 * 24 * 3_600_000;
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + days);
    try {
      await compare();
    } finally {
      clock.mockRestore();
    }
    await ledger.expectPaidOnce(payment.id, payment.orderId);
    // That clock was wrong: what was not compared yet does not count as compared.
    await compare();
    const [{ ahead }] = await app.db.query('SELECT reached > now() AS ahead FROM comparisons');
    expect(ahead).toBe(false);
  });

  it('what Stripe cannot tell at the moment holds nothing else up, and is not forgotten', async () => {
    await compare();
    app.sandbox.webhooks({ drop: true });
    const paidUnheard = async () => {
      const shopper = await Shopper.join(app);
      const card = await shopper.saveCard(PLAIN);
      const payment = await shopper.start(card);
      const { stripe_id } = await ledger.row(payment.id);
      await app.stripe.paymentIntents.confirm(stripe_id, { payment_method: card, use_stripe_sdk: true });
      return { ...payment, stripeId: stripe_id };
    };
    const [other, broken] = [await paidUnheard(), await paidUnheard()];
    const reached = async () => (await app.db.query('SELECT reached FROM comparisons'))[0].reached;
    const before = await reached();
    app.sandbox.faults({
      match: `GET /v1/payment_intents/${broken.stripeId}`,
      kind: 'api_error',
      when: 'before',
      times: 1_000,
    });
    await compare();
    await ledger.expectPaidOnce(other.id, other.orderId);
    expect(await reached()).toEqual(before);
    app.sandbox.clearFaults();
    await compare();
    app.sandbox.webhooks();
    await ledger.expectPaidOnce(broken.id, broken.orderId);
  });
});
