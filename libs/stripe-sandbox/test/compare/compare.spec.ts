import Stripe from 'stripe';
import { type CompareProxy, startCompareProxy } from '../../src/compare/proxy';
import { createSandbox, type Sandbox } from '../../src/index';
import { type Passing, plantedStripe } from './planted';

const KEY = 'sk_test_upstreamAccount1';
const CARD = {
  type: 'card',
  card: { number: '4242424242424242', exp_month: 12, exp_year: 2040, cvc: '123' },
} as const;

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox();
});
afterAll(() => sandbox.stop());

const endpoint = (url: string) => {
  const { hostname, port } = new URL(url);
  return { host: hostname, port, protocol: 'http', telemetry: false, maxNetworkRetries: 0 } as const;
};
const client = (proxy: CompareProxy, key = 'sk_test_applicationKey1'): Stripe =>
  new Stripe(key, endpoint(proxy.url));

interface Run {
  text: string;
  differences: number;
  keys: Set<string>;
}

/** An application's run through the proxy, with a second sandbox as Stripe. */
async function run(
  application: (stripe: Stripe, proxy: CompareProxy) => Promise<void>,
  {
    plant = () => undefined,
    answer = 'stripe',
  }: {
    plant?: (answer: Passing) => Passing | undefined;
    answer?: 'stripe' | 'sandbox';
  } = {},
): Promise<Run> {
  const upstream = await plantedStripe(sandbox, plant);
  const options = { key: KEY, upstream: upstream.url, answer, port: 0, host: '127.0.0.1' };
  const proxy = await startCompareProxy(options, await createSandbox(), 'the sandbox against a second one');
  let stopped = false;
  const stop = () => {
    stopped = true;
    return proxy.stop();
  };
  try {
    await application(client(proxy), proxy);
    return { ...(await stop()), keys: upstream.keys };
  } finally {
    if (!stopped) await stop();
    await upstream.stop();
  }
}

/** A customer pays with a saved card, a decline, a refund, and lists of what was made. */
async function shop(stripe: Stripe): Promise<void> {
  const customer = await stripe.customers.create({ email: 'ada@example.com', metadata: { shop: 'books' } });
  const method = await stripe.paymentMethods.create(CARD);
  await stripe.paymentMethods.attach(method.id, { customer: customer.id });
  const paid = await stripe.paymentIntents.create({
    amount: 1999,
    currency: 'usd',
    customer: customer.id,
    payment_method: method.id,
    allowed_payment_method_types: ['card'],
    confirm: true,
    expand: ['latest_charge'],
  });
  await stripe.refunds.create({ payment_intent: paid.id, amount: 500 });
  const refused = stripe.paymentIntents.create({
    amount: 700,
    currency: 'usd',
    payment_method: 'pm_card_visa_chargeDeclined',
    allowed_payment_method_types: ['card'],
    confirm: true,
  });
  await expect(refused).rejects.toMatchObject({ type: 'StripeCardError' });
  await expect(stripe.customers.retrieve('cus_nobody')).rejects.toMatchObject({ code: 'resource_missing' });
  const { data } = await stripe.paymentIntents.list({ customer: customer.id });
  expect(data.map(({ id }) => id)).toEqual([paid.id]);
  await Promise.all([stripe.charges.list({ payment_intent: paid.id }), stripe.customers.del(customer.id)]);
}

describe('an application’s run', () => {
  it.each(['stripe', 'sandbox'] as const)(
    'shows no difference where there is none, answered by the %s',
    async (answer) => {
      const { text, differences, keys } = await run(shop, { answer });
      expect(text).toMatch(/^# Sandbox and Stripe, compared\n/);
      expect(text).toMatch(/10 calls compared, 0 of them answered differently, in 0 fields\./);
      expect(text).not.toContain('##');
      expect(differences).toBe(0);
      expect([...keys]).toEqual([`Bearer ${KEY}`]);
    },
  );

  it('names what was planted, by kind, and nothing else', async () => {
    const { text, differences } = await run(shop, {
      plant({ route, status, body }) {
        if (route === 'POST /v1/customers') {
          const { phone: _, ...rest } = body;
          return { route, status, body: { ...rest, newField: null } };
        }
        if (route === 'POST /v1/refunds') return { route, status, body: { ...body, status: 'pending' } };
        if (status === 402) {
          const error = { ...(body.error as object), code: 'generic_decline' };
          return { route, status, body: { error } };
        }
        if (route === 'GET /v1/payment_intents') {
          const data = (body.data as object[]).map((item) => ({ ...item, customer: 'cus_Q1w2E3r4T5y6U7' }));
          return { route, status, body: { ...body, data } };
        }
        if (status === 404) return { route, status: 400, body };
        return undefined;
      },
    });
    const headings = text.match(/^##+ .*$/gm);
    expect(headings).toEqual([
      '## Another status',
      '### GET /v1/customers/cus_nobody, once',
      '## Another error',
      '### `error.code` of POST /v1/payment_intents, once',
      '## Missing in the sandbox',
      '### `newField` of POST /v1/customers, once',
      '## Only in the sandbox',
      '### `phone` of POST /v1/customers, once',
      '## Another value',
      '### `status` of POST /v1/refunds, once',
      '## Another object',
      '### `data[].customer` of GET /v1/payment_intents, once',
    ]);
    expect(differences).toBe(6);
    expect(text).toContain('Stripe   400\nsandbox  404');
    expect(text).toContain('Stripe   "pending"\nsandbox  "succeeded"');
  });

  it('gives a challenge in the sandbox the end that it had at Stripe', async () => {
    const pays = async (stripe: Stripe, outcome: 'succeed' | 'fail'): Promise<void> => {
      const intent = await stripe.paymentIntents.create({
        amount: 900,
        currency: 'usd',
        payment_method: 'pm_card_threeDSecure2Required',
        allowed_payment_method_types: ['card'],
        confirmation_method: 'manual',
        confirm: true,
        use_stripe_sdk: true,
      });
      expect(intent.status).toBe('requires_action');
      sandbox.account(KEY).authenticate(intent.id, outcome);
      const seen = await stripe.paymentIntents.retrieve(intent.id);
      if (outcome === 'fail') return expect(seen.status).toBe('requires_payment_method');
      expect((await stripe.paymentIntents.confirm(intent.id)).status).toBe('succeeded');
    };
    const { text, differences } = await run(async (stripe) => {
      await pays(stripe, 'succeed');
      await pays(stripe, 'fail');
    });
    expect(text).toContain('5 calls compared, 0 of them');
    expect(differences).toBe(0);
  });

  it('leaves out what was made before it, and says so', async () => {
    const direct = new Stripe(KEY, endpoint(sandbox.url));
    const old = await direct.products.create({ name: 'Old' });
    const { text, differences } = await run(async (stripe) => {
      await stripe.products.retrieve(old.id);
      await stripe.balance.retrieve();
    });
    expect(differences).toBe(0);
    expect(text).toContain('0 calls compared');
    expect(text.split('## Not compared')[1]?.trim().split('\n')).toEqual([
      '- GET /v1/products/:id: it names objects that were made before, or elsewhere, once',
      '- GET /v1/balance: it is about the account as a whole, once',
    ]);
  });

  it('masks keys, card data and addresses in the calls that it shows', async () => {
    const { text } = await run(
      async (stripe) => {
        await stripe.paymentMethods.create(CARD);
        await stripe.customers.create({ email: 'ada@example.com', description: 'sk_test_ofSomebody12' });
      },
      {
        plant: ({ route, status, body }) => ({
          route,
          status,
          body: { ...body, planted: 'ada@example.com' },
        }),
      },
    );
    expect(text).toContain('card[number]=<masked>\n  card[exp_month]=<masked>');
    expect(text).toContain('card[cvc]=<masked>');
    expect(text).toContain('email=<email>');
    expect(text).toContain('description=<key>');
    expect(text).toContain('Stripe   "<email>"');
    expect(text).not.toMatch(/4242424242424242|ada@|sk_test/);
  });

  it('takes no live key, and says when Stripe cannot be reached', async () => {
    const { keys, differences } = await run(async (_, proxy) => {
      const live = client(proxy, 'sk_live_0123456789');
      await expect(live.customers.create()).rejects.toMatchObject({ statusCode: 401 });
    });
    expect([...keys]).toEqual([]);
    expect(differences).toBe(0);
    const options = {
      key: KEY,
      upstream: 'http://127.0.0.1:1',
      answer: 'stripe',
      port: 0,
      host: '127.0.0.1',
    } as const;
    const proxy = await startCompareProxy(options, await createSandbox(), 'nothing');
    await expect(client(proxy).customers.create()).rejects.toMatchObject({
      statusCode: 502,
      message: expect.stringContaining('could not reach'),
    });
    await proxy.stop();
  });
});
