import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../src/index';
import { call, client } from './support';
import { freezeTime, holdingTimeouts } from './time';

const SECRET = 'whsec_chosen_by_the_test';

interface Received {
  event: Stripe.Event;
  body: string;
  headers: http.IncomingHttpHeaders;
}

freezeTime();

let sandbox: Sandbox;
let stripe: Stripe;
let receiver: http.Server;
let url: string;
let received: Received[] = [];
let failing = 0;

beforeAll(async () => {
  receiver = http.createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      const signature = String(request.headers['stripe-signature']);
      const event = Stripe.webhooks.constructEvent(body, signature, SECRET);
      received.push({ event, body, headers: request.headers });
      response.statusCode = failing > 0 ? 500 : 200;
      failing = Math.max(0, failing - 1);
      response.end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
});
afterAll(() => new Promise((resolve) => receiver.close(resolve)));

beforeEach(async () => {
  received = [];
  failing = 0;
  sandbox = await createSandbox({ webhook: { url, secret: SECRET } });
  stripe = client(sandbox);
});
afterEach(() => sandbox.stop());

const types = () => received.map(({ event }) => event.type);

const pay = (method: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stripe.paymentIntents.create({
    amount: 1500,
    currency: 'usd',
    payment_method: method,
    confirm: true,
    allowed_payment_method_types: ['card'],
    ...more,
  });

describe('events', () => {
  const seen = async () => {
    const events = await stripe.events.list({ limit: 100 }).autoPagingToArray({ limit: 1000 });
    return events.map(({ type }) => type).reverse();
  };

  it.each([
    ['pm_card_visa', ['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded']],
    [
      'pm_card_visa_chargeDeclined',
      ['payment_intent.created', 'charge.failed', 'payment_intent.payment_failed'],
    ],
    ['pm_card_authenticationRequired', ['payment_intent.created', 'payment_intent.requires_action']],
  ])('of a payment with %s come in the documented order', async (method, order) => {
    await pay(method).catch((error: Stripe.errors.StripeError) => expect(error.statusCode).toBe(402));
    expect(await seen()).toEqual(order);
  });

  it('of saving a card, cancelling and refunding', async () => {
    const { id: customer } = await stripe.customers.create();
    const setup = await stripe.setupIntents.create({
      customer,
      payment_method: 'pm_card_authenticationRequired',
      confirm: true,
      allowed_payment_method_types: ['card'],
    });
    sandbox.authenticate(setup.id, 'succeed');
    expect(await seen()).toEqual([
      'customer.created',
      'setup_intent.created',
      'setup_intent.requires_action',
      'payment_method.attached',
      'setup_intent.succeeded',
    ]);
    const { latest_charge: charge } = await pay('pm_card_visa');
    await stripe.refunds.create({ charge: charge as string });
    expect((await seen()).slice(-4)).toEqual([
      'refund.created',
      'charge.refunded',
      'refund.updated',
      'charge.refund.updated',
    ]);
  });

  it('keep the object as it was, and say who asked', async () => {
    const intent = await stripe.paymentIntents.create(
      { amount: 900, currency: 'usd' },
      { idempotencyKey: 'the-key' },
    );
    await stripe.paymentIntents.update(intent.id, { amount: 1900 });
    const [event] = (await stripe.events.list({ type: 'payment_intent.created' })).data;
    expect(event?.data.object).toMatchObject({ id: intent.id, amount: 900 });
    expect(event?.request).toEqual({ id: intent.lastResponse.requestId, idempotency_key: 'the-key' });
    expect(event?.id.slice(4, 21)).toBe(intent.id.slice(3, 20));
  });
});

describe('deliveries', () => {
  it('are signed, pretty-printed and counted', async () => {
    await pay('pm_card_visa');
    await sandbox.settled();
    expect(types().sort()).toEqual([
      'charge.succeeded',
      'payment_intent.created',
      'payment_intent.succeeded',
    ]);
    const [first] = received as [Received];
    expect(first.body).toBe(JSON.stringify(first.event, null, 2));
    expect(first.headers['user-agent']).toBe('Stripe/1.0 (+https://stripe.com/docs/webhooks)');
    expect(first.event.pending_webhooks).toBe(1);
    expect((await stripe.events.retrieve(first.event.id)).pending_webhooks).toBe(0);
    expect(() =>
      Stripe.webhooks.constructEvent(first.body, String(first.headers['stripe-signature']), 'whsec_x'),
    ).toThrow();
  });

  it('are tried again with back-off until they arrive', async () => {
    failing = 2;
    await stripe.customers.create();
    await sandbox.settled();
    expect(sandbox.deliveries()[0]).toMatchObject({ state: 'pending', attempts: [{ status: 500 }] });
    sandbox.advance(1);
    await sandbox.settled();
    sandbox.advance(5);
    await sandbox.settled();
    expect(sandbox.deliveries()[0]).toMatchObject({
      state: 'delivered',
      attempts: [{ status: 500 }, { status: 500 }, { status: 200 }],
    });
    expect(new Set(received.map(({ event }) => event.id)).size).toBe(1);
  });

  it('fail in the end, and can be sent again', async () => {
    failing = 100;
    await stripe.customers.create();
    await sandbox.settled();
    for (let i = 0; i < 8; i++) {
      sandbox.advance(3600);
      await sandbox.settled();
    }
    const [delivery] = sandbox.deliveries();
    expect(delivery?.state).toBe('failed');
    expect(delivery?.attempts).toHaveLength(7);
    failing = 0;
    const sent = await call(sandbox, 'POST', `/_sandbox/deliveries/${delivery?.id}/resend`, '');
    expect(sent.body).toMatchObject({ state: 'delivered' });
  });

  it('come twice, late, in reverse or never, on request', async () => {
    sandbox.webhooks({ duplicate: true });
    await stripe.customers.create();
    await sandbox.settled();
    expect(types()).toEqual(['customer.created', 'customer.created']);
    received = [];
    sandbox.webhooks({ reorder: true });
    await pay('pm_card_visa');
    await sandbox.settled();
    expect(types()).toHaveLength(3);
    received = [];
    sandbox.webhooks({ drop: 1 });
    await stripe.customers.create();
    await stripe.customers.create();
    await sandbox.settled();
    expect(types()).toEqual(['customer.created']);
    const lost = sandbox.deliveries().find(({ state }) => state === 'dropped');
    await sandbox.resend(lost?.id as string);
    expect(types()).toEqual(['customer.created', 'customer.created']);
    received = [];
    await holdingTimeouts(async () => {
      sandbox.webhooks({ delay: 60 });
      await stripe.customers.create();
      jest.advanceTimersByTime(59);
      expect(jest.getTimerCount()).toBe(1);
      expect(received).toEqual([]);
      jest.advanceTimersByTime(1);
      await sandbox.settled();
    });
    expect(types()).toEqual(['customer.created']);
  });
});

describe('webhook endpoints', () => {
  it('mint a secret that is shown once', async () => {
    const made = await stripe.webhookEndpoints.create({ url, enabled_events: ['charge.failed'] });
    expect(made.secret).toMatch(/^whsec_[A-Za-z0-9]{32}$/);
    expect(await stripe.webhookEndpoints.retrieve(made.id)).not.toHaveProperty('secret');
    const updated = await stripe.webhookEndpoints.update(made.id, { disabled: true });
    expect(updated.status).toBe('disabled');
    expect((await stripe.webhookEndpoints.list()).data).toHaveLength(2);
    expect(await stripe.webhookEndpoints.del(made.id)).toMatchObject({ deleted: true });
    await expect(stripe.webhookEndpoints.retrieve(made.id)).rejects.toMatchObject({ statusCode: 404 });
    await expect(
      stripe.webhookEndpoints.create({ url: 'nowhere', enabled_events: ['*'] }),
    ).rejects.toMatchObject({ code: 'url_invalid' });
  });

  it('get only what they asked for', async () => {
    const own = sandbox.account();
    own.addWebhookEndpoint({ url, secret: SECRET, enabled_events: ['payment_intent.succeeded'] });
    await client(sandbox, own.secretKey).paymentIntents.create({
      amount: 500,
      currency: 'usd',
      confirm: true,
      payment_method: 'pm_card_visa',
      allowed_payment_method_types: ['card'],
    });
    await own.settled();
    expect(types()).toEqual(['payment_intent.succeeded']);
  });
});
