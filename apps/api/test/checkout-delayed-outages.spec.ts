import { path, routes } from '@app/contracts';
import { ReconcileJob } from '../src/reconciliation/reconcile.job';
import { startApp, type TestApp } from './support/app';
import { BANK_FAILS, DelayedPayments, startDelayed } from './support/delayed';
import { Owner } from './support/owner';
import type { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';

let app: TestApp;
let delayed: DelayedPayments;
let shopper: Shopper;

const start = async (config?: Record<string, string>) => {
  ({ app, delayed, shopper } = await startDelayed(config));
};

const reconcile = () => app.nest.get(ReconcileJob).run();

describe('a payment that takes days, with every webhook lost', () => {
  beforeAll(async () => {
    await start({ PAYMENTS_DELAYED_READ_MS: '200', PAYMENTS_RECONCILE_EVERY_MS: '100' });
    app.sandbox.webhooks({ drop: true });
  });
  afterAll(() => app.stop());

  it('is read by the worker: its begin, and either end', async () => {
    const debits = [await delayed.debit(shopper), await delayed.debit(shopper)] as const;
    delayed.finish(debits[0], 'succeed');
    delayed.finish(debits[1], 'fail');
    await delayed.becomes(debits[0], 'succeeded');
    await delayed.becomes(debits[1], 'canceled');
    await delayed.ledger.expectPaidOnce(debits[0].paymentId, debits[0].order.id);
    expect((await delayed.mails(shopper, debits[1], 2)).at(-1)?.subject).toMatch(/failed$/);
  });

  it('that has failed before anybody looked is told too', async () => {
    const debit = await delayed.begin(shopper);
    delayed.page.submit(debit.sessionId, { bank_account: BANK_FAILS });
    delayed.finish(debit, 'fail');
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
    delayed.finish(debit, 'fail');
    await app.sandbox.settled();
    expect((await delayed.row(debit)).status).toBe('requires_payment_method');
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
    await delayed.age(debit, 4);
    await reconcile();
    expect(await listed()).toEqual([]);
    await delayed.age(debit, 2);
    await reconcile();
    await reconcile();
    const [mismatch, ...more] = await listed();
    expect([mismatch.resolved, more]).toEqual([false, []]);
    expect((await delayed.row(debit)).status).toBe('processing');
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

    delayed.finish(debit, 'succeed');
    await delayed.becomes(debit, 'succeeded');
    await waitFor('the entry to go', async () => (await listed())[0]?.resolved);
    expect(await found('processing')).toEqual([]);
  });
});
