import type { PaymentView } from '@app/contracts';
import { startApp, type TestApp } from './support/app';
import { Children, ensureServerBuilt } from './support/child';
import { Ledger } from './support/ledger';
import { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';

const PLAIN = '4242424242424242';
const DECLINED = '4000000000000341';
const CHALLENGED = '4000002760003184';
const config = { PAYMENTS_RESOLVE_AFTER_MS: '2000', PAYMENTS_REREAD_AFTER_MS: '60000' };
/** What the project promises after a restart. */
const A_MINUTE = 60;

describe('processes that are killed', () => {
  let app: TestApp;
  let ledger: Ledger;
  let shopper: Shopper;
  let children: Children;

  beforeAll(async () => {
    const folder = await ensureServerBuilt();
    app = await startApp({ worker: false, config });
    children = new Children(folder, app, config);
    ledger = new Ledger(app);
  });
  afterAll(async () => {
    await children.kill();
    await app.stop();
  });

  beforeEach(async () => {
    // No worker here, and no webhook arrives: what ends, ends by itself.
    app.sandbox.webhooks({ drop: true });
    shopper = await Shopper.join(app);
  });
  afterEach(() => app.sandbox.clearFaults());

  const confirmPath = async ({ id }: PaymentView) =>
    `/v1/payment_intents/${(await ledger.row(id)).stripe_id}/confirm`;
  const confirmsOf = async (payment: PaymentView) => {
    const path = await confirmPath(payment);
    return app.sandbox.requests().filter((request) => request.path === path);
  };
  const noAttemptOpen = (payments: PaymentView[]) =>
    waitFor(
      'every attempt to be closed',
      async () => {
        const attempts = await Promise.all(payments.map(({ id }) => ledger.attempts(id)));
        return attempts.flat().every(({ outcome }) => outcome !== null);
      },
      A_MINUTE,
    );

  it('SIGTERM lets both end what they do', async () => {
    const [api, worker] = [await children.start('main'), await children.start('worker')];
    const payment = await shopper.start(await shopper.saveCard(PLAIN));
    app.sandbox.faults({
      match: { path: await confirmPath(payment) },
      kind: 'latency',
      when: 'after',
      delay: 800,
    });
    const call = shopper.at(api).tryWith(payment.id);
    await waitFor('Stripe to have been called', async () => (await confirmsOf(payment)).length === 1);
    const ended = api.kill('SIGTERM');
    expect((await call).body.status).toBe('succeeded');
    await ended;
    await ledger.receipts(payment.orderId);
    await worker.kill('SIGTERM');
    await ledger.expectPaidOnce(payment.id, payment.orderId);
    const jobs = await app.db.query('SELECT 1 FROM graphile_worker.jobs WHERE locked_by IS NOT NULL');
    expect(jobs).toEqual([]);
  });

  it('the API, after Stripe was called and before the answer was stored', async () => {
    const api = await children.start('main');
    const there = shopper.at(api);
    const good = await shopper.saveCard('5555555555554444');
    const paid = await shopper.start(await shopper.saveCard(PLAIN));
    const declined = await shopper.start(await shopper.saveCard(DECLINED));
    const challenged = await shopper.start(await shopper.saveCard(CHALLENGED));
    const unheard = await shopper.start(good);
    const payments = [paid, declined, challenged, unheard];

    for (const payment of payments) {
      const when = payment === unheard ? 'before' : 'after';
      app.sandbox.faults({ match: { path: await confirmPath(payment) }, kind: 'hang', when, times: 1 });
    }
    const calls = payments.map((payment) => there.tryWith(payment.id).catch(() => 'the API died'));
    await waitFor('Stripe to have been called', async () => {
      const confirms = await Promise.all(payments.map(confirmsOf));
      return confirms.every(({ length }) => length === 1);
    });
    expect((await ledger.intent(paid.id)).status).toBe('succeeded');
    expect((await ledger.intent(challenged.id)).status).toBe('requires_action');
    await api.kill('SIGKILL');
    expect(await Promise.all(calls)).toEqual(payments.map(() => 'the API died'));
    for (const { id } of payments)
      expect(await ledger.row(id)).toMatchObject({ status: 'requires_payment_method' });

    const again = await children.start('main');
    expect((await shopper.at(again).read(paid.id)).status).toBe('processing');
    const worker = await children.start('worker');
    await noAttemptOpen(payments);

    await ledger.expectPaidOnce(paid.id, paid.orderId);
    await ledger.expectPaidOnce(unheard.id, unheard.orderId);
    const back = shopper.at(again);
    const afterDecline = await back.read(declined.id);
    expect(afterDecline).toMatchObject({
      status: 'requires_payment_method',
      lastError: { code: 'card_declined' },
    });
    expect((await back.pay(afterDecline, 'succeed', good)).payment.status).toBe('succeeded');
    await ledger.expectPaidOnce(declined.id, declined.orderId);
    const atTheBank = await back.read(challenged.id);
    expect(atTheBank.status).toBe('requires_action');
    expect((await back.confirmUntilDone(atTheBank)).payment.status).toBe('succeeded');
    await ledger.expectPaidOnce(challenged.id, challenged.orderId);
    expect(worker.logged()).not.toContain('cvctok_');
    await worker.kill('SIGKILL');
  });

  it('the API, after an event reported the outcome and before the answer was stored', async () => {
    const api = await children.running('main');
    const payment = await shopper.start(await shopper.saveCard(PLAIN));
    app.sandbox.webhooks();
    app.sandbox.faults({
      match: { path: await confirmPath(payment) },
      kind: 'hang',
      when: 'after',
      times: 1,
    });
    const call = shopper
      .at(api)
      .tryWith(payment.id)
      .catch(() => 'the API died');
    await waitFor('the open attempt to remember the event', async () => {
      const { reported, status } = await ledger.row(payment.id);
      return reported === 'succeeded' && status === 'requires_payment_method';
    });
    await api.kill('SIGKILL');
    expect(await call).toBe('the API died');
    expect(await ledger.order(payment.orderId)).toMatchObject({ status: 'open' });

    await children.start('worker');
    await noAttemptOpen([payment]);
    await ledger.expectPaidOnce(payment.id, payment.orderId);
    expect((await ledger.row(payment.id)).reported).toBeNull();
    expect(await confirmsOf(payment)).toHaveLength(2);
  });

  it('a worker, in the middle of resolving an attempt and of what a webhook said', async () => {
    const worker = await children.running('worker');
    const card = await shopper.saveCard(PLAIN);
    const [tried, moved] = [await shopper.start(card), await shopper.start(card)];
    const match = { path: await confirmPath(tried) };
    app.sandbox.faults({ match, kind: 'drop', when: 'before', times: 2 });
    app.sandbox.faults({ match, kind: 'hang', when: 'after', times: 1 });
    expect((await shopper.tryWith(tried.id)).body.status).toBe('processing');
    await waitFor('the job to have called Stripe', async () => (await confirmsOf(tried)).length === 3);

    app.sandbox.webhooks();
    const { stripe_id } = await ledger.row(moved.id);
    const read = { method: 'GET', path: `/v1/payment_intents/${stripe_id}` };
    app.sandbox.faults({ match: read, kind: 'hang', when: 'after', times: 10 });
    await app.stripe.paymentIntents.confirm(stripe_id, { payment_method: card, use_stripe_sdk: true });
    await waitFor('the other job to have called Stripe', () =>
      app.sandbox.requests().some(({ method, path }) => method === 'GET' && path === read.path),
    );
    const locked: { task: string; locked_by: string }[] = await app.db.query(
      `SELECT DISTINCT task_identifier AS task, locked_by FROM graphile_worker.jobs
        WHERE locked_by IS NOT NULL AND task_identifier IN ('resolve_attempt', 'sync_payment') ORDER BY 1`,
    );
    expect(locked.map(({ task }) => task)).toEqual(['resolve_attempt', 'sync_payment']);
    const dead = locked[0]?.locked_by;
    await worker.kill('SIGKILL');
    app.sandbox.clearFaults();
    expect(await ledger.order(moved.orderId)).toMatchObject({ status: 'open' });

    await children.start('worker');
    await noAttemptOpen([tried]);
    await waitFor(
      'the order to be paid',
      async () => (await ledger.order(moved.orderId)).status === 'paid',
      A_MINUTE,
    );
    await ledger.expectPaidOnce(tried.id, tried.orderId);
    await ledger.expectPaidOnce(moved.id, moved.orderId);
    await waitFor('the dead worker to hold nothing', async () => {
      const jobs = await app.db.query('SELECT 1 FROM graphile_worker.jobs WHERE locked_by = $1', [dead]);
      return jobs.length === 0;
    });
  });
});
