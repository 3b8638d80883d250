import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox, type Sandbox } from '../src/index';
import { call, client } from './support';
import { asking, type Json } from './versions/asking';

let sandbox: Sandbox;
const { callApi, refused } = asking(() => sandbox);

beforeAll(async () => {
  sandbox = await createSandbox();
});

afterAll(() => sandbox.stop());

describe('payments', () => {
  const form = 'amount=500&currency=usd&payment_method=pm_card_visa&confirm=true&return_url=http://x.test';

  it('list their charges with their refunds in 2022-08-01', async () => {
    const path = '/v1/payment_intents';
    const paid = await callApi('2022-08-01', 'POST', path, form);
    await callApi('2022-08-01', 'POST', '/v1/refunds', `payment_intent=${paid.id}&amount=100`);
    const expand = 'expand[]=charges.data.balance_transaction';
    const { charges } = await callApi('2022-08-01', 'GET', `${path}/${paid.id}?${expand}`);
    expect(charges).toMatchObject({
      object: 'list',
      total_count: 1,
      data: [
        {
          id: paid.latest_charge,
          balance_transaction: { object: 'balance_transaction', amount: 500 },
          refunds: { object: 'list', data: [{ object: 'refund', amount: 100 }] },
        },
      ],
    });
    const later = await callApi('2022-11-15', 'GET', `${path}/${paid.id}`);
    expect(later).not.toHaveProperty('charges');
    expect(await refused('2022-11-15', 'GET', `${path}/${paid.id}?${expand}`)).toMatchObject({
      param: 'expand',
    });
  });

  it('take cards alone until 2023-08-16 and are captured at once until 2024-04-10', async () => {
    const make = (version: string) =>
      callApi(version, 'POST', '/v1/payment_intents', 'amount=500&currency=usd');
    expect(await make('2022-11-15')).toMatchObject({
      automatic_payment_methods: null,
      capture_method: 'automatic',
      payment_method_types: ['card'],
    });
    expect(await make('2023-08-16')).toMatchObject({
      automatic_payment_methods: { enabled: true },
      capture_method: 'automatic',
    });
    expect(await make('2024-04-10')).toMatchObject({ capture_method: 'automatic_async' });
  });

  it('name wrong parameters as the caller does', async () => {
    const types = 'amount=1&currency=usd&payment_method_types[]=nothing';
    expect(await refused('2024-06-20', 'POST', '/v1/payment_intents', types)).toMatchObject({
      param: 'payment_method_types[0]',
    });
    expect(
      await refused(
        '2024-06-20',
        'POST',
        '/v1/payment_intents',
        'amount=1&allowed_payment_method_types[]=card',
      ),
    ).toMatchObject({ code: 'parameter_unknown', param: 'allowed_payment_method_types' });
  });
});

describe('an account', () => {
  it('has a version of its own, for callers that name none', async () => {
    const own = sandbox.account('sk_test_ofIts0wn');
    expect(own.settings().apiVersion).toBe('2026-10-28.endive');
    expect(own.settings({ apiVersion: '2022-11-15' }).apiVersion).toBe('2022-11-15');
    const headers = { Authorization: `Bearer ${own.secretKey}` };
    const answer = await call(sandbox, 'POST', '/v1/payment_intents', 'amount=500&currency=usd', headers);
    expect(answer.headers.get('stripe-version')).toBe('2022-11-15');
    expect(answer.body).toMatchObject({ automatic_payment_methods: null });
    const { body } = await call(sandbox, 'GET', '/v1/events?type=payment_intent.created', undefined, headers);
    const [event] = body.data as Json[];
    expect(event).toMatchObject({ api_version: '2022-11-15', data: { object: { invoice: null } } });
    // An event stays as it happened, whatever the account and the caller come to.
    own.settings({ apiVersion: null });
    const later = await client(sandbox, own.secretKey).events.retrieve(String(event?.id));
    expect(later.api_version).toBe('2022-11-15');
    expect(own.settings().apiVersion).toBe('2026-10-28.endive');
  });

  it('refuses a version that is not spoken, by name', () => {
    expect(() => sandbox.account().settings({ apiVersion: '2020-08-27' as never })).toThrow(
      'Invalid Stripe API version: 2020-08-27',
    );
  });

  it('is set by HTTP too', async () => {
    const path = '/_sandbox/settings';
    const headers = { Authorization: 'Bearer sk_test_byHttp' };
    const wrong = await call(sandbox, 'POST', path, 'apiVersion=2020-08-27', headers);
    expect([wrong.status, wrong.body.error?.param]).toEqual([400, 'apiVersion']);
    const near = await call(
      sandbox,
      'POST',
      path,
      'api_version=2020-08-27&nearest_api_version=true',
      headers,
    );
    expect(near.body).toMatchObject({ apiVersion: '2022-08-01', nearestApiVersion: true });
  });
});

describe('a sandbox', () => {
  it('has a version for all accounts, and answers others in the nearest one if it is told to', async () => {
    const old = await createSandbox({ apiVersion: '2020-08-27', nearestApiVersion: true });
    try {
      const plain = await call(old, 'POST', '/v1/payment_intents', 'amount=500&currency=usd');
      expect(plain.headers.get('stripe-version')).toBe('2022-08-01');
      expect(plain.headers.get('sandbox-version-asked')).toBeNull();
      expect(plain.body).toMatchObject({ charges: { data: [] } });
      const dated = await call(old, 'GET', '/v1/balance', undefined, { 'Stripe-Version': '2023-01-01' });
      expect(dated.headers.get('stripe-version')).toBe('2022-11-15');
      expect(dated.headers.get('sandbox-version-asked')).toBe('2023-01-01');
      const endpoint = await client(old).webhookEndpoints.create({
        url: 'http://127.0.0.1:9',
        enabled_events: ['*'],
        api_version: '2023-01-01' as never,
      });
      expect(endpoint.api_version).toBe('2022-11-15');
      // What triggers send is written for the newest version.
      expect((await old.trigger('payment_intent.succeeded')).event).toMatchObject({
        api_version: '2022-08-01',
      });
    } finally {
      await old.stop();
    }
  });

  it('keeps the version of events over a restart', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'versions-'));
    const secretKey = 'sk_test_kept';
    const first = await createSandbox({ dataDir, secretKey, apiVersion: '2024-06-20' });
    await client(first).customers.create();
    await first.stop();
    const second = await createSandbox({ dataDir, secretKey });
    try {
      await client(second).customers.create();
      const { data } = await client(second).events.list();
      expect(data.map((event) => event.api_version)).toEqual(['2026-10-28.endive', '2024-06-20']);
    } finally {
      await second.stop();
      await rm(dataDir, { recursive: true });
    }
  });

  it('names what it speaks otherwise', async () => {
    await expect(createSandbox({ apiVersion: '2020-08-27' })).rejects.toThrow('2022-08-01, 2022-11-15');
    const { status, body } = await call(sandbox, 'GET', '/v1/balance', undefined, {
      'Stripe-Version': '2020-08-27',
    });
    expect(status).toBe(400);
    expect(body.error?.message).toContain('The sandbox speaks 2022-08-01');
  });

  it('answers pages that pin an older one in the oldest', async () => {
    const { publishableKey, url } = sandbox;
    const response = await fetch(`${url}/v1/payment_methods`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${publishableKey}`, 'Stripe-Version': '2020-08-27' },
      body: new URLSearchParams({
        type: 'card',
        'card[number]': '4242424242424242',
        'card[exp_month]': '12',
        'card[exp_year]': '2040',
        'card[cvc]': '123',
      }),
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('stripe-version')).toBe('2022-08-01');
  });
});
