import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createSandbox } from '../src/index';
import { Core } from '../src/kernel/core/core';
import type { CollectionName, StoredRecord } from '../src/kernel/store/records';
import { MODEL } from '../src/registry';
import { useSmallDisk } from './small-disk';
import { client } from './support';

/*
 * `former/` holds the journal of a data folder of version 0.2, whose records had names of their own for Stripe's
 * fields, with objects of every kind, a snapshot, kept answers and jobs that wait; and what 0.2 answered about them.
 */

interface Former {
  /** When the journal ended, in milliseconds. */
  at: number;
  objects: [CollectionName, { id?: string }][];
  /** Kept answers, by idempotency key. */
  kept: [string, { id: string }][];
}

/** Kinds of objects that version 0.2 did not have. */
const LATER = [
  'credit_note',
  'customer_balance_transaction',
  'customer_session',
  'ephemeral_key',
  'payout',
  'plan',
  'subscription_schedule',
  'tax_id',
];

const KEY = 'sk_test_former';
const file = (name: string): string => gunzipSync(readFileSync(join(__dirname, 'former', name))).toString();
const former = JSON.parse(file('answers.json.gz')) as Former;

/** Fields that 0.2 showed differently from Stripe, of any object and by object: what they show now is not of concern here. */
const CORRECTED = [
  'authorization_code',
  'electronic_commerce_indicator',
  'payment_method_configuration_details',
];
const CORRECTED_OF: Record<string, readonly string[]> = {
  invoice: ['invoice_pdf', 'rendering'],
  invoiceitem: ['net_amount'],
  subscription: ['trial_settings'],
  tax_rate: ['effective_percentage', 'rate_type'],
};

function uncorrected<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(uncorrected) as T;
  const gone = [...CORRECTED, ...(CORRECTED_OF[String((value as { object?: unknown }).object)] ?? [])];
  const kept = Object.entries(value).filter(([name]) => !gone.includes(name));
  return Object.fromEntries(kept.map(([name, inner]) => [name, uncorrected(inner)])) as T;
}

let dataDir: string;
let clock: jest.SpyInstance;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sandbox-former-'));
  writeFileSync(join(dataDir, 'journal.jsonl'), file('journal.jsonl.gz'));
  clock = jest.spyOn(Date, 'now').mockReturnValue(former.at);
});

afterEach(() => {
  clock.mockRestore();
  rmSync(dataDir, { recursive: true });
});

/** Every object of the account as the API shows it, and what its kept answers are about. */
function read(folder: string): Omit<Former, 'at'> {
  const core = new Core({ dataDir: folder, latency: 0 }, MODEL);
  core.publicUrl = 'http://sandbox';
  core.open();
  try {
    const tenant = core.tenant('former');
    const view = (name: CollectionName, record: StoredRecord) =>
      JSON.parse(JSON.stringify(tenant.build(name, record))) as { id: string };
    const { store, answers } = tenant.account;
    const names = (Object.keys(store) as CollectionName[]).sort();
    return {
      objects: names.flatMap((name) =>
        [...store[name].values()].map((record): Former['objects'][0] => [name, view(name, record)]),
      ),
      kept: [...answers].flatMap(([key, { about, record }]) =>
        about && record ? [[key, view(about, record)]] : [],
      ),
    };
  } finally {
    core.close();
  }
}

it('shows what it did, when it is first opened and ever after', () => {
  const first = read(dataDir);
  const kinds = Object.keys(MODEL.collections()).filter((name) => !LATER.includes(name));
  expect(new Set(first.objects.map(([name]) => name))).toEqual(new Set(kinds));
  expect(first.objects).toHaveLength(former.objects.length);
  // What later versions show beside it is not of concern here.
  expect(first).toMatchObject(uncorrected({ objects: former.objects, kept: former.kept }));
  expect(readFileSync(join(dataDir, 'journal.jsonl'), 'utf8')).not.toContain('"paymentIntent"');
  expect(read(dataDir)).toEqual(first);
});

it('is still as it was where it cannot be written anew', () => {
  const journal = file('journal.jsonl.gz');
  const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const restoreDisk = useSmallDisk(() => ({ room: Buffer.byteLength(journal) }));
  const held = read(dataDir);
  restoreDisk();
  told.mockRestore();
  expect(readFileSync(join(dataDir, 'journal.jsonl'), 'utf8')).toBe(journal);
  expect(held).toEqual(read(dataDir));
});

const paid = former.kept.find(([key]) => key === 'paid')?.[1].id as string;

it('goes on: answers are replayed, snapshots brought back, and jobs done', async () => {
  const sandbox = await createSandbox({ dataDir, secretKey: KEY });
  const stripe = client(sandbox);
  try {
    const order = { amount: 4200, currency: 'usd', allowed_payment_method_types: ['card'] as ['card'] };
    const made = former.objects.find(([, { id }]) => id === paid)?.[1];
    const { customer, payment_method: method } = made as { customer: string; payment_method: string };
    const replayed = await stripe.paymentIntents.create(
      {
        ...order,
        customer,
        payment_method: method,
        confirm: true,
        description: 'An order',
        receipt_email: 'jenny@example.com',
        statement_descriptor_suffix: 'ONE',
        transfer_group: 'g',
        shipping: { address: { line1: 'Main 1' }, name: 'Jenny' },
        metadata: { latestCharge: 'mine' },
      },
      { idempotencyKey: 'paid' },
    );
    expect(replayed.id).toBe(paid);
    expect(replayed.lastResponse.headers['idempotent-replayed']).toBe('true');

    const now = await stripe.customers.retrieve(customer);
    expect(now).toMatchObject({ name: 'Jenny R.', metadata: { paymentMethod: 'kept', later: '1' } });
    sandbox.restore(String(sandbox.snapshots()[0]?.id));
    expect(await stripe.customers.retrieve(customer)).toMatchObject({
      name: 'Jenny',
      invoice_settings: { default_payment_method: method, footer: 'Thanks' },
    });

    const cards = await stripe.customers.listPaymentMethods(customer);
    expect(cards.data.map(({ id }) => id)).toContain(method);
    sandbox.advance(8 * 86_400);
    const open = await stripe.checkout.sessions.list({ status: 'open' });
    expect(open.data).toEqual([]);
    const holds = await stripe.paymentIntents.list({ customer, limit: 100 });
    expect(holds.data.map(({ status }) => status)).not.toContain('requires_capture');
    const refund = await stripe.refunds.create({ payment_intent: paid, amount: 100 });
    expect(refund.status).toBe('succeeded');
  } finally {
    await sandbox.stop();
  }
});
