import { path } from '@app/contracts';
import type { FaultInput } from '@app/stripe-sandbox';
import { startApp, type TestApp } from './support/app';
import { Ledger } from './support/ledger';
import { Shopper } from './support/shopper';
import { sideBySide } from './support/side-by-side';
import { waitFor } from './support/wait-for';

const PLAIN = '4242424242424242';
const DECLINED = '4000000000000341';
const CHALLENGED = '4000002760003184';

type Trouble = Omit<FaultInput, 'match'>;

let app: TestApp;
let ledger: Ledger;

const startWith = (config: Record<string, string>) => async () => {
  app = await startApp({ config });
  ledger = new Ledger(app);
};
const stop = () => app.stop();

const confirmPath = async (paymentId: string) =>
  `/v1/payment_intents/${(await ledger.row(paymentId)).stripe_id}/confirm`;
const fault = async (paymentId: string, input: Trouble) =>
  app.sandbox.faults({ match: { method: 'POST', path: await confirmPath(paymentId) }, ...input });

describe('trouble at Stripe that passes', () => {
  // What hangs is waited for.
  beforeAll(
    startWith({
      PAYMENTS_CONFIRM_TIMEOUT_MS: '1000',
      PAYMENTS_RESOLVE_AFTER_MS: '1000',
      PAYMENTS_REREAD_AFTER_MS: '200',
      PAYMENTS_RECONCILE_EVERY_MS: '500',
    }),
  );
  afterAll(stop);

  const troubles: [string, Trouble][] = [
    ['500 after the effect', { kind: '500', when: 'after', times: 3 }],
    ['409 before the effect', { kind: '409', when: 'before', times: 3 }],
    ['409 after the effect', { kind: '409', when: 'after', times: 3 }],
    ['no answer, before the effect', { kind: 'hang', when: 'before', times: 2 }],
    ['no answer, after the effect', { kind: 'hang', when: 'after', times: 2 }],
    ['a dropped socket before the effect', { kind: 'drop', when: 'before', times: 3 }],
    ['a dropped socket after the effect', { kind: 'drop', when: 'after', times: 3 }],
  ];

  const succeeds = async (shopper: Shopper, trouble: Trouble) => {
    const payment = await shopper.start(await shopper.saveCard(PLAIN));
    await fault(payment.id, trouble);
    const { status, body } = await shopper.tryWith(payment.id);
    expect(status).toBe(200);
    // The SDK's one retry, or a webhook, may have brought the answer home already.
    expect(['processing', 'succeeded']).toContain(body.status);
    expect((await shopper.confirmUntilDone(body)).payment.status).toBe('succeeded');
    return payment;
  };
  const isDeclined = async (shopper: Shopper, trouble: Trouble) => {
    const [bad, good] = [await shopper.saveCard(DECLINED), await shopper.saveCard('5555555555554444')];
    const payment = await shopper.start(bad);
    await fault(payment.id, trouble);
    const { payment: declined } = await shopper.confirmUntilDone((await shopper.tryWith(payment.id)).body);
    expect(declined).toMatchObject({
      status: 'requires_payment_method',
      lastError: { code: 'card_declined' },
    });
    expect(await ledger.charges(payment.id)).toHaveLength(0);
    expect((await shopper.pay(declined, 'succeed', good)).payment.status).toBe('succeeded');
    return payment;
  };
  const isChallenged = async (shopper: Shopper, trouble: Trouble) => {
    const payment = await shopper.start(await shopper.saveCard(CHALLENGED));
    await fault(payment.id, trouble);
    const { payment: passed } = await shopper.confirmUntilDone((await shopper.tryWith(payment.id)).body);
    expect(passed.status).toBe('succeeded');
    return payment;
  };

  const cameTo = sideBySide(troubles, async ([, trouble]) => {
    const who = await Shopper.join(app);
    const payments = await Promise.all([
      succeeds(who, trouble),
      isDeclined(who, trouble),
      isChallenged(who, trouble),
    ]);
    await ledger.quiet();
    for (const { id, orderId } of payments) await ledger.expectPaidOnce(id, orderId);
  });

  it.each(troubles.map((one) => [one[0], one] as const))(
    '%s: ends by itself, with success, decline and challenge',
    (_what, one) => cameTo(one),
  );
});

describe('when Stripe does not answer as it should', () => {
  let shopper: Shopper;
  beforeAll(startWith({}));
  beforeEach(async () => {
    shopper = await Shopper.join(app);
  });
  afterEach(() => app.sandbox.clearFaults());
  afterAll(stop);

  const started = async (number: string) => shopper.start(await shopper.saveCard(number));
  const confirmsOf = async (paymentId: string) => {
    const path = await confirmPath(paymentId);
    return app.sandbox.requests().filter((request) => request.path === path);
  };

  it('500 before the effect, kept under the key: nothing was charged, and the order is payable again', async () => {
    const payment = await started(PLAIN);
    await fault(payment.id, { kind: '500', when: 'before', times: 1 });
    const { status, body } = await shopper.tryWith(payment.id);
    expect({ status, shown: body.status }).toEqual({ status: 200, shown: 'requires_payment_method' });
    expect(await ledger.attempts(payment.id)).toMatchObject([{ outcome: 'abandoned', cvc_token: null }]);
    expect((await shopper.pay(payment)).payment.status).toBe('succeeded');
    await ledger.expectPaidOnce(payment.id, payment.orderId);
  });

  it('nobody may try again, cancel or remove the card while the outcome is not known', async () => {
    const card = await shopper.saveCard(PLAIN);
    const payment = await shopper.start(card);
    await fault(payment.id, { kind: 'drop', when: 'before', times: 100 });
    expect((await shopper.tryWith(payment.id)).body).toMatchObject({
      status: 'processing',
      clientSecret: null,
    });
    const busy = { status: 409, body: { code: 'payment_in_progress' } };
    expect(await shopper.tryWith(payment.id)).toMatchObject(busy);
    expect(await shopper.confirm(payment.id)).toMatchObject(busy);
    expect(await shopper.client.post(path('paymentCancel', payment.id))).toMatchObject(busy);
    expect(await shopper.client.post(path('orderCancel', payment.orderId))).toMatchObject(busy);
    const inUse = { status: 409, body: { code: 'card_in_use' } };
    expect(await shopper.client.delete(path('paymentMethod', card))).toMatchObject(inUse);
    expect((await shopper.read(payment.id)).status).toBe('processing');
    app.sandbox.clearFaults();
    await ledger.quiet();
    await ledger.expectPaidOnce(payment.id, payment.orderId);
  });

  it('repeats the identical call under the same key', async () => {
    const payment = await started(PLAIN);
    await fault(payment.id, { kind: 'drop', when: 'before', times: 4 });
    await shopper.tryWith(payment.id);
    await ledger.quiet();
    const calls = await confirmsOf(payment.id);
    expect(calls.length).toBeGreaterThan(2);
    expect(new Set(calls.map(({ idempotencyKey }) => idempotencyKey))).toEqual(
      new Set([`payment:${payment.id}:confirm:1`]),
    );
    expect(new Set(calls.map(({ params }) => JSON.stringify(params))).size).toBe(1);
  });

  it('429: nothing was executed; 503 with Retry-After, and the order is payable again', async () => {
    const payment = await started(PLAIN);
    await fault(payment.id, { kind: '429', when: 'before', times: 1 });
    const answer = await shopper.tryWith(payment.id);
    expect(answer).toMatchObject({ status: 503, body: { code: 'payment_provider_unavailable' } });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await ledger.attempts(payment.id)).toMatchObject([{ outcome: 'not_executed', cvc_token: null }]);
    expect((await shopper.pay(payment)).payment.status).toBe('succeeded');
    await ledger.expectPaidOnce(payment.id, payment.orderId);
  });

  it('429 to a repeat proves nothing about the first send', async () => {
    const payment = await started(PLAIN);
    await fault(payment.id, { kind: 'drop', when: 'before', times: 1 });
    await fault(payment.id, { kind: '429', when: 'before', times: 2 });
    const { status, body } = await shopper.tryWith(payment.id);
    expect({ status, shown: body.status }).toEqual({ status: 200, shown: 'processing' });
    expect((await shopper.confirmUntilDone(body)).payment.status).toBe('succeeded');
    await ledger.expectPaidOnce(payment.id, payment.orderId);
    expect(await ledger.attempts(payment.id)).toMatchObject([{ outcome: 'applied' }]);
  });

  it('a payment can be read, with its card, while Stripe is away', async () => {
    const payment = await started(CHALLENGED);
    await shopper.tryWith(payment.id);
    app.sandbox.faults({ match: { path: '/v1/*' }, kind: '500', when: 'before', times: 100 });
    expect(await shopper.read(payment.id)).toMatchObject({
      status: 'requires_action',
      paymentMethod: { last4: '3184' },
    });
    const answer = await shopper.confirm(payment.id);
    expect(answer).toMatchObject({ status: 503, body: { code: 'payment_provider_unavailable' } });
  });

  it('a PaymentIntent whose making was not answered is found again', async () => {
    const card = await shopper.saveCard(PLAIN);
    const { id: orderId } = await shopper.order();
    app.sandbox.faults({ match: 'POST /v1/payment_intents', kind: 'drop', when: 'after', times: 3 });
    const body = { orderId, paymentMethodId: card };
    expect((await shopper.client.post('/api/payments', body)).status).toBe(503);
    app.sandbox.clearFaults();
    const again = await shopper.client.post<{ id: string; status: string }>('/api/payments', body);
    expect([200, 201]).toContain(again.status);
    const intents = await app.stripe.paymentIntents.list({ limit: 100 });
    expect(intents.data.filter(({ metadata }) => metadata.orderId === orderId)).toHaveLength(1);
    expect((await shopper.pay(await shopper.read(again.body.id))).payment.status).toBe('succeeded');
    await ledger.expectPaidOnce(again.body.id, orderId);
  });
});

describe('an outcome that nobody can tell', () => {
  beforeAll(startWith({ PAYMENTS_RESOLVE_FOR_MS: '1200' }));
  afterAll(stop);

  const cameTo = sideBySide<'before' | 'after'>(['before', 'after'], async (when) => {
    const shopper = await Shopper.join(app);
    const payment = await shopper.start(await shopper.saveCard(PLAIN));
    await fault(payment.id, { kind: 'drop', when, times: 1_000 });
    expect((await shopper.tryWith(payment.id)).status).toBe(200);
    const [attempt] = await waitFor('the end of the attempt', async () => {
      const attempts = await ledger.attempts(payment.id);
      return attempts.every(({ outcome }) => outcome !== null) && attempts;
    });
    expect(attempt).toMatchObject({ outcome: 'abandoned', cvc_token: null });
    if (when === 'before') {
      expect((await shopper.read(payment.id)).status).toBe('requires_payment_method');
      // The faults of both are cleared at once, so the other attempt has to be over too.
      await waitFor('the end of both', async () => {
        const ended = await app.db.query(`SELECT 1 FROM payment_attempts WHERE outcome = 'abandoned'`);
        return ended.length === 2;
      });
      app.sandbox.clearFaults();
      expect((await shopper.pay(payment)).payment.status).toBe('succeeded');
    }
    await ledger.expectPaidOnce(payment.id, payment.orderId);
  });

  it.each(['before', 'after'] as const)(
    'is abandoned when its time is over, and the PaymentIntent decides (sockets drop %s the effect)',
    (when) => cameTo(when),
  );
});
