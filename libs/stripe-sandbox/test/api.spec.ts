import Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../src/index';
import { call, client } from './support';

let sandbox: Sandbox;
let stripe: Stripe;

beforeAll(async () => {
  sandbox = await createSandbox();
  stripe = client(sandbox);
});
afterAll(() => sandbox.stop());

const key = (value: string) => ({ Authorization: `Bearer ${value}` });

describe('keys', () => {
  it('opens one account per key pair, and nothing of another', async () => {
    const other = client(sandbox, 'sk_test_other');
    const { id } = await stripe.customers.create({ email: 'ada@example.com' });
    await expect(other.customers.retrieve(id)).rejects.toMatchObject({ statusCode: 404 });
    expect((await other.customers.list()).data).toEqual([]);
    const own = await stripe.accounts.retrieveCurrent();
    expect(own.id).toMatch(/^acct_1[A-Za-z0-9]{15}$/);
    expect((await other.accounts.retrieveCurrent()).id).not.toBe(own.id);
  });

  it.each(['sk_live_abcdef', 'sk_test_51HabcdefG', 'rk_test_x', 'pk_test_51Habc', 'nonsense', 'sk_test_'])(
    'refuses %s',
    async (bad) => {
      const { status, body } = await call(sandbox, 'GET', '/v1/customers', undefined, key(bad));
      expect(status).toBe(401);
      expect(body.error).toMatchObject({ type: 'invalid_request_error' });
      expect(body.error?.message).toMatch(/^Invalid API Key provided: /);
      if (bad.length > 12) expect(JSON.stringify(body)).not.toContain(bad);
    },
  );

  it('asks for a key, and takes it as Basic user too', async () => {
    const without = await call(sandbox, 'GET', '/v1/customers', undefined, { Authorization: '' });
    expect(without.status).toBe(401);
    expect(without.headers.get('www-authenticate')).toBe('Basic realm="Stripe"');
    const basic = Buffer.from(`${sandbox.secretKey}:`).toString('base64');
    const answer = await call(sandbox, 'GET', '/v1/customers', undefined, {
      Authorization: `Basic ${basic}`,
    });
    expect(answer.status).toBe(200);
  });
});

describe('a publishable key', () => {
  const pub = () => key(sandbox.publishableKey);
  const intent = (more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
    stripe.paymentIntents.create({
      amount: 700,
      currency: 'eur',
      allowed_payment_method_types: ['card'],
      metadata: { secret: 'yes' },
      ...more,
    });

  it.each([
    ['GET', '/v1/customers'],
    ['POST', '/v1/customers'],
    ['POST', '/v1/payment_intents'],
    ['GET', '/v1/payment_methods/pm_card_visa'],
    ['GET', '/v1/events'],
    ['DELETE', '/v1/customers/cus_x'],
  ])('may not %s %s', async (method, path) => {
    const { status, body } = await call(sandbox, method, path, method === 'POST' ? '' : undefined, pub());
    expect(status).toBe(403);
    expect(body.error?.code).toBe('secret_key_required');
  });

  it('makes payment methods and tokens', async () => {
    const card = 'card[number]=4242424242424242&card[exp_month]=1&card[exp_year]=2040&card[cvc]=123';
    const made = await call(sandbox, 'POST', '/v1/payment_methods', `type=card&${card}`, pub());
    expect(made.body).toMatchObject({ object: 'payment_method', card: { last4: '4242' } });
    const token = await call(sandbox, 'POST', '/v1/tokens', 'cvc_update[cvc]=123', pub());
    expect(token.body).toMatchObject({ object: 'token', type: 'cvc_update', used: false });
    expect(token.body.id).toMatch(/^cvctok_1/);
  });

  it('sees an intent only with its client secret, and not whose it is', async () => {
    const customer = (await stripe.customers.create()).id;
    const { id, client_secret: secret } = await intent({ customer });
    const seen = await call(
      sandbox,
      'GET',
      `/v1/payment_intents/${id}?client_secret=${secret}`,
      undefined,
      pub(),
    );
    expect(seen.body).toMatchObject({ id, amount: 700, status: 'requires_payment_method' });
    expect(seen.body).not.toHaveProperty('customer');
    expect(seen.body).not.toHaveProperty('metadata');
    const bare = await call(sandbox, 'GET', `/v1/payment_intents/${id}`, undefined, pub());
    expect(bare.body.error).toMatchObject({ code: 'parameter_missing', param: 'client_secret' });
    const wrong = await call(
      sandbox,
      'GET',
      `/v1/payment_intents/${id}?client_secret=${secret}x`,
      undefined,
      pub(),
    );
    expect(wrong.status).toBe(400);
    expect(wrong.body.error?.param).toBe('client_secret');
  });

  it('confirms an automatic intent, never a manual one', async () => {
    const automatic = await intent();
    const form = (secret: string | null) => `client_secret=${secret}&payment_method=pm_card_visa`;
    const paid = await call(
      sandbox,
      'POST',
      `/v1/payment_intents/${automatic.id}/confirm`,
      form(automatic.client_secret),
      pub(),
    );
    expect(paid.body).toMatchObject({ status: 'succeeded' });
    const manual = await intent({ confirmation_method: 'manual' });
    const refused = await call(
      sandbox,
      'POST',
      `/v1/payment_intents/${manual.id}/confirm`,
      form(manual.client_secret),
      pub(),
    );
    expect(refused.status).toBe(400);
    expect(refused.body.error?.message).toBe(
      `This PaymentIntent ${manual.id} cannot be confirmed using your publishable key because its \`confirmation_method\` is set to \`manual\`. Please use your secret key instead, or create a PaymentIntent with \`confirmation_method\` set to \`automatic\`.`,
    );
  });

  it('reports what the shopper did in the challenge', async () => {
    const asked = await intent({ payment_method: 'pm_card_authenticationRequired', confirm: true });
    const body = JSON.stringify({ client_secret: asked.client_secret, outcome: 'succeed' });
    const headers = { ...pub(), 'Content-Type': 'application/json' };
    const done = await call(sandbox, 'POST', `/_challenge/${asked.id}`, body, headers);
    expect(done.body).toMatchObject({ status: 'succeeded' });
    expect(done.headers.get('access-control-allow-origin')).toBe('*');
    const again = await call(sandbox, 'POST', `/_challenge/${asked.id}`, body, headers);
    expect(again.status).toBe(400);
  });
});

describe('errors', () => {
  it.each([
    [
      'POST',
      '/v1/payment_intents',
      'currency=usd',
      400,
      'parameter_missing',
      'amount',
      'Missing required param: amount.',
    ],
    [
      'POST',
      '/v1/payment_intents',
      'amount=abc&currency=usd',
      400,
      'parameter_invalid_integer',
      'amount',
      'Invalid integer: abc',
    ],
    [
      'POST',
      '/v1/payment_intents',
      'amount=99999999999999999999&currency=usd',
      400,
      'parameter_invalid_integer',
      'amount',
      'Invalid integer: 99999999999999999999',
    ],
    [
      'POST',
      '/v1/payment_intents',
      'amount=0&currency=usd',
      400,
      'parameter_invalid_integer',
      'amount',
      undefined,
    ],
    [
      'POST',
      '/v1/payment_intents',
      'amount=49&currency=usd',
      400,
      'amount_too_small',
      'amount',
      'Amount must be at least $0.50 usd',
    ],
    [
      'POST',
      '/v1/payment_intents',
      'amount=999999999&currency=usd',
      400,
      'amount_too_large',
      'amount',
      undefined,
    ],
    ['POST', '/v1/payment_intents', 'amount=500&currency=xyz', 400, undefined, 'currency', undefined],
    [
      'POST',
      '/v1/payment_intents',
      'amount=500&currency=usd&payment_method_types[]=card',
      400,
      'parameter_unknown',
      'payment_method_types',
      'Received unknown parameter: payment_method_types',
    ],
    [
      'POST',
      '/v1/payment_intents',
      'amount=500&currency=usd&a=1&shipping[b]=2',
      400,
      'parameter_unknown',
      'a',
      'Received unknown parameters: a, shipping[b]',
    ],
    [
      'POST',
      '/v1/payment_intents',
      'amount=500&currency=usd&confirm=maybe',
      400,
      undefined,
      'confirm',
      'Invalid boolean: maybe',
    ],
    [
      'POST',
      '/v1/payment_intents',
      'amount=500&currency=usd&capture_method=later',
      400,
      undefined,
      'capture_method',
      'Invalid capture_method: must be one of automatic, automatic_async, or manual',
    ],
    [
      'POST',
      '/v1/payment_intents',
      'amount=500&currency=usd&customer=',
      400,
      'parameter_invalid_empty',
      'customer',
      undefined,
    ],
    [
      'POST',
      '/v1/payment_intents',
      'amount=500&currency=usd&customer=cus_x',
      400,
      'resource_missing',
      'customer',
      "No such customer: 'cus_x'",
    ],
    [
      'POST',
      '/v1/payment_intents',
      'amount=500&currency=usd&return_url=https://x.test',
      400,
      undefined,
      'return_url',
      undefined,
    ],
    [
      'POST',
      '/v1/payment_intents',
      'amount=500&currency=usd&__proto__[x]=1',
      400,
      'parameter_unknown',
      '__proto__',
      undefined,
    ],
    [
      'POST',
      '/v1/payment_intents',
      'amount=500&currency=usd&metadata=x',
      400,
      undefined,
      'metadata',
      undefined,
    ],
    ['GET', '/v1/customers/cus_x', undefined, 404, 'resource_missing', 'id', "No such customer: 'cus_x'"],
    [
      'GET',
      '/v1/payment_intents/pi_x',
      undefined,
      404,
      'resource_missing',
      'intent',
      "No such payment_intent: 'pi_x'",
    ],
    [
      'POST',
      '/v1/payment_methods/pm_x/attach',
      'customer=cus_x',
      404,
      'resource_missing',
      'payment_method',
      undefined,
    ],
    ['GET', '/v1/customers?limit=1.5', undefined, 400, 'parameter_invalid_integer', 'limit', undefined],
    [
      'GET',
      '/v1/customers?starting_after=cus_x',
      undefined,
      400,
      'resource_missing',
      'starting_after',
      undefined,
    ],
    [
      'GET',
      '/v1/nothing',
      undefined,
      404,
      undefined,
      undefined,
      'Unrecognized request URL (GET: /v1/nothing). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.',
    ],
    ['DELETE', '/v1/payment_intents/pi_x', undefined, 404, undefined, undefined, undefined],
  ])('%s %s %s', async (method, path, form, status, code, param, message) => {
    const answer = await call(sandbox, method, path, form);
    expect(answer.status).toBe(status);
    expect(answer.body.error).toMatchObject({ type: 'invalid_request_error' });
    expect(answer.body.error?.code).toBe(code);
    expect(answer.body.error?.param).toBe(param);
    if (message !== undefined) expect(answer.body.error?.message).toBe(message);
    expect(answer.headers.get('stripe-should-retry')).toBeNull();
    expect(answer.headers.get('request-id')).toMatch(/^req_[A-Za-z0-9]{14}$/);
  });

  it('tells browsers that they may call', async () => {
    const answer = await fetch(`${sandbox.url}/v1/tokens`, {
      method: 'OPTIONS',
      headers: { 'Access-Control-Request-Headers': 'authorization,content-type' },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-headers')).toBe('authorization,content-type');
  });
});
