import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import { createSandbox } from '../src/index';
import { compile, endProcess, start as startCommand } from './command-line';
import { client } from './support';

// A loaded machine takes its time; nothing here measures it.
jest.setTimeout(60_000);

const KEY = 'sk_test_persistence';
let work: string;
let cli: string;

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'sandbox-'));
  cli = compile(join(work, 'dist'));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

const start = (data: string) => startCommand([cli], KEY, '--data', data);

const order = { amount: 500, currency: 'usd', allowed_payment_method_types: ['card' as const] };

describe('a sandbox with a data folder', () => {
  it('has every acknowledged write after kill -9, and each one once', async () => {
    const data = join(work, 'kill');
    const acknowledged = new Map<string, string>();
    for (let round = 0; round < 3; round++) {
      const { child, stripe } = await start(data);
      for (const [key, id] of acknowledged) {
        const replayed = await stripe.paymentIntents.create(order, { idempotencyKey: key });
        expect(replayed.id).toBe(id);
        expect(replayed.lastResponse.headers['idempotent-replayed']).toBe('true');
      }
      let stopped = false;
      const writers = Array.from({ length: 4 }, async (_, writer) => {
        for (let i = 0; !stopped; i++) {
          const idempotencyKey = `r${round}-w${writer}-${i}`;
          try {
            const { id } = await stripe.paymentIntents.create(order, { idempotencyKey });
            acknowledged.set(idempotencyKey, id);
          } catch (error) {
            expect(error).toBeInstanceOf(Stripe.errors.StripeConnectionError);
            return;
          }
        }
      });
      while (acknowledged.size < (round + 1) * 60) await new Promise((resolve) => setImmediate(resolve));
      await endProcess(child, 'SIGKILL');
      stopped = true;
      await Promise.all(writers);
    }
    const { child, stripe } = await start(data);
    const kept = await stripe.paymentIntents.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 });
    const ids = new Set(kept.map(({ id }) => id));
    expect(ids.size).toBe(kept.length);
    for (const id of acknowledged.values()) expect(ids.has(id)).toBe(true);
    await endProcess(child, 'SIGTERM');
  });

  it('brings back cards, challenges under way, settings, the clock and pending deliveries', async () => {
    const dataDir = join(work, 'whole');
    // Nothing listens on the discard port, so the delivery stays pending.
    const webhook = { url: 'http://127.0.0.1:9/hook', secret: 'whsec_kept' };
    const first = await createSandbox({ dataDir, secretKey: KEY, webhook });
    const before = client(first);
    first.settings({ blockOnFailedCvc: true });
    first.advance(1000);
    const customer = await before.customers.create({ name: 'Ada', metadata: { a: 'b' } });
    const method = await before.paymentMethods.create({
      type: 'card',
      card: { number: '4000002760003184', exp_month: 12, exp_year: 2034, cvc: '123' },
    });
    await before.paymentMethods.attach(method.id, { customer: customer.id });
    const asked = await before.paymentIntents.create({
      ...order,
      customer: customer.id,
      payment_method: method.id,
      confirmation_method: 'manual',
      confirm: true,
    });
    const events = await before.events.list({ limit: 100 });
    await first.settled();
    await first.stop();

    const second = await createSandbox({ dataDir, secretKey: KEY, webhook });
    const after = client(second);
    expect(await after.customers.retrieve(customer.id)).toEqual(customer);
    expect(await after.paymentIntents.retrieve(asked.id)).toMatchObject({
      status: 'requires_action',
      client_secret: asked.client_secret,
    });
    expect((await after.events.list({ limit: 100 })).data.map(({ id }) => id)).toEqual(
      events.data.map(({ id }) => id),
    );
    expect((await after.events.list({ limit: 100 })).data.map(({ data }) => data.object)).toEqual(
      events.data.map(({ data }) => ({
        ...data.object,
        ...('next_action' in data.object && data.object.next_action
          ? { next_action: expect.objectContaining({ type: 'use_stripe_sdk' }) }
          : {}),
      })),
    );
    expect(second.settings()).toEqual({ blockOnFailedCvc: true });
    expect(second.now()).toBeGreaterThan(Math.floor(Date.now() / 1000) + 900);
    expect(second.deliveries().filter(({ state }) => state === 'pending').length).toBeGreaterThan(0);
    expect((await after.webhookEndpoints.list()).data).toHaveLength(1);
    second.authenticate(asked.id, 'succeed');
    expect((await after.paymentIntents.confirm(asked.id)).status).toBe('succeeded');
    await second.stop();
    for (const file of readdirSync(dataDir)) {
      expect(readFileSync(join(dataDir, file), 'utf8')).not.toContain('4000002760003184');
    }
  });

  it('has everything after a second restart too, whose start read a rewritten journal', async () => {
    const dataDir = join(work, 'twice');
    const first = await createSandbox({ dataDir, secretKey: KEY });
    const token = await client(first).testHelpers.confirmationTokens.create({
      payment_method: 'pm_card_visa',
    });
    await first.stop();
    const second = await createSandbox({ dataDir, secretKey: KEY });
    await second.stop();
    const third = await createSandbox({ dataDir, secretKey: KEY });
    const kept = await client(third).confirmationTokens.retrieve(token.id).catch(String);
    await third.stop();
    expect(kept).toEqual(token);
  });

  it('shrugs off a torn last line, and tells a second process to stay away', async () => {
    const dataDir = join(work, 'torn');
    const first = await createSandbox({ dataDir, secretKey: KEY });
    const { id } = await client(first).customers.create();
    await first.stop();
    appendFileSync(join(dataDir, 'journal.jsonl'), '["persistence",[["put","customer",{"id":"cus_');
    const { child, stripe } = await start(dataDir);
    expect((await stripe.customers.list()).data.map((customer) => customer.id)).toEqual([id]);
    await expect(createSandbox({ dataDir })).rejects.toThrow(/Another sandbox \(process \d+\) uses/);
    await endProcess(child, 'SIGTERM');
  });
});
