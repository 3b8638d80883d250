import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSandbox, type Sandbox } from '../src/index';
import { client } from './support';

interface Step {
  kind: string;
  from: string;
  to: string;
  time: number;
  label: string;
  notes: string[];
  tone: string;
  status: number | null;
  ref: { kind: string; id: string };
}

const NUMBER = '4000002760003184';
let sandbox: Sandbox;
let shop: Server;
let refuse = false;

beforeAll(async () => {
  sandbox = await createSandbox();
  shop = createServer((request, response) => {
    request.resume();
    response.writeHead(refuse ? 500 : 200).end();
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await sandbox.stop();
  shop.closeAllConnections();
  await new Promise((resolve) => shop.close(resolve));
});

interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, never> & { error?: { code?: string } };
  text: string;
}

async function read(path: string, key: string | null, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${sandbox.url}/_sandbox/dashboard${path}`, {
    headers: { ...(key === null ? {} : { Authorization: `Bearer ${key}` }), ...headers },
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? {} : JSON.parse(text),
    text,
  } as Answer;
}

/** A payment with 3184 in the manual loop: card made in the browser, challenge passed, webhooks received. */
async function loop() {
  const own = sandbox.account();
  const stripe = client(sandbox, own.secretKey);
  own.addWebhookEndpoint({ url: `http://127.0.0.1:${(shop.address() as AddressInfo).port}/webhook` });
  const made = await fetch(`${sandbox.url}/v1/payment_methods`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${own.publishableKey}`, Origin: 'http://localhost:3000' },
    body: new URLSearchParams({
      type: 'card',
      'card[number]': NUMBER,
      'card[exp_month]': '12',
      'card[exp_year]': '2034',
      'card[cvc]': '914',
    }),
  });
  const { id: method } = (await made.json()) as { id: string };
  const intent = await stripe.paymentIntents.create(
    {
      amount: 1999,
      currency: 'usd',
      payment_method: method,
      confirmation_method: 'manual',
      allowed_payment_method_types: ['card'],
      confirm: true,
      use_stripe_sdk: true,
      metadata: { typed: `my card is ${NUMBER}` },
    },
    { idempotencyKey: `order-${method}` },
  );
  own.authenticate(intent.id, 'succeed');
  await stripe.paymentIntents.confirm(intent.id);
  await own.settled();
  return { own, stripe, intent, method };
}

describe('the timeline of a payment', () => {
  it('tells calls, answers, events, challenge and deliveries in order, by whom to whom', async () => {
    const { own, intent, method } = await loop();
    const { body } = await read(`/object/${intent.id}`, own.secretKey);
    const steps = body.timeline as unknown as Step[];
    const lines = steps
      .filter(({ kind }) => kind !== 'delivery')
      .map(
        ({ kind, from, to, label, status }) => `${kind} ${from}>${to} ${label}${status ? ` ${status}` : ''}`,
      );
    expect(lines).toEqual([
      'call browser>stripe POST /v1/payment_methods',
      `answer stripe>browser ${method} 200`,
      'call server>stripe POST /v1/payment_intents',
      'event stripe>stripe payment_intent.created',
      'event stripe>stripe payment_intent.requires_action',
      'answer stripe>server requires_action 200',
      'challenge server>stripe Challenge passed',
      `call server>stripe POST /v1/payment_intents/${intent.id}/confirm`,
      'event stripe>stripe charge.succeeded',
      'event stripe>stripe payment_intent.succeeded',
      'answer stripe>server succeeded 200',
    ]);
    const sent = steps.filter(({ kind }) => kind === 'delivery');
    expect(sent.map(({ label }) => label).sort()).toEqual([
      'charge.succeeded',
      'payment_intent.created',
      'payment_intent.requires_action',
      'payment_intent.succeeded',
    ]);
    for (const step of sent)
      expect(step).toMatchObject({ from: 'stripe', to: 'server', tone: 'good', status: 200 });
    expect(steps.map(({ time }) => time)).toEqual(steps.map(({ time }) => time).sort((a, b) => a - b));
    expect(steps[2]?.notes).toEqual([`Idempotency-Key order-${method}`]);
  });

  it('shows what was made to go wrong', async () => {
    const own = sandbox.account();
    const stripe = client(sandbox, own.secretKey);
    const { id } = await stripe.paymentIntents.create({
      amount: 500,
      currency: 'usd',
      payment_method: 'pm_card_visa',
      allowed_payment_method_types: ['card'],
    });
    own.faults({ match: '/v1/payment_intents', kind: 'drop', when: 'after' });
    // The client calls again by itself when a connection breaks.
    await stripe.paymentIntents.confirm(id, {}, { idempotencyKey: `confirm-${id}` });
    own.faults({ match: '/v1/payment_intents', kind: 'rate_limit' });
    await expect(stripe.paymentIntents.retrieve(id)).rejects.toThrow();
    const { body } = await read(`/object/${id}`, own.secretKey);
    const steps = body.timeline as unknown as Step[];
    expect(steps.filter(({ tone }) => tone === 'bad')).toEqual([
      expect.objectContaining({
        kind: 'answer',
        label: 'connection dropped',
        notes: ['fault: drop'],
        status: null,
      }),
      expect.objectContaining({ kind: 'answer', label: 'rate_limit', status: 429 }),
    ]);
    expect(steps.filter(({ label }) => label === 'payment_intent.succeeded')).toHaveLength(1);
    expect(steps).toContainEqual(
      expect.objectContaining({ kind: 'answer', label: 'succeeded', notes: ['replayed'] }),
    );
  });

  it('is of one account only', async () => {
    const { intent } = await loop();
    const other = await read(`/object/${intent.id}`, sandbox.account().secretKey);
    expect(other).toMatchObject({ status: 404, body: { error: { code: 'resource_missing' } } });
  });
});

describe('what the dashboard may know', () => {
  it('holds no card number, CVC or secret, wherever it was typed', async () => {
    const { own, intent, stripe } = await loop();
    await stripe.webhookEndpoints.create({
      url: 'http://127.0.0.1:9/never',
      enabled_events: ['charge.failed'],
    });
    const { body } = await read('/requests?limit=200', own.secretKey);
    const ids = (body.data as unknown as { id: string }[]).map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(4);
    const pages = [
      '',
      '/requests',
      '/deliveries',
      `/object/${intent.id}`,
      '/objects/payment_intent',
      '/objects/webhook_endpoint',
      '/objects/event',
      ...ids.map((id) => `/requests/${id}`),
    ];
    for (const page of pages) {
      const { text, status } = await read(page, own.secretKey);
      expect(status).toBe(200);
      expect(text).not.toContain(NUMBER);
      expect(text).not.toMatch(/"914"|_secret_[A-Za-z0-9]|whsec_[A-Za-z0-9]/);
    }
    expect((await read(`/object/${intent.id}`, own.secretKey)).text).toContain('my card is •••• 3184');
  });

  it('keeps the answers of calls, and the calls that failed before their endpoint was known', async () => {
    const { own, stripe } = await loop();
    await expect(stripe.rawRequest('POST', '/v1/nonsense', { a: 'b' })).rejects.toThrow('Unrecognized');
    const { body } = await read('/requests?limit=1', own.secretKey);
    const [entry] = body.data as unknown as { id: string; status: number; path: string }[];
    expect(entry).toMatchObject({
      status: 404,
      path: '/v1/nonsense',
      origin: 'server',
      duration: expect.any(Number),
    });
    const { body: detail } = await read(`/requests/${entry?.id}`, own.secretKey);
    expect(detail).toMatchObject({ answer: { error: { type: 'invalid_request_error' } } });
  });

  it('tells the accounts to this machine alone', async () => {
    const { own, intent } = await loop();
    const { body } = await read(`/accounts?object=${intent.id}`, null);
    expect(body.data).toEqual([
      { id: expect.stringMatching(/^acct_/), key: own.secretKey, payments: 1, active: expect.any(Number) },
    ]);
    for (const header of ['Forwarded', 'X-Forwarded-For', 'X-Real-IP']) {
      const proxied = await read('/accounts', null, { [header]: '203.0.113.7' });
      expect(proxied).toMatchObject({ status: 403, body: { error: { code: 'local_only' } } });
    }
    const foreign = await read('/accounts', null, { 'Sec-Fetch-Site': 'cross-site' });
    expect(foreign).toMatchObject({ status: 403, body: { error: { code: 'local_only' } } });
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each([
    ['no key', null, 401],
    ['the publishable key', 'pk_test_any', 403],
    ['a key that looks real', 'sk_live_abcdefgh', 401],
  ])('refuses %s', async (_, key, status) => {
    expect((await read('', key)).status).toBe(status);
  });

  it('answers what it does not know with 404', async () => {
    const { secretKey } = sandbox.account();
    for (const path of [
      '/nothing',
      '/objects/__proto__',
      '/objects/nothing',
      '/object/pi_none',
      '/requests/req_none',
    ])
      expect((await read(path, secretKey)).status).toBe(404);
  });
});

describe('live', () => {
  it('holds an unchanged answer back, and lets it go when something happens', async () => {
    const { own, stripe } = await loop();
    const first = await read('', own.secretKey);
    const tag = first.headers.get('etag') ?? '';
    expect((await read('', own.secretKey, { 'If-None-Match': tag })).status).toBe(304);
    const waiting = read('?wait=20000', own.secretKey, { 'If-None-Match': tag });
    await stripe.customers.create({ email: 'ada@example.com' });
    const second = await waiting;
    expect(second.status).toBe(200);
    expect(second.headers.get('etag')).not.toBe(tag);
  });

  it.each([
    ['a fault', (own: ReturnType<Sandbox['account']>) => own.faults({ kind: 'hang', match: '/v1/nothing' })],
    ['a setting', (own: ReturnType<Sandbox['account']>) => own.settings({ blockOnFailedCvc: true })],
    ['the clock', (own: ReturnType<Sandbox['account']>) => own.advance(60)],
    ['webhook trouble', (own: ReturnType<Sandbox['account']>) => own.webhooks({ drop: true })],
    ['a reset', (own: ReturnType<Sandbox['account']>) => own.reset()],
  ])('notices %s', async (_, change) => {
    const own = sandbox.account();
    const tag = (await read('', own.secretKey)).headers.get('etag') ?? '';
    const waiting = read('?wait=20000', own.secretKey, { 'If-None-Match': tag });
    change(own);
    expect((await waiting).status).toBe(200);
  });

  it('shows a delivery that fails, and that it arrived once sent again', async () => {
    refuse = true;
    const { own, intent } = await loop();
    const attempts = async () => {
      const { body } = await read(`/object/${intent.id}`, own.secretKey);
      return (body.timeline as unknown as Step[]).filter(
        ({ kind, label }) => kind === 'delivery' && label === 'payment_intent.succeeded',
      );
    };
    const [failed] = await attempts();
    expect(failed).toMatchObject({ status: 500, tone: 'bad', notes: ['to /webhook'] });
    refuse = false;
    await own.resend(failed?.ref.id ?? '');
    expect((await attempts()).slice(-1)).toEqual([expect.objectContaining({ status: 200, tone: 'good' })]);
  });

  it('takes one fault back', async () => {
    const own = sandbox.account();
    const { id } = own.faults({ kind: 'hang' });
    const other = own.faults({ kind: 'drop' });
    const response = await fetch(`${sandbox.url}/_sandbox/faults/${id}`, {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${own.secretKey}` },
    });
    expect(await response.json()).toEqual({ object: 'list', data: [other] });
    const again = await fetch(`${sandbox.url}/_sandbox/faults/${id}`, {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${own.secretKey}` },
    });
    expect(again.status).toBe(404);
  });
});

describe('the lists', () => {
  it('come newest first in pages', async () => {
    const own = sandbox.account();
    const stripe = client(sandbox, own.secretKey);
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names) await stripe.customers.create({ name });
    const page = await read('/objects/customer?limit=3', own.secretKey);
    const rows = page.body.data as unknown as { id: string; title: string }[];
    expect(page.body).toMatchObject({ more: true, total: 5 });
    const rest = await read(`/objects/customer?limit=3&starting_after=${rows[2]?.id}`, own.secretKey);
    const titles = [...rows, ...(rest.body.data as unknown as typeof rows)].map(({ title }) => title);
    expect(titles).toEqual([...names].reverse());
    expect(rest.body).toMatchObject({ more: false });
  });

  it('give a card its face and a payment its sum', async () => {
    const { own } = await loop();
    const { body } = await read('/objects/payment_intent', own.secretKey);
    expect(body.data).toEqual([
      expect.objectContaining({
        amount: '$19.99',
        status: 'succeeded',
        card: { brand: 'visa', last4: '3184', exp_month: 12, exp_year: 2034 },
      }),
    ]);
  });

  it('show whatever an account holds, each with its object', async () => {
    const { own, stripe, intent } = await loop();
    const customer = await stripe.customers.create({ name: 'Ada' });
    const card = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    const product = await stripe.products.create({ name: 'Reader' });
    const price = await stripe.prices.create({
      product: product.id,
      currency: 'usd',
      unit_amount: 900,
      recurring: { interval: 'month' },
    });
    await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      default_payment_method: card.id,
    });
    await stripe.setupIntents.create({ allowed_payment_method_types: ['card'] });
    await stripe.refunds.create({ payment_intent: intent.id, amount: 500 });
    const { body } = await read('', own.secretKey);
    const counts = Object.entries(body.counts as unknown as Record<string, number>);
    const held = counts.filter(([name, count]) => count > 0 && name !== 'request' && name !== 'delivery');
    const names = held.map(([name]) => name);
    expect(names).toEqual(
      expect.arrayContaining(['subscription', 'invoice', 'refund', 'charge', 'product', 'price']),
    );
    for (const name of names) {
      const list = await read(`/objects/${name}`, own.secretKey);
      expect({ name, status: list.status }).toEqual({ name, status: 200 });
      for (const row of list.body.data as unknown as { id: string }[]) {
        const one = await read(`/object/${encodeURIComponent(row.id)}`, own.secretKey);
        expect({ id: row.id, status: one.status }).toEqual({ id: row.id, status: 200 });
      }
    }
  });

  it('have the table of test cards', async () => {
    const { body } = await read('/test_cards', sandbox.account().secretKey);
    expect(body.data).toContainEqual(
      expect.objectContaining({ number: NUMBER, on_session: 'requires_action' }),
    );
  });
});
