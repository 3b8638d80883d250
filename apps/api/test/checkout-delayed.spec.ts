import { path, routes } from '@app/contracts';
import { OrderMailsJob } from '../src/mail/order-mails.job';
import { OverduePayments } from '../src/payments/overdue/overdue-payments.service';
import { CompareWithStripeJob } from '../src/reconciliation/compare-with-stripe.job';
import { ReconcileJob } from '../src/reconciliation/reconcile.job';
import { startApp, type TestApp } from './support/app';
import { BANK_FAILS, BANK_PAYS, type Debited, DelayedPayments } from './support/delayed';
import { Owner } from './support/owner';
import { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';

const PLAIN = '4242424242424242';

let app: TestApp;
let delayed: DelayedPayments;
let shopper: Shopper;

const start = async (config: Record<string, string> = {}) => {
  app = await startApp({
    config: {
      CHECKOUT_METHODS: 'dynamic',
      PAYMENTS_QUIET_ACTION_MS: '300',
      PAYMENTS_RECONCILE_EVERY_MS: '60000',
      PAYMENTS_CHECKOUT_GRACE_MS: '50',
      PAYMENTS_REREAD_EVERY_MS: '1',
      ...config,
    },
  });
  app.sandbox.settings({ usBankAccount: true });
  delayed = new DelayedPayments(app);
  shopper = await delayed.shopper();
};

const stockOf = async () => (await app.book()).stock;
const rowOf = ({ paymentId }: Debited) => delayed.ledger.row(paymentId);
const reconcile = () => app.nest.get(ReconcileJob).run();
const attemptsOf = ({ paymentId }: Debited) => delayed.ledger.attempts(paymentId);
const payHere = ({ order }: Debited) =>
  shopper.client.post<{ id: string }>(routes.payments, { orderId: order.id });
const cancel = ({ order }: Debited) => shopper.client.post(path('orderCancel', order.id));
/** Everything has happened so many days earlier. What writes the payment holds the order's row, so that is taken first. */
const age = ({ order, paymentId }: Debited, days: number) =>
  app.db.transaction(async (manager) => {
    await manager.query(`UPDATE orders SET created_at = created_at - $2 * interval '1 day' WHERE id = $1`, [
      order.id,
      days,
    ]);
    await manager.query(
      `UPDATE payments SET created_at = created_at - $2 * interval '1 day', expires_at = expires_at - $2 * interval '1 day',
              touched_at = touched_at - $2 * interval '1 day', processing_at = processing_at - $2 * interval '1 day'
        WHERE id = $1`,
      [paymentId, days],
    );
  });
const finish = ({ sessionId }: Debited, outcome: 'fail' | 'succeed') =>
  app.sandbox.finishCheckout(sessionId, outcome);

describe('the methods of Stripe Checkout', () => {
  beforeAll(() => start());
  afterAll(() => app.stop());

  it('are those of the Dashboard for whoever has verified an address, else cards', async () => {
    const { sessionId } = await delayed.begin(shopper);
    expect((await delayed.page.session(sessionId)).payment_method_types).toContain('us_bank_account');
    const newcomer = await Shopper.join(app);
    const cards = await delayed.begin(newcomer);
    expect((await delayed.page.session(cards.sessionId)).payment_method_types).toEqual(['card']);
  });

  it('take a card as before', async () => {
    const { order, sessionId, paymentId } = await delayed.begin(shopper);
    delayed.page.submit(sessionId);
    await delayed.becomes({ order, sessionId, paymentId }, 'succeeded');
    await delayed.ledger.expectPaidOnce(paymentId, order.id);
    expect(await shopper.readOrder(order.id)).toMatchObject({ status: 'paid', paymentFailedAt: null });
  });
});

describe('a payment that takes days', () => {
  beforeAll(() => start());
  beforeEach(async () => {
    shopper = await delayed.shopper();
  });
  afterEach(() => {
    app.sandbox.webhooks();
    app.sandbox.clearFaults();
  });
  afterAll(() => app.stop());

  it('keeps the order and its copies, however often the time to pay passes, and is paid once', async () => {
    const stock = await stockOf();
    const debit = await delayed.debit(shopper);
    expect(await shopper.readOrder(debit.order.id)).toMatchObject({
      status: 'open',
      payment: { id: debit.paymentId, kind: 'checkout', status: 'processing' },
    });
    expect(await delayed.page.back(shopper, debit.sessionId)).toMatchObject({
      status: 'complete',
      paymentStatus: 'unpaid',
      url: null,
    });
    await age(debit, 4);
    for (let round = 0; round < 3; round++) {
      await reconcile();
      await delayed.quiet();
    }
    expect(await attemptsOf(debit)).toEqual([]);
    expect(await stockOf()).toBe(stock - 2);
    expect((await shopper.readOrder(debit.order.id)).status).toBe('open');

    finish(debit, 'succeed');
    await delayed.becomes(debit, 'succeeded');
    await delayed.quiet();
    await delayed.ledger.expectPaidOnce(debit.paymentId, debit.order.id);
    expect(await stockOf()).toBe(stock - 2);
    expect(await delayed.page.back(shopper, debit.sessionId)).toMatchObject({
      status: 'complete',
      paymentStatus: 'paid',
      order: { status: 'paid' },
    });
    const [begun, receipt, ...more] = await delayed.mails(shopper, debit, 2);
    expect(begun?.subject).toMatch(/^We have your order/);
    expect(begun?.text).toContain('can take up to 21 days');
    expect(receipt?.subject).toMatch(/^Your receipt/);
    expect(more).toEqual([]);
  });

  it('that the bank does not pay opens the order again, which can be paid in the other way', async () => {
    const stock = await stockOf();
    const debit = await delayed.debit(shopper, BANK_FAILS);
    await age(debit, 4);
    finish(debit, 'fail');
    await delayed.becomes(debit, 'canceled');
    await reconcile();
    await delayed.quiet();
    const order = await shopper.readOrder(debit.order.id);
    expect(order).toMatchObject({
      status: 'open',
      payment: { status: 'canceled' },
      paymentFailedAt: expect.any(String),
    });
    expect(await stockOf()).toBe(stock);
    const [, failed, ...more] = await delayed.mails(shopper, debit, 2);
    expect(failed?.subject).toMatch(/^Your payment for order \w+ failed$/);
    expect(failed?.text).toContain('Your bank did not pay');
    expect(failed?.text).toContain('pay again within 24 hours');
    expect(more).toEqual([]);
    // What a bank answers after days is no test of a card.
    const declines = await app.db.query(
      `SELECT key FROM rate_limits WHERE key LIKE '%declines%' AND key LIKE '%' || $1 AND points > 0`,
      [shopper.userId],
    );
    expect(declines).toEqual([]);

    const history = await shopper.client.get<{ data: object[] }>(path('orderPayments', debit.order.id));
    expect(history.body.data).toMatchObject([{ kind: 'checkout', status: 'canceled', failed: true }]);
    const { status, body } = await payHere(debit);
    expect(status).toBe(201);
    const paid = await shopper.pay(await shopper.read(body.id), 'succeed', await shopper.saveCard(PLAIN));
    expect(paid.payment.status).toBe('succeeded');
    await delayed.ledger.expectPaidOnce(body.id, debit.order.id);
    expect(await stockOf()).toBe(stock - 2);
  });

  it('that has failed leaves the order a day to be paid, and no longer', async () => {
    const debit = await delayed.debit(shopper, BANK_FAILS);
    await age(debit, 4);
    finish(debit, 'fail');
    await delayed.becomes(debit, 'canceled');
    await app.db.query(`UPDATE orders SET payment_failed_at = now() - interval '25 hours' WHERE id = $1`, [
      debit.order.id,
    ]);
    await reconcile();
    await waitFor('the end', async () => (await shopper.readOrder(debit.order.id)).status === 'canceled');
  });

  it('can be neither canceled nor paid in another way', async () => {
    const debit = await delayed.debit(shopper);
    const detail = expect.stringContaining('several days');
    const refused = { status: 409, body: { code: 'payment_in_progress', detail } };
    expect(await cancel(debit)).toMatchObject(refused);
    expect(await shopper.client.post(path('paymentCancel', debit.paymentId))).toMatchObject(refused);
    expect(await payHere(debit)).toMatchObject(refused);
    expect(await delayed.page.open(shopper, debit.order.id)).toMatchObject(refused);
    await app.db.query(`UPDATE payments SET expires_at = now() - interval '1 day' WHERE id = $1`, [
      debit.paymentId,
    ]);
    expect(await delayed.page.open(shopper, debit.order.id)).toMatchObject(refused);
    expect(await attemptsOf(debit)).toEqual([]);
    expect((await rowOf(debit)).status).toBe('processing');
    finish(debit, 'succeed');
    await delayed.becomes(debit, 'succeeded');
    await delayed.ledger.expectPaidOnce(debit.paymentId, debit.order.id);
  });

  it('that has ended without a word from Stripe is read when somebody cancels or pays', async () => {
    const stock = await stockOf();
    const [failing, paying] = [await delayed.debit(shopper), await delayed.debit(shopper)];
    app.sandbox.webhooks({ drop: true });
    finish(failing, 'fail');
    finish(paying, 'succeed');
    expect((await cancel(failing)).body).toMatchObject({ status: 'canceled' });
    expect(await payHere(paying)).toMatchObject({ status: 409, body: { code: 'order_already_paid' } });
    await delayed.ledger.expectPaidOnce(paying.paymentId, paying.order.id);
    expect(await stockOf()).toBe(stock - 2);
  });

  it('cannot be canceled while Stripe cannot be asked', async () => {
    const debit = await delayed.debit(shopper);
    app.sandbox.faults({
      match: { path: `/v1/checkout/sessions/${debit.sessionId}` },
      kind: '500',
      times: 20,
    });
    expect(await cancel(debit)).toMatchObject({ status: 409, body: { code: 'payment_in_progress' } });
    expect((await rowOf(debit)).status).toBe('processing');
  });

  it('is told once, whatever comes how often and in which order', async () => {
    app.sandbox.webhooks({ duplicate: 3, reorder: true });
    const [failing, paying] = [await delayed.begin(shopper), await delayed.begin(shopper)];
    delayed.page.submit(failing.sessionId, { bank_account: BANK_FAILS, after: 0 });
    delayed.page.submit(paying.sessionId, { bank_account: BANK_PAYS, after: 0 });
    app.sandbox.advance(1);
    await delayed.becomes(failing, 'canceled');
    await delayed.becomes(paying, 'succeeded');
    await Promise.all(
      app.sandbox
        .deliveries()
        .slice(-12)
        .map(({ id }) => app.sandbox.resend(id)),
    );
    await app.nest.get(CompareWithStripeJob).run({ whole: true });
    await delayed.quiet();
    await delayed.ledger.expectPaidOnce(paying.paymentId, paying.order.id);
    const subjects = (await delayed.mails(shopper, failing, 1)).map(({ subject }) => subject);
    expect(subjects.filter((subject) => /failed$/.test(subject))).toHaveLength(1);
    expect(await app.db.query('SELECT kind FROM mismatches')).toEqual([]);
    expect(await app.db.query('SELECT id FROM refunds')).toEqual([]);
  });

  it('that fails although the order was canceled by hand is only noted', async () => {
    const debit = await delayed.debit(shopper);
    await app.db.query(`UPDATE orders SET status = 'canceled' WHERE id = $1`, [debit.order.id]);
    finish(debit, 'fail');
    await delayed.becomes(debit, 'canceled');
    await delayed.quiet();
    expect(await shopper.readOrder(debit.order.id)).toMatchObject({
      status: 'canceled',
      paymentFailedAt: null,
    });
    // A job that comes late asks nobody to pay for an order that has ended.
    await app.nest.get(OrderMailsJob).sendPaymentFailedNotice({ paymentId: debit.paymentId });
    expect((await delayed.mails(shopper, debit, 1)).map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^We have/),
    ]);
  });

  it.each(['canceled', 'paid'])('whose order is %s by then goes back in full', async (status) => {
    const debit = await delayed.debit(shopper);
    await app.db.query('UPDATE orders SET status = $2 WHERE id = $1', [debit.order.id, status]);
    finish(debit, 'succeed');
    await waitFor('the refund', async () => (await delayed.page.kept(debit.order.id)) === 0);
    await delayed.quiet();
    expect(
      await app.db.query('SELECT kind, status FROM refunds WHERE payment_id = $1', [debit.paymentId]),
    ).toEqual([{ kind: 'unexpected_payment', status: 'succeeded' }]);
  });

  it('whose money comes after it counted as failed goes back in full', async () => {
    const debit = await delayed.debit(shopper);
    await app.db.query(`UPDATE payments SET status = 'canceled' WHERE id = $1`, [debit.paymentId]);
    finish(debit, 'succeed');
    await waitFor('the refund', async () => (await delayed.page.kept(debit.order.id)) === 0);
    await delayed.quiet();
    expect((await delayed.ledger.order(debit.order.id)).status).toBe('open');
  });
});

describe('a payment that takes days, with every webhook lost', () => {
  beforeAll(async () => {
    await start({ PAYMENTS_DELAYED_READ_MS: '200', PAYMENTS_RECONCILE_EVERY_MS: '100' });
    app.sandbox.webhooks({ drop: true });
  });
  afterAll(() => app.stop());

  it('is read by the worker: its begin, and either end', async () => {
    const debits = [await delayed.debit(shopper), await delayed.debit(shopper)] as const;
    finish(debits[0], 'succeed');
    finish(debits[1], 'fail');
    await delayed.becomes(debits[0], 'succeeded');
    await delayed.becomes(debits[1], 'canceled');
    await delayed.ledger.expectPaidOnce(debits[0].paymentId, debits[0].order.id);
    expect((await delayed.mails(shopper, debits[1], 2)).at(-1)?.subject).toMatch(/failed$/);
  });

  it('that has failed before anybody looked is told too', async () => {
    const debit = await delayed.begin(shopper);
    delayed.page.submit(debit.sessionId, { bank_account: BANK_FAILS });
    finish(debit, 'fail');
    await delayed.becomes(debit, 'canceled');
    expect((await delayed.mails(shopper, debit, 1)).map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/failed$/),
    ]);
  });
});

describe('a process that dies while the bank is at it', () => {
  it('leaves what the next one takes up: stored events, and mails', async () => {
    app = await startApp({ config: { CHECKOUT_METHODS: 'dynamic' }, worker: false });
    app.sandbox.settings({ usBankAccount: true });
    delayed = new DelayedPayments(app);
    shopper = await delayed.shopper();
    const debit = await delayed.begin(shopper);
    delayed.page.submit(debit.sessionId, { bank_account: BANK_FAILS });
    await app.sandbox.settled();
    finish(debit, 'fail');
    await app.sandbox.settled();
    expect((await rowOf(debit)).status).toBe('requires_payment_method');
    const next = await startApp({ beside: app, config: { CHECKOUT_METHODS: 'dynamic' } });
    await delayed.becomes(debit, 'canceled');
    const failed = await waitFor('the mail', async () => {
      const [row] = await app.db.query(
        `SELECT count(*)::int AS n FROM mails WHERE key = $1 AND sent_at IS NOT NULL`,
        [`payment-failed:${debit.paymentId}`],
      );
      return row.n;
    });
    expect(failed).toBe(1);
    await next.stop();
    await app.stop();
  });
});

describe('a payment that is processing for longer than configured', () => {
  beforeAll(() => start({ CHECKOUT_PROCESSING_DAYS: '5' }));
  afterAll(() => app.stop());

  it('is listed for a person, and taken off the list when it ends', async () => {
    const owner = await Owner.join(app);
    const debit = await delayed.debit(shopper);
    const listed = () =>
      app.db.query(
        `SELECT id, resolved_at IS NOT NULL AS resolved FROM mismatches
          WHERE kind = 'processing_too_long' AND payment_id = $1`,
        [debit.paymentId],
      );
    await age(debit, 4);
    await reconcile();
    expect(await listed()).toEqual([]);
    await age(debit, 2);
    await reconcile();
    await reconcile();
    const [mismatch, ...more] = await listed();
    expect([mismatch.resolved, more]).toEqual([false, []]);
    expect((await rowOf(debit)).status).toBe('processing');
    const answer = await owner.client.post<{ code: string; detail: string }>(
      path('adminMismatchResolve', mismatch.id),
      {},
    );
    expect(answer).toMatchObject({ status: 409, body: { code: 'not_resolved' } });
    expect(answer.body.detail).toContain('still processing at Stripe');
    const found = async (status: string) =>
      (await owner.client.get<{ data: { id: string }[] }>(`${routes.adminOrders}?status=${status}`)).body
        .data;
    expect((await found('processing')).map(({ id }) => id)).toEqual([debit.order.id]);

    const overdue = app.nest.get(OverduePayments);
    const foundBefore = await overdue.processingTooLong();
    finish(debit, 'succeed');
    await delayed.becomes(debit, 'succeeded');
    await waitFor('the entry to go', async () => (await listed())[0]?.resolved);
    // Found just before its end, and not listed after it.
    jest.spyOn(overdue, 'processingTooLong').mockResolvedValueOnce(foundBefore);
    await reconcile();
    expect(await listed()).toHaveLength(1);
    expect(await found('processing')).toEqual([]);
  });
});
