import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Stripe from 'stripe';
import { compile, compileFile, endProcess, type Running, start as startCommand } from './command-line';

const KEY = 'sk_test_crash';
const ROUNDS = 12;
/** As far as one round of calls writes: a position lies in any of them. */
const FARTHEST = 22_000;

let work: string;
let script: string[];
let diskFile: string;

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'sandbox-crash-'));
  const cli = compile(join(work, 'dist'));
  diskFile = join(work, 'disk');
  script = ['-r', compileFile('libs/stripe-sandbox/test/small-disk.ts', join(work, 'dist')), cli];
});
afterAll(() => {
  delete process.env.DISK_FILE;
  delete process.env.DISK_KILLS;
  rmSync(work, { recursive: true, force: true });
});

/** The same positions in every run. */
function positions(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

/** What was acknowledged: where it is read again, and as what it was answered. */
type Acknowledged = Map<string, Record<string, unknown>>;

interface Round {
  running: Running;
  acknowledged: Acknowledged;
  /** Calls of this round that were answered with a 500. */
  refused: number;
}

const read = async ({ url }: Running, path: string): Promise<Record<string, unknown>> => {
  const answer = await fetch(url + path, { headers: { Authorization: `Bearer ${KEY}` } });
  return (await answer.json()) as Record<string, unknown>;
};

/** Cards, payments, a subscription with its invoice and a Checkout session, each call with a key of its own. */
async function runCalls(round: Round, name: string): Promise<void> {
  const { running, acknowledged } = round;
  const { stripe, url } = running;
  let calls = 0;
  /** Sends a call; one that is refused is sent again with the same key once there is room. */
  const done = async <T extends { id: string }>(
    path: string,
    send: (options: Stripe.RequestOptions) => Promise<T>,
  ): Promise<T> => {
    const options = { idempotencyKey: `${name}-${calls++}` };
    const attempt = async (): Promise<T> => {
      const { lastResponse: _, ...made } = (await send(options)) as T & { lastResponse?: unknown };
      acknowledged.set(`/v1/${path}/${made.id}`, JSON.parse(JSON.stringify(made)) as Record<string, unknown>);
      return made as unknown as T;
    };
    try {
      return await attempt();
    } catch (error) {
      if ((error as { statusCode?: number }).statusCode !== 500) throw error;
      round.refused++;
      writeFileSync(diskFile, 'Infinity');
      return await attempt();
    }
  };
  const customer = await done('customers', (options) => stripe.customers.create({ name }, options));
  const method = await done('payment_methods', (options) =>
    stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id }, options),
  );
  await done('payment_intents', (options) =>
    stripe.paymentIntents.create(
      {
        amount: 700,
        currency: 'usd',
        customer: customer.id,
        payment_method: method.id,
        allowed_payment_method_types: ['card'],
        confirm: true,
      },
      options,
    ),
  );
  const product = await done('products', (options) => stripe.products.create({ name }, options));
  const price = await done('prices', (options) =>
    stripe.prices.create(
      { product: product.id, currency: 'usd', unit_amount: 900, recurring: { interval: 'month' } },
      options,
    ),
  );
  const subscription = await done('subscriptions', (options) =>
    stripe.subscriptions.create(
      { customer: customer.id, items: [{ price: price.id }], default_payment_method: method.id },
      options,
    ),
  );
  const invoice = String(subscription.latest_invoice);
  acknowledged.set(`/v1/invoices/${invoice}`, await read(running, `/v1/invoices/${invoice}`));
  const session = await done('checkout/sessions', (options) =>
    stripe.checkout.sessions.create(
      {
        mode: 'subscription',
        line_items: [{ price: price.id, quantity: 1 }],
        success_url: 'http://localhost:3000/done',
      },
      options,
    ),
  );
  const complete = () =>
    fetch(`${url}/_sandbox/checkout_sessions/${session.id}/complete`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${KEY}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: 'reader@example.com' }),
    });
  let answer = await complete();
  if (answer.status === 500) {
    round.refused++;
    writeFileSync(diskFile, 'Infinity');
    answer = await complete();
  }
  expect(answer.status).toBe(200);
  acknowledged.set(`/v1/checkout/sessions/${session.id}`, (await answer.json()) as Record<string, unknown>);
}

async function openRound(data: string, kills: boolean, acknowledged: Acknowledged): Promise<Round> {
  process.env.DISK_FILE = diskFile;
  process.env.DISK_KILLS = kills ? 'yes' : '';
  writeFileSync(diskFile, 'Infinity');
  const running = await startCommand(script, KEY, '--data', data, '--public-url', 'http://sandbox');
  for (const [path, body] of acknowledged) {
    const kept = await read(running, path);
    // A later call of the same round, its invoice, moves this one on and gives it its currency.
    const { currency } = kept as { currency?: unknown };
    const moved =
      'next_invoice_sequence' in body ? { currency, next_invoice_sequence: expect.any(Number) } : {};
    expect([path, kept]).toEqual([path, { ...body, ...moved }]);
  }
  return { running, acknowledged, refused: 0 };
}

describe.each([
  ['a disk that is full', false],
  ['a kill -9 within a write', true],
])('%s, at random bytes', (_, kills) => {
  it('loses nothing that was acknowledged, and does nothing twice', async () => {
    const data = join(work, kills ? 'killed' : 'full');
    const acknowledged: Acknowledged = new Map();
    const random = positions(kills ? 7 : 11);
    let struck = 0;
    for (let n = 0; n < ROUNDS; n++) {
      const round = await openRound(data, kills, acknowledged);
      const { child, stripe } = round.running;
      const size = statSync(join(data, 'journal.jsonl')).size;
      writeFileSync(diskFile, String(size + Math.floor(random() * FARTHEST)));
      try {
        await runCalls(round, `round-${n}`);
      } catch (error) {
        if (!kills || !/connection|fetch failed/i.test(String(error))) throw error;
        struck++;
      }
      struck += round.refused;
      if (!kills) {
        const customers = await stripe.customers.list({ limit: 100 }).autoPagingToArray({ limit: 1000 });
        expect(customers.filter(({ name }) => name === `round-${n}`)).toHaveLength(1);
      }
      await endProcess(child, 'SIGKILL');
    }
    const last = await openRound(data, false, acknowledged);
    await endProcess(last.running.child, 'SIGTERM');
    expect(struck).toBeGreaterThanOrEqual(ROUNDS / 2);
  });
});
