import { path, routes } from '@app/contracts';
import { startApp, type TestApp } from './support/app';
import { Ledger } from './support/ledger';
import { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';

const PLAIN = '4242424242424242';
const CHALLENGED = '4000002760003184';

let app: TestApp;
let second: TestApp;
let ledger: Ledger;
let shopper: Shopper;

/** Runs two processes of an installation for the tests of a `describe`. */
function twoProcesses(config: Record<string, string>): void {
  beforeAll(async () => {
    app = await startApp({ config });
    second = await startApp({ config, beside: app });
    ledger = new Ledger(app);
  });
  beforeEach(async () => {
    shopper = await Shopper.join(app);
  });
  afterAll(async () => {
    await second.stop();
    await app.stop();
  });
}

describe('many at once', () => {
  twoProcesses({ LIMITS_CONFIRMS: '1000' });

  it('a double click makes one charge', async () => {
    const payment = await shopper.start(await shopper.saveCard(PLAIN));
    const cvcToken = await shopper.cvcToken();
    const answers = await Promise.all([
      shopper.confirm(payment.id, { cvcToken }),
      shopper.confirm(payment.id, { cvcToken }),
    ]);
    for (const { status, body } of answers) {
      if (status === 200) expect(body.status).toBe('succeeded');
      else expect(body.code).toBe('payment_in_progress');
    }
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    await ledger.expectPaidOnce(payment.id, payment.orderId);
    expect(await ledger.attempts(payment.id)).toHaveLength(1);
  });

  it('ten confirms over two processes, each with its own token, make one charge', async () => {
    const payment = await shopper.start(await shopper.saveCard(PLAIN));
    const tokens = await Promise.all(Array.from({ length: 10 }, () => shopper.cvcToken()));
    const elsewhere = shopper.at(second);
    const answers = await Promise.all(
      tokens.map((cvcToken, n) => (n % 2 ? elsewhere : shopper).confirm(payment.id, { cvcToken })),
    );
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    for (const { status, body } of answers) {
      expect(status === 200 ? body.status : body.code).toMatch(/^(succeeded|payment_in_progress)$/);
    }
    await ledger.expectPaidOnce(payment.id, payment.orderId);
    expect(await ledger.attempts(payment.id)).toHaveLength(1);
  });

  it('two tabs that start, make one payment', async () => {
    const paymentMethodId = await shopper.saveCard(PLAIN);
    const { id: orderId } = await shopper.order();
    const start = (who: Shopper) =>
      who.client.post<{ id: string }>(routes.payments, { orderId, paymentMethodId });
    const answers = await Promise.all([shopper, shopper.at(second), shopper, shopper.at(second)].map(start));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201]);
  });

  it('ten second confirms after one challenge make one charge', async () => {
    const payment = await shopper.start(await shopper.saveCard(CHALLENGED));
    const { body: asked } = await shopper.tryWith(payment.id);
    await shopper.challenge(asked.clientSecret ?? '', 'succeed');
    const answers = await Promise.all(Array.from({ length: 10 }, () => shopper.confirm(payment.id)));
    for (const { status, body } of answers) {
      expect(status === 200 ? body.status : body.code).toMatch(/^(succeeded|payment_in_progress)$/);
    }
    await ledger.expectPaidOnce(payment.id, payment.orderId);
  });

  it('a cancel against a confirm ends in one of the two, whole', async () => {
    for (let round = 0; round < 5; round++) {
      const payment = await shopper.start(await shopper.saveCard(PLAIN));
      const [confirmed, canceled] = await Promise.all([
        shopper.tryWith(payment.id),
        shopper.client.post<{ status?: string; code?: string }>(path('orderCancel', payment.orderId)),
      ]);
      await ledger.quiet();
      const { status } = await ledger.order(payment.orderId);
      if (status === 'paid') {
        expect(confirmed.body.status).toBe('succeeded');
        expect(canceled.status).toBe(409);
        await ledger.expectPaidOnce(payment.id, payment.orderId);
      } else {
        expect(await ledger.charges(payment.id)).toHaveLength(0);
        expect(canceled.body.status).toBe('canceled');
      }
    }
  });

  it('a reload in the middle of the challenge resumes it', async () => {
    const payment = await shopper.start(await shopper.saveCard(CHALLENGED));
    await shopper.tryWith(payment.id);
    const reloaded = await shopper.read(payment.id);
    expect(reloaded).toMatchObject({ status: 'requires_action', nextAction: { type: 'use_stripe_sdk' } });
    expect((await shopper.confirmUntilDone(reloaded)).payment.status).toBe('succeeded');
    await ledger.expectPaidOnce(payment.id, payment.orderId);
  });

  it('a reload between the passed challenge and the second confirm resumes there', async () => {
    const payment = await shopper.start(await shopper.saveCard(CHALLENGED));
    const { body: asked } = await shopper.tryWith(payment.id);
    await shopper.challenge(asked.clientSecret ?? '', 'succeed');
    const reloaded = await shopper.at(second).read(payment.id);
    expect(reloaded).toMatchObject({ status: 'requires_confirmation', clientSecret: null });
    expect((await shopper.confirmUntilDone(reloaded)).payment.status).toBe('succeeded');
    await ledger.expectPaidOnce(payment.id, payment.orderId);
  });

  it('a new try with the card that the bank has approved drops the token and pays', async () => {
    const payment = await shopper.start(await shopper.saveCard(CHALLENGED));
    const { body: asked } = await shopper.tryWith(payment.id);
    await shopper.challenge(asked.clientSecret ?? '', 'succeed');
    expect((await shopper.tryWith(payment.id)).body.status).toBe('succeeded');
    await ledger.expectPaidOnce(payment.id, payment.orderId);
  });
});

describe('a tab that was closed', () => {
  // Short times for these alone: a payment that the bank has approved would be confirmed before a test does it.
  twoProcesses({
    PAYMENTS_QUIET_ACTION_MS: '400',
    PAYMENTS_APPROVED_CONFIRM_AFTER_MS: '400',
    PAYMENTS_RECONCILE_EVERY_MS: '200',
  });

  it('after the passed challenge: the system finishes the payment', async () => {
    const payment = await shopper.start(await shopper.saveCard(CHALLENGED));
    const { body: asked } = await shopper.tryWith(payment.id);
    await shopper.challenge(asked.clientSecret ?? '', 'succeed');
    await ledger.receipts(payment.orderId);
    await ledger.expectPaidOnce(payment.id, payment.orderId);
    const attempts = await ledger.attempts(payment.id);
    expect(attempts.map(({ by }) => by)).toEqual(['shopper', 'system']);
  });

  it('in the challenge: nothing is charged', async () => {
    const payment = await shopper.start(await shopper.saveCard(CHALLENGED));
    await shopper.tryWith(payment.id);
    await waitFor(
      'reconciliation to have read it',
      async () => (await ledger.row(payment.id)).reread_at !== null,
    );
    await ledger.quiet();
    expect(await ledger.row(payment.id)).toMatchObject({ status: 'requires_action' });
    expect(await ledger.attempts(payment.id)).toHaveLength(1);
    expect(await ledger.charges(payment.id)).toHaveLength(0);
  });
});
