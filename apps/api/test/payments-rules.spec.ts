import { path, routes } from '@app/contracts';
import { ResolveAttemptJob } from '../src/payments/confirm/resolve-attempt.job';
import { startApp, type TestApp } from './support/app';
import { Ledger } from './support/ledger';
import { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';

const PLAIN = '4242424242424242';
const CHALLENGED = '4000002760003184';
const nobody = '5f0c6c1e-7f6a-4a57-9d55-0d3d6f5d7f10';

describe('what a payment refuses', () => {
  let app: TestApp;
  let ledger: Ledger;
  let shopper: Shopper;
  let card: string;

  beforeAll(async () => {
    app = await startApp({ config: { LIMITS_CONFIRMS: '6', LIMITS_DECLINES: '3' } });
    ledger = new Ledger(app);
  });
  beforeEach(async () => {
    shopper = await Shopper.join(app);
    card = await shopper.saveCard(PLAIN);
  });
  afterAll(() => app.stop());

  it("knows nothing of other people's payments and orders", async () => {
    const payment = await shopper.start(card);
    const stranger = await Shopper.join(app);
    const own = await stranger.saveCard(PLAIN);
    const { client } = stranger;
    expect((await client.get(path('payment', payment.id))).status).toBe(404);
    expect((await client.get(path('payment', nobody))).status).toBe(404);
    expect((await client.get(path('payment', 'not-an-id'))).status).toBe(404);
    expect((await stranger.tryWith(payment.id, own)).status).toBe(404);
    expect((await client.post(path('paymentCancel', payment.id))).status).toBe(404);
    expect((await client.post(path('orderCancel', payment.orderId))).status).toBe(404);
    const body = { orderId: payment.orderId, paymentMethodId: own };
    expect((await client.post(routes.payments, body)).status).toBe(404);
  });

  it('wants a session', async () => {
    const payment = await shopper.start(card);
    expect(await app.client().get(path('payment', payment.id))).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    });
  });

  it("takes no other person's card, and none that is unknown or removed", async () => {
    const stranger = await Shopper.join(app);
    const foreign = await stranger.saveCard(PLAIN);
    const unavailable = { status: 422, body: { code: 'payment_method_unavailable' } };
    const { id: orderId } = await shopper.order();
    // Choosing a card asks Stripe nothing; the confirm does, and Stripe refuses it.
    for (const paymentMethodId of [foreign, 'pm_unknown']) {
      const body = { orderId, paymentMethodId };
      const { body: live } = await shopper.client.post<{ id: string }>(routes.payments, body);
      expect(await shopper.tryWith(live.id)).toMatchObject(unavailable);
    }
    const payment = await shopper.start(card);
    for (const paymentMethodId of [foreign, 'pm_unknown']) {
      expect(await shopper.tryWith(payment.id, paymentMethodId)).toMatchObject(unavailable);
    }
    expect((await shopper.client.delete(path('paymentMethod', card))).status).toBe(204);
    const before = (await app.book()).stock;
    expect(await shopper.tryWith(payment.id)).toMatchObject(unavailable);
    const attempts = await ledger.attempts(payment.id);
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['rejected', 'rejected', 'rejected']);
    // A rejected attempt returns the copies that its opening took.
    expect((await app.book()).stock).toBe(before);
    expect((await ledger.order(payment.orderId)).stock_state).toBe('none');
  });

  it('wants the CVC for every try, after a decline too', async () => {
    const declining = await shopper.saveCard('4000000000000341');
    const payment = await shopper.start(declining);
    const required = { status: 422, body: { code: 'cvc_required' } };
    expect(await shopper.confirm(payment.id)).toMatchObject(required);
    expect(await shopper.confirm(payment.id, { paymentMethodId: card })).toMatchObject(required);
    expect((await shopper.tryWith(payment.id)).body.status).toBe('requires_payment_method');
    expect(await shopper.confirm(payment.id)).toMatchObject(required);
  });

  it('tries nothing where the payment is not as it was seen, and the card is good for a try still', async () => {
    const asks = await shopper.saveCard(CHALLENGED);
    const payment = await shopper.start(asks);
    const cvcToken = await shopper.cvcToken();
    const confirm = (seenStatus: string, more: object = {}) =>
      shopper.confirm(payment.id, { cvcToken, paymentMethodId: card, seenStatus, ...more });
    const changed = { status: 409, body: { code: 'payment_changed' } };
    expect(await confirm('requires_action')).toMatchObject(changed);
    // Another tab is at the bank.
    const { body } = await shopper.tryWith(payment.id, asks);
    const before = app.sandbox.requests().length;
    expect(await confirm('requires_payment_method')).toMatchObject(changed);
    const sent = app.sandbox.requests().slice(before);
    expect(sent.filter(({ method }) => method === 'POST')).toEqual([]);
    await shopper.challenge(body.clientSecret ?? '', 'fail');
    expect((await shopper.confirm(payment.id)).body.code).toBe('cvc_required');
    // As it was seen, over the challenge that has failed.
    expect(await confirm('requires_payment_method')).toMatchObject({
      status: 200,
      body: { status: 'succeeded' },
    });
    expect(await confirm('requires_payment_method')).toMatchObject(changed);
    expect(await confirm('succeeded')).toMatchObject({ status: 200, body: { status: 'succeeded' } });
    const ended = await shopper.start(card);
    await shopper.client.post(path('paymentCancel', ended.id));
    const late = await shopper.confirm(ended.id, {
      cvcToken: 'cvctok_1',
      seenStatus: 'requires_payment_method',
    });
    expect(late).toMatchObject(changed);
    expect(await confirm('nonsense')).toMatchObject({ status: 422, body: { code: 'validation_failed' } });
  });

  it('takes a CVC token once', async () => {
    const declining = await shopper.saveCard('4000000000000341');
    const cvcToken = await shopper.cvcToken();
    const payment = await shopper.start(declining);
    expect((await shopper.confirm(payment.id, { cvcToken })).status).toBe(200);
    const used = await shopper.confirm(payment.id, { cvcToken, paymentMethodId: card });
    expect(used).toMatchObject({ status: 422, body: { code: 'cvc_token_invalid' } });
    const unknown = await shopper.confirm(payment.id, { cvcToken: 'cvctok_unknown', paymentMethodId: card });
    expect(unknown).toMatchObject({ status: 422, body: { code: 'cvc_token_invalid' } });
    expect((await shopper.pay(payment, 'succeed', card)).payment.status).toBe('succeeded');
    await ledger.expectPaidOnce(payment.id, payment.orderId);
  });

  it('names the wrong field of a body', async () => {
    const payment = await shopper.start(card);
    const answer = await shopper.confirm(payment.id, { cvcToken: '123' });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'validation_failed', errors: [{ path: 'cvcToken' }] },
    });
  });

  it('answers a second start with the live payment, and takes its new card', async () => {
    const other = await shopper.saveCard('5555555555554444');
    const payment = await shopper.start(card);
    const again = await shopper.client.post(routes.payments, {
      orderId: payment.orderId,
      paymentMethodId: other,
    });
    expect(again).toMatchObject({ status: 200, body: { id: payment.id, paymentMethod: null } });
    expect((await shopper.pay(payment)).payment.paymentMethod?.id).toBe(other);
  });

  it('pays an order once', async () => {
    const payment = await shopper.start(card);
    await shopper.pay(payment);
    const body = { orderId: payment.orderId, paymentMethodId: card };
    const paid = { status: 409, body: { code: 'order_already_paid' } };
    expect(await shopper.client.post(routes.payments, body)).toMatchObject(paid);
    expect(await shopper.client.post(path('orderCancel', payment.orderId))).toMatchObject(paid);
    const succeeded = { status: 409, body: { code: 'payment_succeeded' } };
    expect(await shopper.client.post(path('paymentCancel', payment.id))).toMatchObject(succeeded);
    expect(await shopper.tryWith(payment.id)).toMatchObject({ status: 200, body: { status: 'succeeded' } });
    expect(await shopper.confirm(payment.id)).toMatchObject({ status: 200, body: { status: 'succeeded' } });
    await ledger.expectPaidOnce(payment.id, payment.orderId);
  });

  it('keeps a card that the bank is asked about', async () => {
    const challenged = await shopper.saveCard(CHALLENGED);
    const payment = await shopper.start(challenged);
    await shopper.tryWith(payment.id);
    const remove = () => shopper.client.delete(path('paymentMethod', challenged));
    expect(await remove()).toMatchObject({ status: 409, body: { code: 'card_in_use' } });
    await shopper.client.post(path('paymentCancel', payment.id));
    expect((await remove()).status).toBe(204);
  });

  it('many readers over two processes ask Stripe once in a set time, by default a second', async () => {
    expect(app.config.payments.rereadEveryMs).toBe(1_000);
    const config = { PAYMENTS_REREAD_EVERY_MS: '3600000' };
    const others: TestApp[] = [];
    try {
      for (let n = 0; n < 2; n++) others.push(await startApp({ beside: app, worker: false, config }));
      const [one, two] = others.map((process) => shopper.at(process)) as [Shopper, Shopper];
      const payment = await shopper.start(await shopper.saveCard(CHALLENGED));
      await shopper.tryWith(payment.id);
      await app.sandbox.settled();
      await ledger.quiet();
      const { stripe_id } = await ledger.row(payment.id);
      const asked = () =>
        app.sandbox
          .requests()
          .filter(({ method, path }) => method === 'GET' && path === `/v1/payment_intents/${stripe_id}`)
          .length;
      const before = asked();
      let times = 0;
      // Never read, and as if the last read were longer ago than that.
      for (const last of ['NULL', `now() - interval '61 minutes'`]) {
        await app.db.query(`UPDATE payments SET reread_at = ${last} WHERE id = $1`, [payment.id]);
        const reads = Array.from({ length: 12 }, (_, n) => (n % 2 ? one : two).read(payment.id));
        for (const { status } of await Promise.all(reads)) expect(status).toBe('requires_action');
        expect(asked() - before).toBe(++times);
      }
    } finally {
      for (const other of others) await other.stop();
    }
  });

  it('limits confirms and declines', async () => {
    const limited = { status: 429, body: { code: 'rate_limited' } };
    const declining = await shopper.saveCard('4000000000000341');
    const payment = await shopper.start(declining);
    for (let n = 0; n < 3; n++) expect((await shopper.tryWith(payment.id)).status).toBe(200);
    const refused = await shopper.tryWith(payment.id, card);
    expect(refused).toMatchObject(limited);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);

    const busy = await Shopper.join(app);
    const challenged = await busy.saveCard(CHALLENGED);
    const other = await busy.start(challenged);
    for (let n = 0; n < 6; n++) expect((await busy.tryWith(other.id)).status).toBe(200);
    expect(await busy.tryWith(other.id)).toMatchObject(limited);
    // What the bank has approved may still be finished.
    expect((await busy.confirmUntilDone(await busy.read(other.id))).payment.status).toBe('succeeded');
  });

  it('counts a decline once when two processes close its attempt', async () => {
    const payment = await shopper.start(await shopper.saveCard('4000000000000341'));
    const confirm = `/v1/payment_intents/${(await ledger.row(payment.id)).stripe_id}/confirm`;
    const sent = () => app.sandbox.requests().filter((request) => request.path === confirm).length;
    app.sandbox.faults({
      match: { method: 'POST', path: confirm },
      kind: 'drop',
      when: 'after',
      times: 1_000,
    });
    expect((await shopper.tryWith(payment.id)).body.status).toBe('processing');
    const [attempt] = await ledger.attempts(payment.id);
    const attemptId = attempt?.id ?? '';
    const [holder, job] = [app.db.createQueryRunner(), app.nest.get(ResolveAttemptJob)];
    await holder.startTransaction();
    try {
      // Both have sent the call again before anybody can close the attempt.
      await holder.query('SELECT FROM orders WHERE id = $1 FOR UPDATE', [payment.orderId]);
      app.sandbox.clearFaults();
      const before = sent();
      const both = Promise.all([job.resolve({ attemptId }), job.resolve({ attemptId })]);
      await waitFor('both calls', () => sent() >= before + 2);
      await holder.commitTransaction();
      await both;
    } finally {
      await holder.release();
    }
    expect((await shopper.read(payment.id)).status).toBe('requires_payment_method');
    // Three are allowed.
    for (let n = 0; n < 2; n++) expect((await shopper.tryWith(payment.id)).status).toBe(200);
    expect((await shopper.tryWith(payment.id)).status).toBe(429);
  });

  it('does not count confirms that another one was in the way of', async () => {
    // Six are allowed; of each five only one is sent.
    for (let n = 0; n < 2; n++) {
      const { id } = await shopper.start(card);
      const tokens = await Promise.all(Array.from({ length: 5 }, () => shopper.cvcToken()));
      const answers = await Promise.all(tokens.map((cvcToken) => shopper.confirm(id, { cvcToken })));
      expect(answers.map(({ body }) => body.code)).not.toContain('rate_limited');
    }
    for (let n = 0; n < 4; n++) {
      expect((await shopper.tryWith((await shopper.start(card)).id)).status).toBe(200);
    }
    expect((await shopper.tryWith((await shopper.start(card)).id)).status).toBe(429);
  });
});
