import { type ChildProcess, spawn } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transformFileSync } from '@swc/core';
import Stripe from 'stripe';
import { createSandbox } from '../src/index';
import { client } from './support';

// A loaded machine takes its time; nothing here measures it.
jest.setTimeout(60_000);

const ROOT = join(__dirname, '../../..');
const KEY = 'sk_test_persistence';
let work: string;

/** Compiles a folder as the build does, so that a process of its own can run it. */
function compile(folder: string): void {
  for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || name.endsWith('.spec.ts')) continue;
    const { code } = transformFileSync(join(ROOT, folder, name), { configFile: join(ROOT, '.swcrc') });
    const target = join(work, 'dist', folder, name.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
  }
}

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'sandbox-'));
  for (const folder of ['card-rules', 'src', 'pages']) compile(`libs/stripe-sandbox/${folder}`);
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

interface Running {
  child: ChildProcess;
  stripe: Stripe;
}

/** The command line in a process of its own. */
function start(data: string, ...more: string[]): Promise<Running> {
  const cli = join(work, 'dist/libs/stripe-sandbox/src/cli.js');
  const child = spawn(process.execPath, [cli, '--port', '0', '--data', data, '--key', KEY, ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The sandbox ended with ${code}.`)));
    child.stdout?.once('data', (line: Buffer) => {
      const { port } = new URL(/http:\S+/.exec(line.toString())?.[0] ?? '');
      const options = { host: '127.0.0.1', port: Number(port), protocol: 'http' as const };
      resolve({ child, stripe: new Stripe(KEY, { ...options, maxNetworkRetries: 0, telemetry: false }) });
    });
  });
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

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
      await end(child, 'SIGKILL');
      stopped = true;
      await Promise.all(writers);
    }
    const { child, stripe } = await start(data);
    const kept = await stripe.paymentIntents.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 });
    const ids = new Set(kept.map(({ id }) => id));
    expect(ids.size).toBe(kept.length);
    for (const id of acknowledged.values()) expect(ids.has(id)).toBe(true);
    await end(child, 'SIGTERM');
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
    await end(child, 'SIGTERM');
  });
});
