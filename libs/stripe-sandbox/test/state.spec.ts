import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../src/index';
import { call, client } from './support';
import { freezeTime } from './time';

let sandbox: Sandbox;
let stripe: Stripe;

beforeEach(async () => {
  sandbox = await createSandbox();
  stripe = client(sandbox);
});

afterEach(() => sandbox.stop());

const pay = (options?: Stripe.RequestOptions) =>
  stripe.paymentIntents.create(
    {
      amount: 1999,
      currency: 'usd',
      confirm: true,
      allowed_payment_method_types: ['card'],
      payment_method: 'pm_card_visa',
    },
    options,
  );
const emails = async () => (await stripe.customers.list()).data.map(({ email }) => email);

describe('snapshots', () => {
  it('bring back objects, events, kept answers, settings and clock', async () => {
    await stripe.customers.create({ email: 'before@example.com' });
    const paid = await pay({ idempotencyKey: 'once' });
    sandbox.settings({ blockOnFailedCvc: true });
    sandbox.advance(3600);
    const then = sandbox.now();
    const { id } = sandbox.snapshot();
    const events = (await stripe.events.list({ limit: 100 })).data.map((event) => event.id);

    await stripe.refunds.create({ payment_intent: paid.id });
    await stripe.customers.create({ email: 'after@example.com' });
    sandbox.settings({ blockOnFailedCvc: false });
    sandbox.advance(86_400);
    sandbox.restore(id);

    expect(await emails()).toEqual(['before@example.com']);
    expect((await stripe.refunds.list()).data).toEqual([]);
    expect((await stripe.paymentIntents.retrieve(paid.id)).status).toBe('succeeded');
    expect((await stripe.events.list({ limit: 100 })).data.map((event) => event.id)).toEqual(events);
    expect(sandbox.settings().blockOnFailedCvc).toBe(true);
    expect(sandbox.now() - then).toBeLessThan(3600);
    expect((await pay({ idempotencyKey: 'once' })).id).toBe(paid.id);
  });

  it('bring back confirmation tokens', async () => {
    const token = await stripe.testHelpers.confirmationTokens.create({ payment_method: 'pm_card_visa' });
    const { id } = sandbox.snapshot();
    sandbox.reset();
    sandbox.restore(id);
    expect(await stripe.confirmationTokens.retrieve(token.id)).toEqual(token);
  });

  it('stay, over changes, restores and a reset', async () => {
    await stripe.customers.create({ email: 'a@example.com' });
    const first = sandbox.snapshot();
    await stripe.customers.create({ email: 'b@example.com' });
    const second = sandbox.snapshot();
    sandbox.reset();
    expect(await emails()).toEqual([]);
    sandbox.restore(second.id);
    expect(await emails()).toEqual(['b@example.com', 'a@example.com']);
    sandbox.restore(first.id);
    expect(await emails()).toEqual(['a@example.com']);
    expect(sandbox.snapshots()).toEqual([first, second]);
    sandbox.forgetSnapshot(first.id);
    expect(() => sandbox.restore(first.id)).toThrow(`No such snapshot: '${first.id}'`);
  });

  it('are taken and restored by HTTP, each account its own', async () => {
    await stripe.customers.create({ email: 'a@example.com' });
    const { body: taken } = await call(sandbox, 'POST', '/_sandbox/snapshots', '');
    await stripe.customers.create({ email: 'b@example.com' });
    const path = `/_sandbox/snapshots/${String(taken.id)}/restore`;
    const stranger = await call(sandbox, 'POST', path, '', { Authorization: 'Bearer sk_test_other' });
    expect(stranger.status).toBe(404);
    expect((await call(sandbox, 'POST', path, '')).status).toBe(200);
    expect(await emails()).toEqual(['a@example.com']);
    expect((await call(sandbox, 'GET', '/_sandbox/snapshots')).body.data).toEqual([taken]);
  });
});

it('snapshots survive a restart', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-state-'));
  try {
    const first = await createSandbox({ dataDir, secretKey: 'sk_test_kept' });
    await client(first).customers.create({ email: 'a@example.com' });
    const kept = first.snapshot();
    await client(first).customers.create({ email: 'b@example.com' });
    const dropped = first.snapshot();
    first.forgetSnapshot(dropped.id);
    first.restore(kept.id);
    await first.stop();
    for (let start = 0; start < 2; start++) {
      const again = await createSandbox({ dataDir, secretKey: 'sk_test_kept' });
      expect((await client(again).customers.list()).data).toMatchObject([{ email: 'a@example.com' }]);
      again.reset();
      expect(again.snapshots()).toEqual([kept]);
      again.restore(kept.id);
      expect((await client(again).customers.list()).data).toMatchObject([{ email: 'a@example.com' }]);
      await again.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

describe('the rate limit', () => {
  freezeTime();

  it('is off, and as Stripe’s once it is on', async () => {
    const many = () => Promise.all(Array.from({ length: 40 }, () => call(sandbox, 'GET', '/v1/customers')));
    expect((await many()).map(({ status }) => status)).not.toContain(429);
    sandbox.settings({ rateLimit: true });
    const refused = (await many()).filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(1);
    expect(refused[0]?.body.error).toMatchObject({ code: 'rate_limit', type: 'invalid_request_error' });
    expect(refused[0]?.headers.get('Stripe-Rate-Limited-Reason')).toBe('global-rate');
    const other = await call(sandbox, 'GET', '/v1/customers', undefined, {
      Authorization: 'Bearer sk_test_other',
    });
    expect(other.status).toBe(200);
  });
});

describe('latency', () => {
  it('is a setting of the account, and wrong ones are refused', async () => {
    sandbox.settings({ latency: { p50: 1, p99: 3 } });
    expect((await pay()).status).toBe('succeeded');
    expect(() => sandbox.settings({ latency: { p50: 3, p99: 1 } })).toThrow(/latency/);
    const form = 'latency[p50]=1&latency[p99]=2&rateLimit=false';
    const set = await call(sandbox, 'POST', '/_sandbox/settings', form);
    expect(set.body).toMatchObject({ latency: { p50: 1, p99: 2 }, rateLimit: false });
    await expect(createSandbox({ latency: -1 })).rejects.toThrow(/latency/);
  });
});

describe('a call pinned to an older version', () => {
  const pinned = (version: string) => ({ 'Stripe-Version': version });
  const form = 'amount=100&currency=usd&payment_method_types[]=card';

  it('takes and shows what that version does', async () => {
    const old = await call(sandbox, 'POST', '/v1/payment_intents', form, pinned('2026-02-25.clover'));
    expect(old.status).toBe(200);
    expect(old.headers.get('Stripe-Version')).toBe('2026-02-25.clover');
    expect(old.body).not.toHaveProperty('allowed_payment_method_types');
    expect(old.body).toMatchObject({ payment_method_types: ['card'] });
    const now = await stripe.paymentIntents.retrieve(String(old.body.id));
    expect(now.allowed_payment_method_types).toEqual(['card']);
    const refused = await call(sandbox, 'POST', '/v1/payment_intents', form);
    expect(refused.body.error).toMatchObject({ code: 'parameter_unknown' });
    expect(refused.headers.get('Stripe-Version')).toBe('2026-10-28.endive');
  });

  it('gets the same answer again under its key', async () => {
    const headers = { ...pinned('2026-02-25.clover'), 'Idempotency-Key': 'k' };
    const first = await call(sandbox, 'POST', '/v1/payment_intents', form, headers);
    const again = await call(sandbox, 'POST', '/v1/payment_intents', form, headers);
    expect(again.headers.get('Idempotent-Replayed')).toBe('true');
    expect(again.body).toEqual(first.body);
  });

  it('gets an error for a version that is none', async () => {
    const { status, body } = await call(sandbox, 'GET', '/v1/customers', undefined, pinned('2030-01-01.xyz'));
    expect(status).toBe(400);
    expect(body.error?.message).toContain('Invalid Stripe API version: 2030-01-01.xyz.');
  });
});
