import fs, { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox, type Sandbox } from '../src/index';
import { type Disk, useSmallDisk } from './small-disk';
import { client } from './support';
import { freezeTime } from './time';

const KEY = 'sk_test_oneturn';
const disk: Disk = { room: Number.POSITIVE_INFINITY };
let dataDir: string;
let told: jest.SpyInstance;
let restoreDisk: () => void;
let sandbox: Sandbox;

const journal = () => join(dataDir, 'journal.jsonl');

freezeTime();

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sandbox-turn-'));
  told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  disk.room = Number.POSITIVE_INFINITY;
  restoreDisk = useSmallDisk(() => disk);
  sandbox = await createSandbox({ dataDir, secretKey: KEY });
});

afterEach(async () => {
  await sandbox.stop();
  restoreDisk();
  told.mockRestore();
  rmSync(dataDir, { recursive: true, force: true });
});

async function restart(): Promise<void> {
  await sandbox.stop();
  sandbox = await createSandbox({ dataDir, secretKey: KEY });
}

interface Sent {
  method?: string;
  path: string;
  form?: string;
  key?: string;
  secret?: string;
}

interface Answered {
  status: number;
  head: string;
  body: Record<string, unknown> & { error?: { message: string } };
}

/** Calls that reach the sandbox in one piece, on one connection: it serves all of them in one turn. */
function together(calls: Sent[]): Promise<Answered[]> {
  const text = calls.map(({ method = 'POST', path, form = '', key, secret = KEY }) =>
    [
      `${method} ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${sandbox.port}`,
      `Authorization: Bearer ${secret}`,
      ...(key === undefined ? [] : [`Idempotency-Key: ${key}`]),
      ...(method === 'GET'
        ? []
        : ['Content-Type: application/x-www-form-urlencoded', `Content-Length: ${Buffer.byteLength(form)}`]),
      '',
      form,
    ].join('\r\n'),
  );
  return new Promise((resolve, reject) => {
    const socket = connect(sandbox.port, '127.0.0.1');
    socket.once('error', reject);
    socket.write(text.join(''));
    const answers: Answered[] = [];
    let held = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      held = Buffer.concat([held, chunk]);
      for (let end = held.indexOf('\r\n\r\n'); end !== -1; end = held.indexOf('\r\n\r\n')) {
        const head = held.toString('latin1', 0, end);
        const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
        if (held.length < end + 4 + length) return;
        const body = JSON.parse(held.toString('utf8', end + 4, end + 4 + length)) as Answered['body'];
        answers.push({ status: Number(head.slice(9, 12)), head, body });
        held = held.subarray(end + 4 + length);
      }
      if (answers.length < calls.length) return;
      socket.destroy();
      resolve(answers);
    });
  });
}

const customers = (count: number): Sent[] =>
  Array.from({ length: count }, (_, i) => ({ path: '/v1/customers', form: `name=n${i}`, key: `k${i}` }));
const list = async (): Promise<string[]> =>
  (await client(sandbox).customers.list({ limit: 100 })).data.map(({ id }) => id);

describe('calls that are served in one turn of the event loop', () => {
  it('are in the journal before the first of them is answered, in one write', async () => {
    await client(sandbox).customers.create();
    const write = jest.spyOn(fs, 'writeSync');
    const answers = await together(customers(5));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(write).toHaveBeenCalledTimes(1);
    write.mockRestore();
    const lines = readFileSync(journal(), 'utf8').trimEnd().split('\n').slice(-5);
    for (const [i, { body }] of answers.entries()) expect(lines[i]).toContain(String(body.id));
    const ids = answers.map(({ body }) => String(body.id)).reverse();
    await restart();
    expect((await list()).slice(0, 5)).toEqual(ids);
  });

  it.each([0, 1, 700, 1500])(
    'are all refused when %i bytes of their lines fit, and none is there',
    async (room) => {
      // Nothing listens on the discard port.
      sandbox.addWebhookEndpoint({ url: 'http://127.0.0.1:9/hook' });
      const stripe = client(sandbox);
      const kept = await stripe.customers.create({ name: 'Kept' });
      await sandbox.settled();
      const deliveries = sandbox.deliveries();
      const before = readFileSync(journal());
      disk.room = statSync(journal()).size + room;
      const other = 'sk_test_oneturnother';
      const answers = await together([
        ...customers(4),
        { path: `/v1/customers/${kept.id}`, form: 'name=Changed', key: 'change' },
        { method: 'GET', path: `/v1/customers/${kept.id}` },
        { path: '/v1/customers', form: 'name=n0', key: 'k0' },
        { path: '/v1/customers', secret: other },
      ]);
      for (const { status, head, body } of answers) {
        expect([status, body.error?.message]).toEqual([
          500,
          expect.stringMatching(/data folder.*ENOSPC.*Nothing of this request was done/),
        ]);
        expect(head).toMatch(/stripe-should-retry: true/i);
        expect(head).not.toMatch(/idempotent-replayed/i);
      }
      expect(readFileSync(journal())).toEqual(before);
      expect(await list()).toEqual([kept.id]);
      expect((await stripe.customers.retrieve(kept.id)) as { name?: string }).toMatchObject({ name: 'Kept' });
      expect((await stripe.events.list({ limit: 100 })).data).toHaveLength(1);
      expect(sandbox.deliveries()).toEqual(deliveries);
      const logged = sandbox
        .requests()
        .filter(({ path, status }) => path === '/v1/customers' && status === 500);
      expect(logged).toHaveLength(5);

      disk.room = Number.POSITIVE_INFINITY;
      const again = await together([...customers(4), { path: '/v1/customers', secret: other }]);
      for (const { status, head } of again) {
        expect(status).toBe(200);
        expect(head).not.toMatch(/idempotent-replayed/i);
      }
      const ids = again.slice(0, 4).map(({ body }) => String(body.id));
      await restart();
      expect(await list()).toEqual([...ids.reverse(), kept.id]);
      const replayed = await together(customers(4));
      expect(replayed.map(({ body }) => body.id).reverse()).toEqual(ids);
      expect(
        (await together([{ method: 'GET', path: '/v1/customers', secret: other }]))[0]?.body.data,
      ).toHaveLength(1);
    },
  );

  it('lose none of those that were acknowledged when later ones are refused', async () => {
    const acknowledged: string[] = [];
    let refused = 0;
    for (let turn = 0; turn < 12; turn++) {
      // Every third turn there is room for a part of what it writes.
      disk.room = turn % 3 === 2 ? statSync(journal()).size + turn * 90 : Number.POSITIVE_INFINITY;
      const calls = customers(3).map((call) => ({ ...call, key: `${turn}-${call.key}` }));
      const answers = await together(calls);
      const statuses = new Set(answers.map(({ status }) => status));
      expect(statuses.size).toBe(1);
      if (statuses.has(500)) refused++;
      else acknowledged.unshift(...answers.map(({ body }) => String(body.id)).reverse());
    }
    expect(refused).toBeGreaterThan(0);
    expect(await list()).toEqual(acknowledged);
    disk.room = Number.POSITIVE_INFINITY;
    await restart();
    expect(await list()).toEqual(acknowledged);
  });
});
