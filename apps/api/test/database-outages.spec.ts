import { type Order, type ProblemDetails, routes } from '@app/contracts';
import { Logger } from '@nestjs/common';
import { startApp, type TestApp } from './support/app';
import type { Answer, TestClient } from './support/client';
import { newAccount } from './support/client';
import { DatabaseProxy } from './support/database-proxy';
import { waitFor } from './support/wait-for';

/** Long enough for a busy machine, short enough to be waited for. */
const QUERY_TIMEOUT = 2_500;
const WORKER_LOST = 'The worker lost its database';
const WORKER_BACK = 'The worker takes jobs again.';

describe('when PostgreSQL goes away under a process', () => {
  let near: TestApp;
  let proxy: DatabaseProxy;
  let far: TestApp;
  let client: TestClient;
  let items: { productId: string; quantity: number }[];
  /** What is logged outside of requests goes to the first app of the process, which may be another spec's. */
  let said: jest.SpyInstance[];

  beforeAll(async () => {
    said = [jest.spyOn(Logger.prototype, 'warn'), jest.spyOn(Logger.prototype, 'log')];
    near = await startApp({ worker: false, log: true });
    proxy = await DatabaseProxy.before(near.database.url);
    const config = {
      DATABASE_URL: proxy.url,
      DATABASE_CONNECT_TIMEOUT_MS: String(QUERY_TIMEOUT),
      DATABASE_QUERY_TIMEOUT_MS: String(QUERY_TIMEOUT),
      DATABASE_STATEMENT_TIMEOUT_MS: '2000',
      DATABASE_LOCK_TIMEOUT_MS: '1000',
      PAYMENTS_RECONCILE_EVERY_MS: '60000',
    };
    far = await startApp({ beside: near, config, log: true });
    items = [{ productId: (await near.book()).id, quantity: 1 }];
  });
  beforeEach(async () => {
    ({ client } = await far.register());
  });
  afterEach(async () => {
    proxy.restore();
    await waitFor('the API to be ready', async () => (await fetch(`${far.url}${routes.readyz}`)).ok);
  });
  afterAll(async () => {
    for (const spy of said) spy.mockRestore();
    await far.stop();
    await proxy.stop();
    await near.stop();
  });

  const logged = () => near.logged() + far.logged();
  const order = (key: string) =>
    client.post<Order>(routes.orders, { items }, { headers: { 'Idempotency-Key': key } });
  const ordersOf = async (key: string): Promise<number> =>
    (await near.db.query('SELECT FROM orders WHERE idempotency_key = $1', [key])).length;
  const expectUnavailable = ({ status, headers, body }: Answer<unknown>) => {
    expect([status, (body as ProblemDetails).code]).toEqual([503, 'service_unavailable']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  };
  /** A request for each way to the database: the session's, a page's, a transaction's, a limit's, a sign-in's. */
  const everything = () =>
    Promise.all([
      client.get(routes.me),
      far.client().get(routes.products),
      order('everything'),
      far.client().post(routes.login, { email: 'nobody@example.com', password: 'nothing at all' }),
      far.client().post(routes.register, newAccount()),
      client.post(routes.logout),
      far.client().get(routes.readyz),
    ]);

  it('every request is 503 while it is gone, and none is once it is back', async () => {
    proxy.breakOff();
    for (const answer of await everything()) expectUnavailable(answer);
    proxy.restore();
    await waitFor('the API to be ready', async () => (await fetch(`${far.url}${routes.readyz}`)).ok);
    expect((await client.get(routes.me)).status).toBe(200);
    expect((await order('afterwards')).status).toBe(201);
    expect(logged()).not.toContain('internal_error');
  });

  it('a request whose connection breaks within its transaction is 503, and has left nothing', async () => {
    const broken = proxy.breakAt('INSERT INTO "orders"', 'before');
    expectUnavailable(await order('broken'));
    await broken;
    expect(await ordersOf('broken')).toBe(0);
    expect((await order('broken')).status).toBe(201);
  });

  it('a COMMIT that is not answered is not done again, whatever became of it', async () => {
    // A job's COMMIT is not the one that is meant.
    const jobs = () =>
      near.db.query('SELECT FROM graphile_worker.jobs WHERE run_at <= now() AND attempts < max_attempts');
    await waitFor('the worker to be idle', async () => (await jobs()).length === 0);
    const broken = proxy.breakAt('COMMIT', 'after');
    expectUnavailable(await order('unheard'));
    await broken;
    expect(await ordersOf('unheard')).toBe(1);
    expect((await order('unheard')).status).toBe(201);
    expect(await ordersOf('unheard')).toBe(1);
  });

  it('while it is silent, readiness is told soon and requests end', async () => {
    proxy.freeze();
    expectUnavailable(await far.client().get(routes.readyz));
    // Told before the query itself was given up.
    expect(logged()).toContain('no answer in 1500 ms');
    for (const answer of await everything()) expectUnavailable(answer);
    proxy.restore();
    await waitFor('the API to be ready', async () => (await fetch(`${far.url}${routes.readyz}`)).ok);
    expect((await client.get(routes.me)).status).toBe(200);
    expect(logged()).not.toContain('internal_error');
  });

  it('a lock that somebody keeps is waited for so long and no longer', async () => {
    const runner = near.db.createQueryRunner();
    await runner.startTransaction();
    await runner.query('LOCK TABLE orders IN ACCESS EXCLUSIVE MODE');
    expectUnavailable(await order('locked'));
    await runner.rollbackTransaction();
    await runner.release();
    expect((await order('locked')).status).toBe(201);
  });

  it('the worker goes on when it is back, also with a job whose end could not be noted', async () => {
    const times = (sentence: string) =>
      said.flatMap(({ mock }) => mock.calls).filter(([text]) => String(text).startsWith(sentence)).length;
    // A worker that still returns from the outage before does not tell of a further one.
    await waitFor('the worker to be back', () => times(WORKER_BACK) === times(WORKER_LOST));
    const [losses, returns] = [times(WORKER_LOST), times(WORKER_BACK)];
    const count = async (table: string) => (await near.db.query(`SELECT FROM ${table}`)).length as number;
    const everybody = async () => (await count('customers')) === (await count('users'));
    await waitFor('a customer for everybody', everybody);

    const calls = () => far.sandbox.requests().filter(({ path }) => path === '/v1/customers').length;
    const before = calls();
    const match = 'POST /v1/customers';
    far.sandbox.faults({ match, kind: 'latency', when: 'after', delay: 1_000, times: 1 });
    await near.register();
    await waitFor('the job to have called Stripe', () => calls() > before);
    proxy.breakOff();
    await waitFor('the worker to know', () => times(WORKER_LOST) > losses);
    await near.register();
    proxy.restore();
    await waitFor('a customer for everybody', everybody);
    const locked = () => near.db.query('SELECT FROM graphile_worker.jobs WHERE locked_by IS NOT NULL');
    await waitFor('no job to be left locked', async () => (await locked()).length === 0);
    await waitFor('the worker to say so', () => times(WORKER_BACK) > returns);
  });
});
