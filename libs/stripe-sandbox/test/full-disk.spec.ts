import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox, type Sandbox, type SeedCall } from '../src/index';
import { Poster } from '../src/kernel/webhooks/post';
import { type Disk, useSmallDisk } from './small-disk';
import { call, client } from './support';
import { freezeTime } from './time';

const KEY = 'sk_test_fulldisk';
const disk: Disk = { room: Number.POSITIVE_INFINITY };
let dataDir: string;
let told: jest.SpyInstance;
let restoreDisk: () => void;
let sandbox: Sandbox;

const journal = () => join(dataDir, 'journal.jsonl');
const said = (): string => told.mock.calls.flat().join('\n');
/** Leaves room for `bytes` more. */
const leave = (bytes: number): void => {
  disk.room = statSync(journal()).size + bytes;
};

freezeTime();

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sandbox-disk-'));
  told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  disk.room = Number.POSITIVE_INFINITY;
  restoreDisk = useSmallDisk(() => disk);
  sandbox = await createSandbox({ dataDir, secretKey: KEY });
});

afterEach(async () => {
  await sandbox.stop();
  restoreDisk();
  jest.restoreAllMocks();
  rmSync(dataDir, { recursive: true, force: true });
});

async function restart(): Promise<void> {
  await sandbox.stop();
  sandbox = await createSandbox({ dataDir, secretKey: KEY });
}

const list = async (): Promise<string[]> =>
  (await client(sandbox).customers.list({ limit: 100 })).data.map(({ id }) => id);

describe('a full disk', () => {
  it('stops a seed with the entry that failed, and the next start rolls it back', async () => {
    await sandbox.stop();
    const first: SeedCall = { call: 'POST /v1/customers', params: { name: 'First' } };
    const refused: SeedCall = {
      call: 'POST /v1/customers',
      params: {
        get name() {
          leave(0);
          return 'Refused';
        },
      },
    };
    const start = createSandbox({ dataDir, secretKey: KEY, seed: [first, refused] });
    await expect(start).rejects.toThrow(/^Seed entry 2 \(POST \/v1\/customers\): .*ENOSPC/);

    disk.room = Number.POSITIVE_INFINITY;
    sandbox = await createSandbox({ dataDir, secretKey: KEY });
    expect(await list()).toEqual([]);
    expect(sandbox.snapshots()).toEqual([]);
  });

  it.each([0, 1, 40, 200])('fails a call as not done when %i bytes of its line fit', async (bytes) => {
    const stripe = client(sandbox);
    const kept = await stripe.customers.create({ name: 'Kept' });
    const before = readFileSync(journal());
    leave(bytes);
    const options = { idempotencyKey: 'again' };
    await expect(stripe.customers.create({ name: 'Refused' }, options)).rejects.toMatchObject({
      statusCode: 500,
      type: 'StripeAPIError',
      message: expect.stringMatching(/data folder.*ENOSPC.*[Nn]othing of this request was done/),
      headers: expect.objectContaining({ 'stripe-should-retry': 'true' }),
    });
    expect(readFileSync(journal())).toEqual(before);
    expect(await list()).toEqual([kept.id]);
    expect((await stripe.events.list({ type: 'customer.created' })).data).toHaveLength(1);

    disk.room = Number.POSITIVE_INFINITY;
    const made = await stripe.customers.create({ name: 'Refused' }, options);
    expect(made.lastResponse.headers['idempotent-replayed']).toBeUndefined();
    await restart();
    expect(await list()).toEqual([made.id, kept.id]);
    const replayed = await client(sandbox).customers.create({ name: 'Refused' }, options);
    expect(replayed.id).toBe(made.id);
  });

  it('undoes all of a payment: charge, balance and invoice with it', async () => {
    const stripe = client(sandbox);
    const intent = await stripe.paymentIntents.create({
      amount: 700,
      currency: 'usd',
      payment_method: 'pm_card_visa',
      allowed_payment_method_types: ['card'],
    });
    leave(300);
    await expect(stripe.paymentIntents.confirm(intent.id)).rejects.toMatchObject({ statusCode: 500 });
    expect(await stripe.paymentIntents.retrieve(intent.id)).toEqual(intent);
    expect((await stripe.charges.list()).data).toEqual([]);
    expect((await stripe.balanceTransactions.list()).data).toEqual([]);
    disk.room = Number.POSITIVE_INFINITY;
    expect((await stripe.paymentIntents.confirm(intent.id)).status).toBe('succeeded');
    await restart();
    expect((await client(sandbox).charges.list()).data).toHaveLength(1);
  });

  it('fails new accounts and the controls in the same way, and changes nothing', async () => {
    const stripe = client(sandbox);
    const { id } = await stripe.customers.create();
    const taken = await call(sandbox, 'POST', '/_sandbox/snapshots');
    const now = sandbox.now();
    leave(20);
    const other = { Authorization: 'Bearer sk_test_other' };
    expect((await call(sandbox, 'GET', '/v1/customers', undefined, other)).status).toBe(500);
    for (const [path, body] of [
      ['/clock', 'advance=86400'],
      ['/settings', 'blockOnFailedCvc=true'],
      ['/reset', ''],
      ['/snapshots', ''],
      [`/snapshots/${taken.body.id}/restore`, ''],
      ['/webhook_endpoints', 'url=http://127.0.0.1:9/hook'],
    ] as const) {
      const answer = await call(sandbox, 'POST', `/_sandbox${path}`, body);
      expect([path, answer.status]).toEqual([path, 500]);
    }
    expect((await call(sandbox, 'DELETE', `/_sandbox/snapshots/${taken.body.id}`)).status).toBe(500);
    expect(sandbox.now()).toBeLessThan(now + 80_000);
    expect(sandbox.settings()).toMatchObject({ blockOnFailedCvc: false });
    expect(await list()).toEqual([id]);
    expect((await stripe.webhookEndpoints.list()).data).toEqual([]);
    expect((await call(sandbox, 'GET', '/_sandbox/snapshots')).body.data).toHaveLength(1);
    disk.room = Number.POSITIVE_INFINITY;
    expect((await call(sandbox, 'GET', '/v1/customers', undefined, other)).status).toBe(200);
    expect((await call(sandbox, 'POST', '/_sandbox/reset')).status).toBe(200);
    await restart();
    expect(await list()).toEqual([]);
  });

  it('keeps what is scheduled until there is room, and says once that it waits', async () => {
    const stripe = client(sandbox);
    const intent = await stripe.paymentIntents.create({
      amount: 700,
      currency: 'usd',
      payment_method: 'pm_card_visa',
      allowed_payment_method_types: ['card'],
      capture_method: 'manual',
      confirm: true,
    });
    // Room for the clock, not for what it brings about: an authorization ends after seven days.
    leave(60);
    sandbox.advance(8 * 86_400);
    sandbox.advance(0);
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_capture');
    expect(said().match(/cannot be written to/g)).toHaveLength(1);
    disk.room = Number.POSITIVE_INFINITY;
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('canceled');
    expect(said()).toMatch(/can be written again/);
  });

  it('sends a webhook all the same, and once more after a restart if its delivery could not be noted', async () => {
    const posts = jest.spyOn(Poster.prototype, 'post').mockImplementation(async () => {
      if (posts.mock.calls.length === 1) leave(10);
      return { status: 500, error: null };
    });
    const posted = () => posts.mock.calls.map(([, body]) => JSON.parse(body).data.object.id);
    sandbox.addWebhookEndpoint({ url: 'http://127.0.0.1:9/hook' });
    const stripe = client(sandbox);
    // Sent once the call is in the journal.
    sandbox.webhooks({ delay: 1 });
    const { id: unnoted } = await stripe.customers.create();
    await sandbox.settled();
    expect(sandbox.deliveries()[0]?.attempts).toHaveLength(1);
    expect(posted()).toEqual([unnoted]);
    disk.room = Number.POSITIVE_INFINITY;
    const { id: noted } = await stripe.customers.create();
    await sandbox.settled();
    await restart();
    await sandbox.settled();
    expect(sandbox.deliveries()).toHaveLength(2);
    expect(posted()).toEqual([unnoted, noted, unnoted]);
  });

  it('is no reason not to start: what was kept is read, and written once there is room', async () => {
    const { id } = await client(sandbox).customers.create();
    await sandbox.stop();
    appendFileSync(journal(), '["fulldisk",[["put","customer",{"id":"cus_');
    disk.room = 100;
    sandbox = await createSandbox({ dataDir, secretKey: KEY });
    expect(await list()).toEqual([id]);
    expect(said()).toMatch(/was torn.*42 bytes/s);
    await expect(client(sandbox).customers.create()).rejects.toMatchObject({ statusCode: 500 });
    disk.room = Number.POSITIVE_INFINITY;
    const second = await client(sandbox).customers.create();
    await restart();
    expect(await list()).toEqual([second.id, id]);
  });

  it('fails the start in an empty folder', async () => {
    disk.room = 0;
    await expect(createSandbox({ dataDir: join(dataDir, 'new') })).rejects.toThrow(
      /^The data folder .* cannot be used: the disk is full\.$/,
    );
  });
});

describe('a torn journal', () => {
  it('is mended at start with a sentence, wherever it was torn', async () => {
    const stripe = client(sandbox);
    const first = await stripe.customers.create({ name: 'Zoë' });
    const whole = statSync(journal()).size;
    await stripe.customers.create({ name: 'Zoë' });
    await sandbox.stop();
    const all = readFileSync(journal());
    for (const cut of [1, 2, Math.floor((all.length - whole) / 2), all.length - whole - 1]) {
      writeFileSync(journal(), all);
      truncateSync(journal(), all.length - cut);
      told.mockClear();
      sandbox = await createSandbox({ dataDir, secretKey: KEY });
      expect(await list()).toEqual([first.id]);
      expect(said()).toContain(`torn`);
      await sandbox.stop();
      told.mockClear();
      sandbox = await createSandbox({ dataDir, secretKey: KEY });
      expect(said()).toBe('');
      await sandbox.stop();
    }
  });

  it('is refused in one sentence when it is torn before its end, and left as it is', async () => {
    await client(sandbox).customers.create();
    await sandbox.stop();
    const all = readFileSync(journal(), 'utf8').split('\n');
    const broken = [all[1]?.slice(0, 20), ...all].join('\n');
    writeFileSync(journal(), broken);
    await expect(createSandbox({ dataDir })).rejects.toThrow(/holds a broken line before its end/);
    expect(readFileSync(journal(), 'utf8')).toBe(broken);
  });
});
