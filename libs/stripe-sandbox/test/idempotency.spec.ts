import type Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../src/index';
import { call, client } from './support';
import { holdingTimeouts, until } from './time';

let sandbox: Sandbox;
let stripe: Stripe;

beforeAll(async () => {
  sandbox = await createSandbox();
  stripe = client(sandbox);
});
afterAll(() => sandbox.stop());

let count = 0;
const newKey = () => `key-${count++}`;
const post = (path: string, form: string, key: string) =>
  call(sandbox, 'POST', path, form, { 'Idempotency-Key': key });

/** Makes a slow call, and what is to come `meanwhile`; the call goes on once that has come. */
const slowly = <T>(match: string, send: () => Promise<T>, meanwhile: () => Promise<void>): Promise<T> =>
  holdingTimeouts(async () => {
    const { delay } = sandbox.faults({ match, kind: 'latency', delay: 150 });
    const answer = send();
    await until(() => jest.getTimerCount() === 1);
    await meanwhile();
    jest.advanceTimersByTime(delay);
    return answer;
  });

describe('an idempotency key', () => {
  it('replays the first answer, whatever has happened since', async () => {
    const key = newKey();
    const first = await post('/v1/payment_intents', 'amount=500&currency=usd', key);
    expect(first.headers.get('original-request')).toBe(first.headers.get('request-id'));
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    await stripe.paymentIntents.cancel(String(first.body.id));
    const again = await post('/v1/payment_intents', 'currency=usd&amount=500', key);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.headers.get('idempotency-key')).toBe(key);
    expect(again.headers.get('original-request')).toBe(first.headers.get('request-id'));
    expect(again.headers.get('request-id')).not.toBe(first.headers.get('request-id'));
  });

  it('stands for its parameters and its endpoint', async () => {
    const key = newKey();
    await post('/v1/customers', 'name=Ada', key);
    const other = await post('/v1/customers', 'name=Bea', key);
    expect(other.status).toBe(400);
    expect(other.body.error).toEqual({
      type: 'idempotency_error',
      message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    });
    const elsewhere = await post('/v1/payment_intents', 'name=Ada', key);
    expect(elsewhere.body.error?.message).toContain("('/v1/payment_intents' vs '/v1/customers')");
    const foreign = await call(sandbox, 'POST', '/v1/customers', 'name=Bea', {
      Authorization: 'Bearer sk_test_idempotencyother',
      'Idempotency-Key': key,
    });
    expect(foreign.status).toBe(200);
  });

  it('keeps declines and wrong states, not what failed validation', async () => {
    const declined = newKey();
    const form =
      'amount=500&currency=usd&confirm=true&payment_method=pm_card_chargeCustomerFail&return_url=https://a.test';
    const first = await post('/v1/payment_intents', form, declined);
    expect(first.status).toBe(402);
    expect((await post('/v1/payment_intents', form, declined)).body).toEqual(first.body);
    const invalid = newKey();
    expect((await post('/v1/payment_intents', 'amount=1', invalid)).status).toBe(400);
    expect((await post('/v1/payment_intents', 'amount=500&currency=usd', invalid)).status).toBe(200);
    const { id } = await stripe.paymentIntents.create({ amount: 500, currency: 'usd' });
    await stripe.paymentIntents.cancel(id);
    const state = newKey();
    const refused = await post(`/v1/payment_intents/${id}/cancel`, '', state);
    expect(refused.body.error?.code).toBe('payment_intent_unexpected_state');
    const again = await post(`/v1/payment_intents/${id}/cancel`, '', state);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
  });

  it('answers 409 while its call is under way', async () => {
    const key = newKey();
    const send = () => post('/v1/customers', 'name=Slow', key);
    const { body } = await slowly('POST /v1/customers', send, async () => {
      const second = await send();
      expect(second.status).toBe(409);
      expect(second.body.error?.code).toBe('idempotency_key_in_use');
    });
    expect((await send()).body).toEqual(body);
  });

  it('is forgotten after a day, and may not be longer than 255 characters', async () => {
    const own = sandbox.account();
    const headers = { Authorization: `Bearer ${own.secretKey}`, 'Idempotency-Key': 'day' };
    const first = await call(sandbox, 'POST', '/v1/customers', '', headers);
    own.advance(24 * 3600 + 1);
    const later = await call(sandbox, 'POST', '/v1/customers', '', headers);
    expect(later.body.id).not.toBe(first.body.id);
    expect((await post('/v1/customers', '', 'k'.repeat(256))).status).toBe(400);
  });
});

describe('one object, two calls at once', () => {
  it('lets one through and tells the other to retry', async () => {
    const make = () =>
      stripe.paymentIntents.create({
        amount: 500,
        currency: 'usd',
        confirmation_method: 'manual',
        payment_method: 'pm_card_visa',
        allowed_payment_method_types: ['card'],
      });
    const { id } = await make();
    const confirm = () => stripe.paymentIntents.confirm(id);
    const first = await slowly('/v1/payment_intents/:id/confirm', confirm, async () => {
      const second = await call(sandbox, 'POST', `/v1/payment_intents/${id}/confirm`, '');
      expect(second.status).toBe(429);
      expect(second.body.error?.code).toBe('lock_timeout');
      expect(second.headers.get('stripe-should-retry')).toBe('true');
    });
    expect(first.status).toBe('succeeded');

    const another = (await make()).id;
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () => stripe.paymentIntents.confirm(another)),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') {
        expect(result.reason).toMatchObject({ code: 'payment_intent_unexpected_state' });
      }
    }
    expect((await stripe.charges.list({ payment_intent: another })).data).toHaveLength(1);
  });
});

describe('faults', () => {
  const body = 'amount=500&currency=usd';

  it('a 500 after the effect is what its key stands for', async () => {
    const key = newKey();
    sandbox.faults({ match: 'POST /v1/payment_intents', kind: 500, when: 'after' });
    const before = (await stripe.paymentIntents.list({ limit: 1 })).data[0]?.id;
    expect((await post('/v1/payment_intents', body, key)).status).toBe(500);
    expect((await stripe.paymentIntents.list({ limit: 1 })).data[0]?.id).not.toBe(before);
    const again = await post('/v1/payment_intents', body, key);
    expect(again.status).toBe(500);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
  });

  it('a 500 before the effect leaves nothing but its answer', async () => {
    sandbox.faults({ match: 'POST /v1/payment_intents', kind: 'api_error' });
    const before = (await stripe.paymentIntents.list({ limit: 1 })).data[0]?.id;
    const key = newKey();
    expect((await post('/v1/payment_intents', body, key)).status).toBe(500);
    expect((await stripe.paymentIntents.list({ limit: 1 })).data[0]?.id).toBe(before);
    expect((await post('/v1/payment_intents', body, key)).headers.get('idempotent-replayed')).toBe('true');
  });

  it('a dropped answer is there for the next call with the key', async () => {
    const key = newKey();
    sandbox.faults({ match: 'POST /v1/payment_intents', kind: 'drop', when: 'after' });
    await expect(post('/v1/payment_intents', body, key)).rejects.toThrow();
    const again = await post('/v1/payment_intents', body, key);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.body.id).toBe((await stripe.paymentIntents.list({ limit: 1 })).data[0]?.id);
  });

  it('a hanging call holds its object until the caller gives up', async () => {
    const { id } = await stripe.paymentIntents.create({
      amount: 500,
      currency: 'usd',
      payment_method: 'pm_card_visa',
    });
    sandbox.faults({ match: `POST /v1/payment_intents/${id}/cancel`, kind: 'hang' });
    const impatient = client(sandbox, sandbox.secretKey, { timeout: 100 });
    await expect(impatient.paymentIntents.cancel(id)).rejects.toMatchObject({
      type: 'StripeConnectionError',
    });
    expect((await stripe.paymentIntents.retrieve(id)).status).toBe('requires_confirmation');
    expect((await stripe.paymentIntents.cancel(id)).status).toBe('canceled');
  });

  it('rate limits and conflicts, so many times, over HTTP', async () => {
    const json = { 'Content-Type': 'application/json' };
    const fault = JSON.stringify({
      match: { method: 'GET', path: '/v1/charges' },
      times: 2,
      kind: 'rate_limit',
    });
    expect((await call(sandbox, 'POST', '/_sandbox/faults', fault, json)).body).toMatchObject({ times: 2 });
    expect((await call(sandbox, 'GET', '/_sandbox/faults')).body.data).toHaveLength(1);
    for (let i = 0; i < 2; i++) {
      const struck = await call(sandbox, 'GET', '/v1/charges');
      expect([struck.status, struck.body.error?.code]).toEqual([429, 'rate_limit']);
    }
    expect((await call(sandbox, 'GET', '/v1/charges')).status).toBe(200);
    sandbox.faults({ match: '/v1/charges', kind: 409, times: 5 });
    expect((await call(sandbox, 'GET', '/v1/charges')).status).toBe(409);
    await call(sandbox, 'DELETE', '/_sandbox/faults');
    expect((await call(sandbox, 'GET', '/v1/charges')).status).toBe(200);
  });
});
