import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ProblemDetails, path } from '@app/contracts';
import { JobRunner } from '../src/jobs/job-runner.service';
import { MonitoringServer } from '../src/metrics/monitoring-server.service';
import { startApp, type TestApp } from './support/app';
import { DatabaseProxy } from './support/database-proxy';
import { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';
import { waitsForLock } from './support/waits-for-lock';

const TOKEN = 'a token of at least sixteen';
const bearer = { headers: { authorization: `Bearer ${TOKEN.replaceAll(' ', '-')}` } };

/** The value of a series, null where it is not there. */
const sample = (text: string, series: string): number | null => {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `));
  return line === undefined ? null : Number(line.slice(series.length + 1));
};

describe('metrics', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({
      worker: false,
      config: {
        METRICS_TOKEN: TOKEN.replaceAll(' ', '-'),
        METRICS_PORT: '0',
        PAYMENTS_CONFIRM_TIMEOUT_MS: '500',
      },
    });
  });
  afterAll(() => app.stop());

  const read = (url = app.url, init: RequestInit = bearer) => fetch(new URL('/metrics', url), init);

  it('are not there unless they are asked for', async () => {
    const other = await startApp({ worker: false, beside: app });
    const answer = await fetch(new URL('/metrics', other.url));
    expect([answer.status, ((await answer.json()) as ProblemDetails).code]).toEqual([404, 'not_found']);
    expect(await other.nest.get(MonitoringServer).start()).toBeNull();
    await other.stop();
  });

  it('are for those who have the token', async () => {
    const wrong: Record<string, string>[] = [{}, { authorization: 'Bearer wrong' }, { authorization: TOKEN }];
    for (const headers of wrong) {
      const answer = await read(app.url, { headers });
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
      expect(((await answer.json()) as ProblemDetails).code).toBe('unauthenticated');
    }
    expect((await read(app.url, { ...bearer, method: 'POST' })).status).toBe(405);
    const answer = await read();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^text\/plain/),
    ]);
    expect(await answer.text()).toMatch(/^process_resident_memory_bytes \d+/m);
  });

  it('count requests, calls to Stripe and what waits, and name nobody', async () => {
    const shopper = await Shopper.join(app);
    const paid = await shopper.start(await shopper.saveCard('4242424242424242'));
    await shopper.pay(paid);
    const declined = await shopper.start(await shopper.saveCard('4000000000000341'));
    await shopper.tryWith(declined.id);
    const silent = await shopper.start(await shopper.saveCard('5555555555554444'));
    const [{ stripe_id }] = await app.db.query('SELECT stripe_id FROM payments WHERE id = $1', [silent.id]);
    const match = { method: 'POST', path: `/v1/payment_intents/${stripe_id}/confirm` };
    await app.sandbox.faults({ match, kind: 'hang', times: 2 });
    expect((await shopper.tryWith(silent.id)).body.status).toBe('processing');
    await app.sandbox.clearFaults();
    await fetch(new URL('/api/nowhere/private-id', app.url));
    await app.db.query(`
      INSERT INTO mismatches (kind, subject, details) VALUES ('unexpected_payment', 'pi_1', '{}');
      INSERT INTO webhook_events (id, type, livemode, received_at)
        VALUES ('evt_1', 'charge.refunded', false, now() - interval '2 hours');
      SELECT graphile_worker.add_job('reconcile', run_at => now() - interval '1 hour');
      SELECT graphile_worker.add_job('delete_expired', max_attempts => 1);
      UPDATE graphile_worker._private_jobs j SET attempts = 1 FROM graphile_worker._private_tasks t
       WHERE t.id = j.task_id AND t.identifier = 'delete_expired'`);

    const text = await waitFor('a read after what was kept has become too old', async () => {
      const now = await (await read()).text();
      return (sample(now, 'countersign_open_attempts{kind="payment"}') ?? 0) > 0 && now;
    });
    const confirms =
      'http_server_request_duration_seconds_count{method="POST",route="/api/payments/:id/confirm"';
    expect(sample(text, `${confirms},status="200"}`)).toBe(3);
    expect(
      sample(text, 'http_server_request_duration_seconds_count{method="GET",route="(unknown)",status="404"}'),
    ).toBe(1);
    // Reading the metrics is not counted.
    expect(text).not.toMatch(/route="\(unknown\)",status="(200|401|405)"/);
    const sent =
      'countersign_stripe_request_duration_seconds_count{method="POST",route="/v1/payment_intents/:id/confirm"';
    expect(sample(text, `${sent},outcome="ok"}`)).toBe(1);
    expect(sample(text, `${sent},outcome="declined"}`)).toBe(1);
    expect(sample(text, `${sent},outcome="timeout"}`)).toBeGreaterThan(0);
    expect(sample(text, 'countersign_database_up')).toBe(1);
    expect(sample(text, 'countersign_open_attempts{kind="payment"}')).toBe(1);
    expect(sample(text, 'countersign_open_attempts_oldest_seconds{kind="payment"}')).toBeGreaterThan(0);
    expect(sample(text, 'countersign_open_attempts{kind="invoice"}')).toBe(0);
    expect(sample(text, 'countersign_jobs_waiting{kind="reconcile"}')).toBe(1);
    expect(sample(text, 'countersign_jobs_waiting_oldest_seconds{kind="reconcile"}')).toBeGreaterThan(3_599);
    expect(sample(text, 'countersign_jobs_failed{kind="delete_expired"}')).toBe(1);
    expect(sample(text, 'countersign_webhooks_unprocessed{kind="received"}')).toBeGreaterThan(0);
    expect(sample(text, 'countersign_webhooks_unprocessed_oldest_seconds{kind="received"}')).toBeGreaterThan(
      7_199,
    );
    expect(sample(text, 'countersign_mismatches_open{kind="unexpected_payment"}')).toBe(1);
    // No ids, no addresses, no people, whatever was sent.
    for (const secret of [paid.id, silent.orderId, shopper.userId, 'private-id', '127.0.0.1', '@example.com'])
      expect(text).not.toContain(secret);
    expect(text).not.toMatch(/\b(pi|pm|cus|evt|cvctok)_\w*\d/);
  });

  it('have the names that alerts, dashboard and handbook use', async () => {
    const text = await (await read()).text();
    const known = new Set([...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name));
    for (const file of ['operations.md', 'operations/alerts.yml', 'operations/grafana-dashboard.json']) {
      const doc = readFileSync(join(__dirname, '../../../docs', file), 'utf8');
      const names = /(?<![\w.])(countersign|http_server|process|nodejs)_\w+(?=[{[` ),])/g;
      const used = doc.match(names);
      expect(used?.length).toBeGreaterThan(5);
      for (const name of new Set(used)) expect(known).toContain(name.replace(/_(count|bucket)$/, ''));
    }
  });

  it('count a client that went away', async () => {
    const abort = new AbortController();
    const { client } = await app.register();
    const lock = app.db.createQueryRunner();
    await lock.startTransaction();
    await lock.query('LOCK TABLE products');
    const gone = fetch(
      new URL(path('product', (await client.get<{ id: string }>('/api/me')).body.id), app.url),
      {
        signal: abort.signal,
      },
    ).catch(() => 'gone');
    await waitFor('the request to wait for the lock', () => waitsForLock(app.db));
    abort.abort();
    expect(await gone).toBe('gone');
    await lock.rollbackTransaction();
    await lock.release();
    await waitFor('the request to be counted', async () =>
      (await (await read()).text()).includes('route="/api/products/:id",status="499"}'),
    );
  });

  it('have a port of their own, with the same token', async () => {
    const port = await app.nest.get(MonitoringServer).start();
    const url = `http://127.0.0.1:${port}`;
    expect((await read(url, {})).status).toBe(401);
    expect(await (await read(url)).text()).toContain('countersign_database_up 1');
    expect((await fetch(`${url}/readyz`)).status).toBe(404);
    expect((await fetch(`${url}/api/config`)).status).toBe(404);
  });

  it('of a worker say whether it takes jobs, and again when its database is back', async () => {
    const proxy = await DatabaseProxy.before(app.database.url);
    const worker = await startApp({
      worker: false,
      beside: app,
      config: { METRICS_PORT: '0' },
      connection: () => proxy.url,
    });
    const runner = worker.nest.get(JobRunner);
    const port = await worker.nest.get(MonitoringServer).start(() => runner.whyNotReady());
    const probe = async (at: string) => {
      const answer = await fetch(`http://127.0.0.1:${port}${at}`);
      return [answer.status, await answer.json()];
    };
    const readyz = async () => (await probe('/readyz'))[0];
    expect(await probe('/readyz')).toMatchObject([503, { detail: 'The worker is starting.' }]);
    await runner.start();
    expect(await probe('/readyz')).toEqual([200, { status: 'ok' }]);
    expect(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()).toContain('countersign_jobs');

    proxy.breakOff();
    await waitFor('the worker to know', async () => (await readyz()) === 503);
    expect(await probe('/healthz')).toEqual([200, { status: 'ok' }]);
    const without = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(without).toContain('process_cpu_seconds_total');
    proxy.restore();
    await waitFor('the worker to be back', async () => (await readyz()) === 200);

    await worker.stop();
    await proxy.stop();
  });
});
