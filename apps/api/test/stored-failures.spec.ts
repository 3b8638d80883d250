import { randomUUID } from 'node:crypto';
import { type PaymentView, path, routes } from '@app/contracts';
import type Stripe from 'stripe';
import { startApp, type TestApp } from './support/app';
import type { Answer } from './support/client';
import { HostedPage } from './support/hosted';
import { Ledger } from './support/ledger';
import { Owner, paidWith } from './support/owner';
import { Shopper } from './support/shopper';

const PLAIN = '4242424242424242';

/** Asks again as often as a patient shopper would. */
async function untilAnswered<T>(ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
  for (let tries = 0; tries < 3; tries++) {
    const answer = await ask();
    if (answer.status < 300) return answer;
    expect(answer.status).toBe(503);
  }
  throw new Error('Stripe stays away.');
}

/** Stripe keeps also a 500 under an idempotency key (docs.stripe.com/api/idempotent_requests). */
describe('a failure that Stripe keeps for an idempotency key', () => {
  let app: TestApp;
  let ledger: Ledger;
  beforeAll(async () => {
    app = await startApp({ worker: false });
    ledger = new Ledger(app);
  });
  afterEach(() => app.sandbox.clearFaults());
  afterAll(() => app.stop());

  it.each(['before', 'after'] as const)(
    'of a PaymentIntent, %s the effect: the order is payable again',
    async (when) => {
      const shopper = await Shopper.join(app);
      const paymentMethodId = await shopper.saveCard(PLAIN);
      const { id: orderId } = await shopper.order();
      app.sandbox.faults({ match: 'POST /v1/payment_intents', kind: '500', when });
      const start = () => shopper.client.post<PaymentView>(routes.payments, { orderId, paymentMethodId });
      const again = await untilAnswered(start);
      expect((await shopper.pay(again.body)).payment.status).toBe('succeeded');
      expect(await ledger.charges(again.body.id)).toHaveLength(1);
      expect(await ledger.order(orderId)).toMatchObject({ status: 'paid', stock_state: 'sold' });
      const intents = await app.stripe.paymentIntents.list({ limit: 100 });
      expect(intents.data.filter(({ metadata }) => metadata.orderId === orderId)).toHaveLength(1);
    },
  );

  it('of a PaymentIntent: Stripe Checkout is open to the order, and it can be canceled', async () => {
    const shopper = await Shopper.join(app);
    const paymentMethodId = await shopper.saveCard(PLAIN);
    const [one, two] = [await shopper.order(), await shopper.order()];
    for (const { id: orderId } of [one, two]) {
      app.sandbox.faults({ match: 'POST /v1/payment_intents', kind: '500', when: 'before' });
      const { status } = await shopper.client.post(routes.payments, { orderId, paymentMethodId });
      expect(status).toBe(503);
    }
    expect((await new HostedPage(app).open(shopper, one.id)).status).toBe(201);
    expect((await shopper.client.post(path('orderCancel', two.id))).status).toBe(200);
  });

  it.each(['before', 'after'] as const)(
    'of a customer, %s the effect: the next try has one',
    async (when) => {
      const shopper = await Shopper.join(app);
      const { id } = await shopper.order();
      const page = new HostedPage(app);
      app.sandbox.faults({ match: 'POST /v1/customers', kind: '500', when });
      expect((await untilAnswered(() => page.open(shopper, id))).body.url).toContain('/c/pay/');
    },
  );

  it('of a refund, after the effect: a repeat with the same key does not refund twice', async () => {
    const owner = await Owner.join(app);
    const { orderId, intentId } = await paidWith(app, PLAIN, 2);
    app.sandbox.faults({ match: 'POST /v1/refunds', kind: '500', when: 'after' });
    const key = randomUUID();
    for (let n = 0; n < 4; n++) expect((await owner.refund(orderId, { amount: 300 }, key)).status).toBe(200);
    const intent = await app.stripe.paymentIntents.retrieve(intentId, { expand: ['latest_charge'] });
    expect((intent.latest_charge as Stripe.Charge).amount_refunded).toBe(300);
  });

  it('of a refund whose key Stripe has forgotten by now: its list is read before anything is sent', async () => {
    const owner = await Owner.join(app);
    const { orderId, intentId } = await paidWith(app, PLAIN, 2);
    const sent = () =>
      app.sandbox
        .requests()
        .filter(
          ({ method, path, params }) =>
            [method, path].join(' ') === 'POST /v1/refunds' && params.payment_intent === intentId,
        ).length;
    app.sandbox.faults({ match: 'POST /v1/refunds', kind: 'drop', when: 'after', times: 3 });
    const key = randomUUID();
    expect((await owner.refund(orderId, { amount: 300 }, key)).status).toBe(200);
    app.sandbox.clearFaults();
    const before = sent();
    await app.db.query(`UPDATE refunds SET created_at = now() - interval '25 hours' WHERE order_id = $1`, [
      orderId,
    ]);
    expect((await owner.refund(orderId, { amount: 300 }, key)).status).toBe(200);
    expect(sent()).toBe(before);
    const rows = await app.db.query('SELECT status FROM refunds WHERE order_id = $1', [orderId]);
    expect(rows).toEqual([{ status: 'succeeded' }]);
  });
});
