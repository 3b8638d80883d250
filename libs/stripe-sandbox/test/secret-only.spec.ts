import type Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../src/index';
import { client } from './support';

let sandbox: Sandbox;
let stripe: Stripe;
let browser: Stripe;

beforeAll(async () => {
  sandbox = await createSandbox();
  stripe = client(sandbox);
  browser = client(sandbox, sandbox.publishableKey);
});
afterAll(() => sandbox.stop());

const made = () =>
  stripe.paymentIntents.create({
    amount: 900,
    currency: 'usd',
    payment_method: 'pm_card_authenticationRequired',
    allowed_payment_method_types: ['card'],
  });

/** A confirm as a browser makes it: with the publishable key and the intent's own secret. */
const confirm = (intent: Stripe.PaymentIntent, params: Record<string, unknown>) =>
  browser.rawRequest('POST', `/v1/payment_intents/${intent.id}/confirm`, {
    client_secret: intent.client_secret,
    ...params,
  });

it.each([
  ['off_session', true],
  ['off_session', 'recurring'],
  ['error_on_requires_action', true],
  ['capture_method', 'manual'],
])('a publishable key cannot confirm with %s %s', async (param, value) => {
  const intent = await made();
  await expect(confirm(intent, { [param]: value })).rejects.toMatchObject({
    statusCode: 400,
    type: 'StripeInvalidRequestError',
    code: 'parameter_unknown',
    param,
    message: `Received unknown parameter: ${param}`,
  });
  expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
    status: 'requires_confirmation',
    capture_method: 'automatic_async',
    latest_charge: null,
  });
});

it('names all of them at once, with those that nobody may pass', async () => {
  await expect(
    confirm(await made(), { off_session: true, error_on_requires_action: true, nonsense: 1 }),
  ).rejects.toMatchObject({
    code: 'parameter_unknown',
    message: 'Received unknown parameters: off_session, error_on_requires_action, nonsense',
  });
});

it('takes with a publishable key what Stripe.js sends', async () => {
  const asked = await confirm(await made(), {
    payment_method_options: { card: { request_three_d_secure: 'any' } },
    receipt_email: 'ada@example.com',
    return_url: 'https://shop.test/back',
    setup_future_usage: 'off_session',
    shipping: { name: 'Ada', address: { line1: '1 Main St' } },
    use_stripe_sdk: true,
  });
  expect(asked).toMatchObject({ status: 'requires_action', receipt_email: 'ada@example.com' });
});

it('takes them all with the secret key', async () => {
  const intent = await made();
  await expect(
    stripe.paymentIntents.confirm(intent.id, { off_session: true, capture_method: 'manual' }),
  ).rejects.toMatchObject({ code: 'authentication_required' });
  await expect(
    stripe.paymentIntents.confirm((await made()).id, { error_on_requires_action: true }),
  ).rejects.toMatchObject({ code: 'authentication_required' });
});

describe('a key among the parameters of a GET, as Stripe.js sends it', () => {
  const read = async (key: string, headers: Record<string, string> = {}) => {
    const { id, client_secret } = await made();
    const query = new URLSearchParams({ client_secret: client_secret ?? '', key });
    const response = await fetch(`${sandbox.url}/v1/payment_intents/${id}?${query}`, { headers });
    const { status } = response;
    return { id, status, body: (await response.json()) as { id?: string; error?: { code?: string } } };
  };

  it('opens what a publishable key may see', async () => {
    const { id, status, body } = await read(sandbox.publishableKey);
    expect([status, body.id]).toEqual([200, id]);
    const list = await fetch(`${sandbox.url}/v1/payment_intents?key=${sandbox.publishableKey}`);
    expect(list.status).toBe(403);
  });

  it('is refused where it is a secret one, or beside a header', async () => {
    expect((await read(sandbox.secretKey)).status).toBe(401);
    const headers = { authorization: `Bearer ${sandbox.publishableKey}` };
    expect((await read(sandbox.publishableKey, headers)).body.error?.code).toBe('parameter_unknown');
  });
});
