import { randomUUID } from 'node:crypto';
import { routes } from '@app/contracts';
import { HandleWebhookJob } from '../src/webhooks/handle-webhook.job';
import { startApp, type TestApp } from './support/app';
import { Ledger } from './support/ledger';
import { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';

const PLAIN = '4242424242424242';
const DECLINED = '4000000000000341';
const CHALLENGED = '4000002760003184';

describe('webhooks', () => {
  let app: TestApp;
  let ledger: Ledger;
  let shopper: Shopper;

  beforeAll(async () => {
    app = await startApp({ log: true, everyEvent: true });
    ledger = new Ledger(app);
  });
  beforeEach(async () => {
    shopper = await Shopper.join(app);
  });
  afterEach(() => {
    app.sandbox.webhooks();
    app.sandbox.clearFaults();
  });
  afterAll(() => app.stop());

  const deliver = async (event: object, secret = app.config.stripe.webhookSecret) => {
    const payload = JSON.stringify(event, null, 2);
    const signature = app.stripe.webhooks.generateTestHeaderString({ payload, secret });
    return fetch(app.url + routes.stripeWebhook, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature },
      body: payload,
    });
  };
  const eventOf = (object: object, more: object = {}) => ({
    id: `evt_${randomUUID().replaceAll('-', '')}`,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    type: 'payment_intent.succeeded',
    data: { object },
    ...more,
  });
  const stored = async (id: string) => {
    const [row] = await app.db.query('SELECT * FROM webhook_events WHERE id = $1', [id]);
    return row;
  };
  const jobOf = async (id: string) => {
    const [row] = await app.db.query('SELECT * FROM graphile_worker.jobs WHERE key = $1', [`webhook:${id}`]);
    return row;
  };
  const stateOnceHandled = (id: string) =>
    waitFor('the event to be handled', async () => {
      const { state } = await stored(id);
      return state === 'received' ? null : (state as string);
    });

  /** Success, decline and challenge, to the end of each. */
  const everyEnd = async () => {
    const pay = async (number: string) => {
      const payment = await shopper.start(await shopper.saveCard(number));
      await shopper.pay(payment);
      return payment;
    };
    const payments = await Promise.all([pay(PLAIN), pay(DECLINED), pay(CHALLENGED)] as const);
    await app.sandbox.settled();
    await ledger.quiet();
    return payments;
  };
  const expectEveryEnd = async ([paid, declined, challenged]: Awaited<ReturnType<typeof everyEnd>>) => {
    await ledger.expectPaidOnce(paid.id, paid.orderId);
    await ledger.expectPaidOnce(challenged.id, challenged.orderId);
    expect(await shopper.read(declined.id)).toMatchObject({
      status: 'requires_payment_method',
      lastError: { code: 'card_declined' },
    });
    expect(await ledger.order(declined.orderId)).toMatchObject({ status: 'open' });
    const [{ n }] = await app.db.query('SELECT count(*)::int AS n FROM refunds');
    expect(n).toBe(0);
  };

  it('the same one ten times at once: the same end state', async () => {
    const payments = await everyEnd();
    const versions = await Promise.all(
      payments.map(({ id }) => ledger.row(id).then(({ version }) => version)),
    );
    const deliveries = app.sandbox.deliveries();
    await Promise.all(
      deliveries.flatMap(({ id }) => Array.from({ length: 10 }, () => app.sandbox.resend(id))),
    );
    await ledger.quiet();
    await expectEveryEnd(payments);
    // Known events put no new job in, so nothing was written again.
    expect(
      await Promise.all(payments.map(({ id }) => ledger.row(id).then(({ version }) => version))),
    ).toEqual(versions);
    expect(app.sandbox.deliveries().every(({ state }) => state === 'delivered')).toBe(true);
  });

  it('out of order and twice: the same end state', async () => {
    app.sandbox.webhooks({ reorder: true, duplicate: true });
    await expectEveryEnd(await everyEnd());
  });

  it('before the answer of the confirm: the same end state', async () => {
    const slow = {
      match: 'POST /v1/payment_intents/:id/confirm',
      kind: 'latency',
      when: 'after',
      delay: 400,
    } as const;
    app.sandbox.faults({ ...slow, times: 10 });
    await expectEveryEnd(await everyEnd());
  });

  it('late: the same end state', async () => {
    app.sandbox.webhooks({ delay: 1_500 });
    await expectEveryEnd(await everyEnd());
  });

  it('never: the same end state', async () => {
    app.sandbox.webhooks({ drop: true });
    await expectEveryEnd(await everyEnd());
  });

  it('a payment that moved without us is brought up to date', async () => {
    const card = await shopper.saveCard(PLAIN);
    const payment = await shopper.start(card);
    const { stripe_id } = await ledger.row(payment.id);
    await app.stripe.paymentIntents.confirm(stripe_id, { payment_method: card, use_stripe_sdk: true });
    await waitFor(
      'the order to be paid',
      async () => (await ledger.order(payment.orderId)).status === 'paid',
    );
    await ledger.expectPaidOnce(payment.id, payment.orderId);
    expect(await ledger.attempts(payment.id)).toEqual([]);
  });

  it('a bad signature is 400 and leaves no trace', async () => {
    const event = eventOf({ id: 'pi_1', object: 'payment_intent', metadata: {} });
    const response = await deliver(event, 'whsec_of_somebody_else');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'signature_invalid' });
    expect((await fetch(app.url + routes.stripeWebhook, { method: 'POST', body: '{}' })).status).toBe(400);
    expect(await stored(event.id)).toBeUndefined();
  });

  it("what is not ours is stored as ignored: no metadata, another's intent, a kind we do not handle", async () => {
    const payment = await shopper.start(await shopper.saveCard(PLAIN));
    const events = [
      eventOf({ id: 'pi_foreign', object: 'payment_intent', metadata: {} }),
      eventOf({ id: 'pi_foreign', object: 'payment_intent', metadata: { paymentId: payment.id } }),
      eventOf(
        { id: 'cs_foreign', object: 'checkout.session', metadata: {} },
        { type: 'checkout.session.completed' },
      ),
      eventOf(
        { id: 'cs_foreign', object: 'checkout.session', metadata: { paymentId: payment.id } },
        { type: 'checkout.session.expired' },
      ),
      eventOf({ id: 'prod_1', object: 'product', metadata: {} }, { type: 'product.created' }),
    ];
    for (const event of events) {
      expect((await deliver(event)).status).toBe(200);
      expect(await stateOnceHandled(event.id)).toBe('ignored');
    }
  });

  it('a signed delivery that is no event is 400', async () => {
    const event = eventOf({ id: 'pi_1', object: 'payment_intent' });
    const { data: _, ...withoutData } = event;
    for (const odd of [{}, [], withoutData, { ...event, id: 'pi_1' }, { ...event, type: 5 }]) {
      const response = await deliver(odd);
      expect([response.status, await response.json()]).toMatchObject([400, { code: 'bad_request' }]);
    }
    expect(await stored(event.id)).toBeUndefined();
  });

  it.each(['no JSON', '{"id": "evt_1",', '\0'])(
    'a signed delivery that is not JSON is 400 and told so: %j',
    async (payload) => {
      const secret = app.config.stripe.webhookSecret;
      const signature = app.stripe.webhooks.generateTestHeaderString({ payload, secret });
      const response = await fetch(app.url + routes.stripeWebhook, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'stripe-signature': signature },
        body: payload,
      });
      expect([response.status, await response.json()]).toMatchObject([
        400,
        { code: 'bad_request', detail: 'The delivery is signed, but its body is not JSON.' },
      ]);
    },
  );

  it('a NUL anywhere in it: stored as ignored, with no job', async () => {
    const nul = 'a\0b';
    const object = { id: 'pi_nul', object: 'payment_intent', metadata: { paymentId: randomUUID() } };
    const events = [
      eventOf(object, { type: `payment_intent.${nul}` }),
      eventOf(object, { api_version: nul }),
      eventOf({ ...object, id: `pi_${nul}` }),
      eventOf({ ...object, object: nul, payment_intent: nul }),
      eventOf({ ...object, metadata: { paymentId: nul } }),
      eventOf({ ...object, metadata: { [nul]: nul, paymentId: randomUUID() } }),
      eventOf({ ...object, description: nul }),
      eventOf(object, { [nul]: [[[nul]]] }),
    ];
    for (const event of events) {
      expect((await deliver(event)).status).toBe(200);
      expect(await stored(event.id)).toMatchObject({ state: 'ignored', handled_at: expect.any(Date) });
      expect(await jobOf(event.id)).toBeUndefined();
      expect((await deliver(event)).status).toBe(200);
    }
    for (const id of [`evt_${nul}`, '\0evt_1', '\0']) {
      const event = eventOf(object, { id });
      for (let n = 0; n < 2; n++) expect((await deliver(event)).status).toBe(200);
      expect(await stored(id.replace('\0', '\ufffd'))).toMatchObject({ state: 'ignored' });
      expect(await jobOf(id.replace('\0', '\ufffd'))).toBeUndefined();
    }
    const theirs = eventOf(object, { type: nul, livemode: true });
    expect((await deliver(theirs)).status).toBe(200);
    expect(await stored(theirs.id)).toMatchObject({ state: 'wrong_mode', type: 'a\ufffdb' });
    // Six letters that look like one are none.
    const event = eventOf({ id: 'prod_1', object: 'product', name: '\\u0000' }, { type: 'product.created' });
    expect((await deliver(event)).status).toBe(200);
    expect(await stateOnceHandled(event.id)).toBe('ignored');
  });

  it('an id that is longer than any at Stripe is nobody’s', async () => {
    const event = eventOf({ id: `pi_${'x'.repeat(5_000)}`, object: 'payment_intent', metadata: {} });
    expect((await deliver(event)).status).toBe(200);
    expect(await stateOnceHandled(event.id)).toBe('ignored');
    expect((await deliver({ ...event, id: `evt_${'x'.repeat(5_000)}` })).status).toBe(400);
  });

  it('what is ours but not there yet fails, and is handled once it is there', async () => {
    const card = await shopper.saveCard(PLAIN);
    const model = await shopper.start(card);
    const paymentId = randomUUID();
    const intent = await app.stripe.paymentIntents.create({
      amount: model.amount,
      currency: 'usd',
      customer: (await ledger.intent(model.id)).customer as string,
      confirmation_method: 'manual',
      allowed_payment_method_types: ['card'],
      metadata: { paymentId },
    });
    const event = eventOf({ id: intent.id, object: 'payment_intent', metadata: { paymentId } });
    expect((await deliver(event)).status).toBe(200);
    await waitFor('the job to fail', async () =>
      (await jobOf(event.id))?.last_error?.includes('not there yet'),
    );
    expect((await stored(event.id)).state).toBe('received');

    const { id: orderId } = await shopper.order();
    await app.db.query(
      `INSERT INTO payments (id, order_id, user_id, stripe_id, customer_id, amount, currency)
       SELECT $1, $2, user_id, $3, customer_id, amount, currency FROM payments WHERE id = $4`,
      [paymentId, orderId, intent.id, model.id],
    );
    await app.stripe.paymentIntents.confirm(intent.id, { payment_method: card, use_stripe_sdk: true });
    await app.db.query('UPDATE graphile_worker._private_jobs SET run_at = now() WHERE key = $1', [
      `webhook:${event.id}`,
    ]);
    expect(await stateOnceHandled(event.id)).toBe('handled');
    await waitFor('the order to be paid', async () => (await ledger.order(orderId)).status === 'paid');
  });

  it('what is ours and never appears is listed after the last try', async () => {
    const paymentId = randomUUID();
    const event = eventOf(
      { id: 'cs_test_a1nobody', object: 'checkout.session', metadata: { paymentId } },
      { type: 'checkout.session.completed' },
    );
    await deliver(event);
    await waitFor('the job to fail', async () =>
      (await jobOf(event.id))?.last_error?.includes('not there yet'),
    );
    expect(await app.db.query('SELECT 1 FROM mismatches WHERE subject = $1', [event.id])).toEqual([]);
    await app.db.query(
      'UPDATE graphile_worker._private_jobs SET run_at = now(), max_attempts = attempts + 1 WHERE key = $1',
      [`webhook:${event.id}`],
    );
    expect(await stateOnceHandled(event.id)).toBe('missing');
    const [listed] = await app.db.query('SELECT * FROM mismatches WHERE subject = $1', [event.id]);
    expect(listed).toMatchObject({
      kind: 'webhook_unhandled',
      details: { type: 'checkout.session.completed', object: 'cs_test_a1nobody', payment: paymentId },
    });

    // Its payment turns up after all, and somebody has the event handled once more.
    const model = await shopper.start(await shopper.saveCard(PLAIN));
    const { id: orderId } = await shopper.order();
    await app.db.query(
      `INSERT INTO payments (id, order_id, user_id, kind, checkout_session_id, customer_id, amount, currency, expires_at)
       SELECT $1, $2, user_id, 'checkout', 'cs_test_a1nobody', customer_id, amount, currency, now() + interval '1 hour'
         FROM payments WHERE id = $3`,
      [paymentId, orderId, model.id],
    );
    await app.nest.get(HandleWebhookJob).handle({ eventId: event.id });
    expect((await stored(event.id)).state).toBe('handled');
  });

  it('one of the other mode is stored and told, and not handled', async () => {
    const payment = await shopper.start(await shopper.saveCard(PLAIN));
    const { stripe_id } = await ledger.row(payment.id);
    const object = { id: stripe_id, object: 'payment_intent', metadata: { paymentId: payment.id } };
    const event = eventOf(object, { livemode: true });
    expect((await deliver(event)).status).toBe(200);
    expect(await stored(event.id)).toMatchObject({ state: 'wrong_mode', livemode: true });
    expect(await jobOf(event.id)).toBeUndefined();
    expect(app.logged()).toContain('A webhook of the other mode arrived');
  });
});
