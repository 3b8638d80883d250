import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import { createSandbox } from '../src/index';
import { compile, endProcess, start as startCommand } from './command-line';
import { client } from './support';

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
    expect(second.settings()).toMatchObject({ blockOnFailedCvc: true });
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
    // What a reset leaves behind is most of the journal.
    for (let i = 0; i < 5; i++) await client(first).customers.create();
    first.reset();
    const token = await client(first).testHelpers.confirmationTokens.create({
      payment_method: 'pm_card_visa',
    });
    await first.stop();
    const size = statSync(join(dataDir, 'journal.jsonl')).size;
    const second = await createSandbox({ dataDir, secretKey: KEY });
    await second.stop();
    expect(statSync(join(dataDir, 'journal.jsonl')).size).toBeLessThan(size);
    const third = await createSandbox({ dataDir, secretKey: KEY });
    const kept = await client(third).confirmationTokens.retrieve(token.id).catch(String);
    await third.stop();
    expect(kept).toEqual(token);
  });

  it('goes on with the journal as it is where little of it is gone', async () => {
    const dataDir = join(work, 'goes-on');
    const journal = join(dataDir, 'journal.jsonl');
    const options = { confirm: true, payment_method: 'pm_card_visa' } as const;
    const first = await createSandbox({ dataDir, secretKey: KEY });
    const made = [await client(first).paymentIntents.create({ ...order, ...options })];
    await first.stop();
    for (let start = 0; start < 3; start++) {
      const before = readFileSync(journal, 'utf8');
      const next = await createSandbox({ dataDir, secretKey: KEY });
      expect((await client(next).paymentIntents.list()).data).toEqual(made);
      made.unshift(await client(next).paymentIntents.create({ ...order, ...options, metadata: { start } }));
      await next.stop();
      const written = readFileSync(journal, 'utf8').slice(before.length);
      expect(readFileSync(journal, 'utf8').slice(0, before.length)).toBe(before);
      // What the next payment shares with the one before stands there once.
      expect(written).toContain(String(made[0]?.id));
      expect(written).not.toContain('statement_descriptor');
    }
  });

  it('opens a journal that has every record and event whole', async () => {
    const dataDir = join(work, 'whole-records');
    const first = await createSandbox({ dataDir, secretKey: KEY });
    const stripe = client(first);
    const { id } = await stripe.customers.create({ name: 'Ada' });
    const updated = await stripe.customers.update(id, { name: 'Grace' });
    const events = (await stripe.events.list()).data.map(({ data }) => data);
    await first.stop();
    const journal = join(dataDir, 'journal.jsonl');
    const [version = '', identity = '', created = '', changed = ''] = readFileSync(journal, 'utf8').split(
      '\n',
    );
    const name = KEY.replace('sk_test_', '');
    const put = JSON.parse(created)[1][0] as [string, string, Record<string, unknown>];
    const change = JSON.parse(changed)[1][0] as [string, string, string, Record<string, unknown>];
    expect([put[0], change[0]]).toEqual(['put', 'change']);
    const event = (row: unknown[]) => {
      const names = ['id', 'created', 'type', 'about', 'previous', 'requestId', 'idempotencyKey'];
      return ['event', Object.fromEntries(names.map((field, i) => [field, row[i]])), id];
    };
    const lines = [
      [name, [put, event(JSON.parse(created)[1][1][1] as unknown[])]],
      [
        name,
        [['put', 'customer', { ...put[2], ...change[3] }], event(JSON.parse(changed)[1][1][1] as unknown[])],
      ],
    ];
    writeFileSync(
      journal,
      `${[version, identity, ...lines.map((line) => JSON.stringify(line))].join('\n')}\n`,
    );
    const second = await createSandbox({ dataDir, secretKey: KEY });
    expect(await client(second).customers.retrieve(id)).toEqual(updated);
    expect((await client(second).events.list()).data.map(({ data }) => data)).toEqual(events);
    await second.stop();
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
