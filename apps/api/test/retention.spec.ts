import { randomUUID } from 'node:crypto';
import { mkdir, readdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { User } from '@app/contracts';
import { SessionsService } from '../src/http/sessions.service';
import { DeleteExpiredJob } from '../src/retention/delete-expired.job';
import { startApp, type TestApp } from './support/app';
import { waitFor } from './support/wait-for';

describe('what has been kept long enough', () => {
  let app: TestApp;
  let user: User;

  beforeAll(async () => {
    app = await startApp({ config: { RETENTION_FAILED_JOBS_DAYS: '7' } });
    ({ user } = await app.register());
  });
  afterAll(() => app.stop());
  afterEach(() => jest.restoreAllMocks());

  const run = () => app.nest.get(DeleteExpiredJob).run();
  const keys = async (sql: string): Promise<string[]> =>
    (await app.db.query(sql)).map((row: { key: string }) => row.key).sort();

  it('events go when Stripe resends them no more, and not while they wait', async () => {
    await app.db.query(
      `INSERT INTO webhook_events (id, type, livemode, state, received_at)
       SELECT 'evt_' || state || age, 'product.created', false, state, now() - make_interval(days => age)
         FROM unnest(ARRAY['received', 'handled', 'ignored', 'wrong_mode', 'missing']) AS state,
              unnest(ARRAY[89, 91]) AS age`,
    );
    await run();
    expect(await keys(`SELECT id AS key FROM webhook_events WHERE type = 'product.created'`)).toEqual([
      'evt_handled89',
      'evt_ignored89',
      'evt_missing89',
      'evt_missing91',
      'evt_received89',
      'evt_received91',
      'evt_wrong_mode89',
    ]);
  });

  it('jobs that failed for good go, and not those that wait, however long', async () => {
    await app.db.query(`SELECT graphile_worker.add_job('nobody', job_key => key)
      FROM unnest(ARRAY['failed lately', 'failed long ago', 'waits']) AS key`);
    const age = (key: string, days: number, attempts: number) =>
      app.db.query(
        `UPDATE graphile_worker._private_jobs SET run_at = now() - make_interval(days => $2), attempts = $3,
                max_attempts = 25 WHERE key = $1`,
        [key, days, attempts],
      );
    await age('failed lately', 6, 25);
    await age('failed long ago', 8, 25);
    await age('waits', 8, 24);
    await run();
    const left = `SELECT key FROM graphile_worker.jobs WHERE task_identifier = 'nobody'`;
    expect(await keys(left)).toEqual(['failed lately', 'waits']);
  });

  it('changes of status go once their payment is over, and nothing else of it', async () => {
    const [order] = await app.db.query(
      `INSERT INTO orders (user_id, status, total_amount, currency) VALUES ($1, 'paid', 1000, 'usd') RETURNING id`,
      [user.id],
    );
    const payment = async (status: string) => {
      const [{ id }] = await app.db.query(
        `INSERT INTO payments (order_id, user_id, customer_id, status, amount, currency)
         VALUES ($1, $2, 'cus_1', $3, 1000, 'usd') RETURNING id`,
        [order.id, user.id, status],
      );
      await app.db.query(
        `INSERT INTO payment_transitions (payment_id, version, status, at)
         SELECT $1, days, $2, now() - make_interval(days => days) FROM unnest(ARRAY[364, 366]) AS days`,
        [id, status],
      );
      return id as string;
    };
    const [paid, canceled, open] = [
      await payment('succeeded'),
      await payment('canceled'),
      await payment('requires_action'),
    ];
    const daysOf = (id: string) =>
      keys(`SELECT version::text AS key FROM payment_transitions WHERE payment_id = '${id}'`);
    await run();
    expect([await daysOf(paid), await daysOf(canceled)]).toEqual([['364'], ['364']]);
    expect(await daysOf(open)).toEqual(['364', '366']);
    expect(await keys(`SELECT status AS key FROM payments WHERE order_id = '${order.id}'`)).toHaveLength(3);
  });

  it('addresses that opened a Checkout session go after a day', async () => {
    const [order] = await app.db.query(
      `INSERT INTO orders (user_id, status, total_amount, currency) VALUES ($1, 'paid', 1000, 'usd') RETURNING id`,
      [user.id],
    );
    await app.db.query(
      `WITH made AS (
         INSERT INTO payments (order_id, user_id, customer_id, kind, status, amount, currency, expires_at)
         SELECT $1, $2, 'cus_1', 'checkout', 'succeeded', 1000, 'usd', now() FROM generate_series(1, 2) RETURNING id)
       INSERT INTO checkout_networks (payment_id, network, created_at)
       SELECT id, 'network ' || age, now() - make_interval(hours => age)
         FROM (SELECT id, CASE row_number() OVER () WHEN 1 THEN 23 ELSE 25 END AS age FROM made) AS aged`,
      [order.id, user.id],
    );
    await run();
    expect(await keys('SELECT network AS key FROM checkout_networks')).toEqual(['network 23']);
  });

  it('addresses that a card was entered at to be saved go after a day', async () => {
    await app.db.query(
      `INSERT INTO card_setup_networks (user_id, payment_method_id, network, created_at)
       SELECT $1, 'pm_' || age, 'network ' || age, now() - make_interval(hours => age) FROM unnest(ARRAY[23, 25]) AS age`,
      [user.id],
    );
    await run();
    expect(await keys('SELECT network AS key FROM card_setup_networks')).toEqual(['network 23']);
  });

  it('notes of mails and cards, sessions and limits go at their time', async () => {
    const { client } = await app.register();
    await app.db.query(`INSERT INTO mails (key, recipient, subject, created_at) VALUES
      ('old mail', '-', '-', now() - interval '366 days'), ('new mail', '-', '-', now() - interval '364 days')`);
    await app.db.query(`INSERT INTO card_setup_outcomes (key, created_at) VALUES
      ('old card', now() - interval '91 days'), ('new card', now() - interval '89 days')`);
    await app.db.query(`INSERT INTO sessions (sid, sess, expire) VALUES
      ('old session', '{}', now() - interval '1 second'), ('new session', '{}', now() + interval '1 hour')`);
    await app.db.query(
      `INSERT INTO rate_limits (key, points, expire) SELECT key, 1, extract(epoch FROM now() + age) * 1000
         FROM (VALUES ('old limit', interval '-61 minutes'), ('new limit', interval '-59 minutes')) AS limits (key, age)`,
    );
    await run();
    expect(await keys(`SELECT key FROM mails WHERE key LIKE '% mail'`)).toEqual(['new mail']);
    expect(await keys(`SELECT key FROM card_setup_outcomes WHERE key LIKE '% card'`)).toEqual(['new card']);
    expect(await keys(`SELECT sid AS key FROM sessions WHERE sid LIKE '% session'`)).toEqual(['new session']);
    expect(await keys(`SELECT key FROM rate_limits WHERE key LIKE '% limit'`)).toEqual(['new limit']);
    expect((await client.get('/api/me')).status).toBe(200);
  });

  it('mails of the outbox go with the records of them, and no other file of the folder', async () => {
    const { outboxDir } = app.config;
    const old = new Date(Date.now() - 366 * 86_400_000);
    const write = async (name: string, text: string, at: Date) => {
      await writeFile(join(outboxDir, name), text);
      await utimes(join(outboxDir, name), at, at);
    };
    const mail = (id: string) => JSON.stringify({ id, to: 'ada@example.com', subject: 'Hello' });
    await mkdir(outboxDir, { recursive: true });
    await write('old.json', mail('old'), old);
    await write('new.json', mail('new'), new Date());
    await write('package.json', '{"name":"other"}', old);
    await write('broken.json', '{', old);
    await write('notes.txt', 'other', old);
    await write('.receipt_1.4711', '{"id":"rece', old);
    await symlink('nowhere', join(outboxDir, '.#package.json'));
    await run();
    const left = await readdir(outboxDir);
    for (const gone of ['old.json', '.receipt_1.4711']) expect(left).not.toContain(gone);
    const others = ['.#package.json', 'broken.json', 'notes.txt', 'package.json'];
    expect(left).toEqual(expect.arrayContaining(['new.json', ...others]));
  });

  it('a lot of it goes in many small steps, past what somebody holds', async () => {
    await app.db.query(
      `INSERT INTO mails (key, recipient, subject, created_at)
       SELECT 'many ' || n, '-', '-', now() - interval '400 days' FROM generate_series(1, 2500) AS n`,
    );
    const holder = app.db.createQueryRunner();
    await holder.startTransaction();
    await holder.query(`SELECT FROM mails WHERE key = 'many 7' FOR UPDATE`);
    await run();
    expect(await keys(`SELECT key FROM mails WHERE key LIKE 'many %'`)).toEqual(['many 7']);
    await holder.rollbackTransaction();
    await holder.release();
    await run();
    expect(await keys(`SELECT key FROM mails WHERE key LIKE 'many %'`)).toEqual([]);
  });

  it('one kind that cannot be deleted holds up none of the others', async () => {
    jest.spyOn(app.nest.get(SessionsService), 'deleteExpired').mockRejectedValue(new Error('not now'));
    await app.db.query(
      `INSERT INTO mails (key, recipient, subject, created_at) VALUES ($1, '-', '-', now() - interval '400 days')`,
      ['held up?'],
    );
    await expect(run()).rejects.toThrow('Some of what has expired is still there.');
    expect(await keys(`SELECT key FROM mails WHERE key = 'held up?'`)).toEqual([]);
  });

  it('more than one run deletes is deleted by another one soon', async () => {
    jest.spyOn(app.nest.get(SessionsService), 'deleteExpired').mockImplementation(async (limit) => limit);
    await app.db.query(
      `SELECT graphile_worker.add_job('delete_expired', job_key => 'delete_expired', max_attempts => 2)`,
    );
    const next = await waitFor('the next run', async () => {
      const [row] = await app.db.query(
        `SELECT extract(epoch FROM run_at - now())::float8 AS seconds, attempts FROM graphile_worker.jobs
          WHERE key = 'delete_expired' AND run_at > now()`,
      );
      return row;
    });
    expect(next).toEqual({ seconds: expect.any(Number), attempts: 0 });
    expect(next.seconds).toBeGreaterThan(30);
    await app.db.query(`SELECT graphile_worker.remove_job('delete_expired')`);
  });

  it('is the work of a job', async () => {
    const id = `evt_${randomUUID().replaceAll('-', '')}`;
    await app.db.query(
      `INSERT INTO webhook_events (id, type, livemode, state, received_at)
       VALUES ($1, 'product.created', false, 'ignored', now() - interval '91 days')`,
      [id],
    );
    await app.db.query(`SELECT graphile_worker.add_job('delete_expired', job_key => 'retention')`);
    const events = () => keys(`SELECT id AS key FROM webhook_events WHERE id = '${id}'`);
    await waitFor('the event to be gone', async () => (await events()).length === 0);
  });
});
