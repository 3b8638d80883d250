import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox, type Sandbox } from '@app/stripe-sandbox';
import Stripe from 'stripe';

const DAY = 24 * 3600;
const GOOD = '000123456789';
const item = (currency = 'usd') => ({
  quantity: 1,
  price_data: { currency, unit_amount: 2000, product_data: { name: 'T-shirt' } },
});

const monthly = {
  quantity: 1,
  price_data: { ...item().price_data, recurring: { interval: 'month' as const } },
};

const clientOf = ({ secretKey, url }: Sandbox) =>
  new Stripe(secretKey, {
    host: '127.0.0.1',
    port: new URL(url).port,
    protocol: 'http',
    maxNetworkRetries: 0,
  });

let sandbox: Sandbox;
let stripe: Stripe;
beforeAll(async () => {
  sandbox = await createSandbox();
  stripe = clientOf(sandbox);
});
beforeEach(() => sandbox.settings({ usBankAccount: true }));
afterAll(() => sandbox.stop());

const open = (params: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  stripe.checkout.sessions.create({
    mode: 'payment',
    success_url: 'https://shop.test/done',
    line_items: [item()],
    ...params,
  });
const intentOf = async (id: string) => {
  const session = await stripe.checkout.sessions.retrieve(id, {
    expand: ['payment_intent.latest_charge', 'payment_intent.payment_method'],
  });
  const intent = session.payment_intent as Stripe.PaymentIntent;
  return { session, intent, charge: intent.latest_charge as Stripe.Charge };
};
const eventsOf = async (intent: string): Promise<string[]> => {
  const { data } = await stripe.events.list({ limit: 30 });
  return data
    .filter(({ data: { object } }) => JSON.stringify(object).includes(intent))
    .map(({ type }) => type)
    .reverse();
};

describe('which sessions take bank debits', () => {
  it('those that name no types, once the account’s settings say so', async () => {
    expect((await open()).payment_method_types).toEqual(['card', 'link', 'us_bank_account']);
    sandbox.settings({ usBankAccount: false });
    expect((await open()).payment_method_types).toEqual(['card', 'link']);
  });

  it('those that exclude others alone, which the session tells', async () => {
    const { id } = await open({ excluded_payment_method_types: ['oxxo', 'boleto'] });
    const session = await stripe.checkout.sessions.retrieve(id);
    expect(session.payment_method_types).toContain('us_bank_account');
    expect(session.excluded_payment_method_types).toEqual(['oxxo', 'boleto']);
  });

  it.each<[string, Partial<Stripe.Checkout.SessionCreateParams>]>([
    ['that name their types', { allowed_payment_method_types: ['card'] }],
    ['that exclude them', { excluded_payment_method_types: ['oxxo', 'us_bank_account'] }],
    ['in another currency', { line_items: [item('eur')] }],
    ['whose money is taken later', { payment_intent_data: { capture_method: 'manual' } }],
    ['that set up for later', { payment_intent_data: { setup_future_usage: 'off_session' } }],
    ['that save a card', { mode: 'setup', currency: 'usd', line_items: [] }],
    ['of subscriptions', { mode: 'subscription', line_items: [monthly] }],
  ])('not those %s', async (_, params) => {
    const { id, payment_method_types: types } = await open(params);
    expect(types).not.toContain('us_bank_account');
    expect(() => sandbox.completeCheckout(id, { bank_account: GOOD })).toThrow(
      expect.objectContaining({ body: expect.objectContaining({ param: 'us_bank_account' }) }),
    );
    expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('open');
  });
});

describe('a bank debit', () => {
  it('is processing for days with a pending charge, then pays', async () => {
    const { id } = await open();
    sandbox.completeCheckout(id, { bank_account: GOOD });
    const before = await intentOf(id);
    expect(before.session).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
    expect(before.intent).toMatchObject({
      status: 'processing',
      amount_received: 0,
      payment_method_types: ['card', 'link', 'us_bank_account'],
      payment_method: {
        type: 'us_bank_account',
        us_bank_account: { last4: '6789', routing_number: '110000000', bank_name: 'STRIPE TEST BANK' },
      },
    });
    expect(before.charge).toMatchObject({
      id: expect.stringMatching(/^py_/),
      status: 'pending',
      paid: false,
      captured: false,
      payment_method_details: { type: 'us_bank_account', us_bank_account: { last4: '6789' } },
    });
    await expect(stripe.refunds.create({ payment_intent: before.intent.id })).rejects.toThrow();

    sandbox.advance(3 * DAY);
    const { session, intent, charge } = await intentOf(id);
    expect(session).toMatchObject({ status: 'complete', payment_status: 'paid' });
    expect(intent).toMatchObject({ status: 'succeeded', amount_received: 2000 });
    expect(charge).toMatchObject({ id: before.charge.id, status: 'succeeded', paid: true, captured: true });
    expect(await eventsOf(intent.id)).toEqual(
      expect.arrayContaining([
        'payment_intent.created',
        'payment_intent.processing',
        'charge.pending',
        'checkout.session.completed',
        'charge.succeeded',
        'payment_intent.succeeded',
        'checkout.session.async_payment_succeeded',
      ]),
    );
    expect(await stripe.refunds.create({ payment_intent: intent.id })).toMatchObject({
      amount: 2000,
      destination_details: { type: 'us_bank_transfer' },
    });
  });

  it.each([
    ['000111111113', 'account_closed'],
    ['000111111116', 'no_account'],
    ['000222222227', 'insufficient_funds'],
    ['000333333335', 'debit_not_authorized'],
  ])('from the account %s fails: %s', async (number, code) => {
    const { id } = await open();
    sandbox.completeCheckout(id, { bank_account: number, after: 60 });
    sandbox.advance(60);
    const { session, intent, charge } = await intentOf(id);
    expect(session).toMatchObject({ status: 'complete', payment_status: 'unpaid', url: null });
    expect(intent).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      last_payment_error: { code, payment_method: { type: 'us_bank_account' } },
    });
    expect(charge).toMatchObject({ status: 'failed', failure_code: code });
    const seen = await eventsOf(intent.id);
    expect(seen).toEqual(expect.arrayContaining(['charge.failed', 'checkout.session.async_payment_failed']));
    expect(seen).not.toContain('checkout.session.async_payment_succeeded');
  });

  it('goes on for ever from one account, until a control ends it, once', async () => {
    const { id } = await open();
    sandbox.completeCheckout(id, { bank_account: '000000000009' });
    sandbox.advance(60 * DAY);
    expect((await intentOf(id)).intent.status).toBe('processing');
    expect(sandbox.finishCheckout(id, 'succeed')).toMatchObject({ payment_status: 'paid' });
    expect(() => sandbox.finishCheckout(id, 'fail')).toThrow(/not processing/);
    expect((await intentOf(id)).intent.status).toBe('succeeded');
  });

  it('that was ended on purpose does not end again by itself', async () => {
    const { id } = await open();
    sandbox.completeCheckout(id, { bank_account: GOOD });
    const { secretKey } = sandbox;
    const response = await fetch(`${sandbox.url}/_sandbox/checkout_sessions/${id}/finish`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secretKey}` },
      body: new URLSearchParams({ outcome: 'fail' }),
    });
    expect(response.status).toBe(200);
    sandbox.advance(5 * DAY);
    const { session, intent } = await intentOf(id);
    expect([session.payment_status, intent.status]).toEqual(['unpaid', 'requires_payment_method']);
  });

  it('of a customer on a test clock ends on that clock, on purpose too', async () => {
    const frozen = sandbox.now() - 30 * DAY;
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: frozen });
    const customer = await stripe.customers.create({ email: 'jenny@example.com', test_clock: clock.id });
    const { id } = await open({ customer: customer.id });
    sandbox.completeCheckout(id, { bank_account: GOOD });
    sandbox.advance(5 * DAY);
    const { intent, charge } = await intentOf(id);
    expect([intent.status, charge.created]).toEqual(['processing', frozen]);
    sandbox.finishCheckout(id, 'succeed');
    const { data } = await stripe.events.list({ type: 'charge.succeeded', limit: 1 });
    expect(data).toMatchObject([{ created: frozen, data: { object: { id: charge.id } } }]);
  });

  it('is seen with the publishable key without its fingerprint', async () => {
    const { id } = await open();
    sandbox.completeCheckout(id, { bank_account: '000222222227' });
    sandbox.finishCheckout(id, 'fail');
    const { intent } = await intentOf(id);
    const query = new URLSearchParams({ client_secret: String(intent.client_secret) });
    const response = await fetch(`${sandbox.url}/v1/payment_intents/${intent.id}?${query}`, {
      headers: { authorization: `Bearer ${sandbox.publishableKey}` },
    });
    const { last_payment_error: error } = (await response.json()) as Stripe.PaymentIntent;
    expect(error?.payment_method?.us_bank_account).toMatchObject({ last4: '2227' });
    expect(error?.payment_method?.us_bank_account).not.toHaveProperty('fingerprint');
  });

  it.each([
    ['account_number_invalid', { account_number: '12345', routing_number: '110000000' }],
    ['routing_number_invalid', { account_number: GOOD, routing_number: '021000021' }],
  ])('of a real account is refused: %s', async (code, account) => {
    const { id } = await open();
    const body = new URLSearchParams({
      email: 'jenny@example.com',
      'us_bank_account[account_number]': account.account_number,
      'us_bank_account[routing_number]': account.routing_number,
    });
    const response = await fetch(`${sandbox.url}/_checkout/${id}/submit`, { method: 'POST', body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code } });
    expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('open');
  });

  it('keeps no account number', async () => {
    const { id } = await open();
    const body = new URLSearchParams({
      email: 'jenny@example.com',
      'us_bank_account[account_number]': GOOD,
      'us_bank_account[routing_number]': '110000000',
    });
    const response = await fetch(`${sandbox.url}/_checkout/${id}/submit`, { method: 'POST', body });
    expect(response.status).toBe(200);
    const { intent } = await intentOf(id);
    expect(intent.status).toBe('processing');
    expect(JSON.stringify(intent)).not.toContain(GOOD);
    expect(JSON.stringify(sandbox.requests())).not.toContain(GOOD);
  });
});

it('that was processing when the sandbox stopped ends in the next one', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'bank-debit-'));
  const options = { dataDir, secretKey: 'sk_test_bankdebit', usBankAccount: true };
  try {
    const first = await createSandbox(options);
    const { id } = await clientOf(first).checkout.sessions.create({
      mode: 'payment',
      success_url: 'https://shop.test/done',
      line_items: [item()],
    });
    first.completeCheckout(id, { bank_account: GOOD });
    await first.stop();
    const second = await createSandbox(options);
    const processing = { status: 'complete', payment_status: 'unpaid' };
    expect(await clientOf(second).checkout.sessions.retrieve(id)).toMatchObject(processing);
    second.advance(3 * DAY);
    const { payment_status: status, payment_intent: intent } = await clientOf(
      second,
    ).checkout.sessions.retrieve(id, { expand: ['payment_intent.latest_charge'] });
    expect(status).toBe('paid');
    expect(intent).toMatchObject({ status: 'succeeded', latest_charge: { status: 'succeeded' } });
    await second.stop();
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

it('is a setting that a whole sandbox can begin with', async () => {
  const other = await createSandbox({ usBankAccount: true });
  expect(other.settings()).toMatchObject({ usBankAccount: true });
  expect(other.account().settings()).toMatchObject({ usBankAccount: true });
  await other.stop();
});
