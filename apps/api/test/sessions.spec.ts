import { type ProblemDetails, path, routes, type Session, type User } from '@app/contracts';
import type { SessionData } from 'express-session';
import { Pool, type QueryResultRow } from 'pg';
import { sessionCookie } from '../src/http/session';
import { SessionStore } from '../src/http/session-store';
import { startApp, type TestApp } from './support/app';
import { newAccount, type TestClient } from './support/client';
import { waitFor } from './support/wait-for';
import { waitsForLock } from './support/waits-for-lock';

let app: TestApp;
let second: TestApp;
beforeAll(async () => {
  app = await startApp({ worker: false });
  second = await startApp({ worker: false, beside: app });
});
afterAll(async () => {
  await second.stop();
  await app.stop();
});

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** Somebody signed in twice: here, and in a Firefox elsewhere. */
async function twice() {
  const account = newAccount();
  const { client: here, user } = await app.register(account);
  const there = app.client();
  const { email, password } = account;
  await there.post(routes.login, { email, password }, { headers: { 'user-agent': FIREFOX } });
  return { ...account, here, there, user };
}
const list = async (client: TestClient) =>
  (await client.get<{ data: Session[] }>(routes.mySessions)).body.data;
const status = async (client: TestClient, at: TestApp = app) =>
  (await client.at(at.url).get<User>(routes.me)).status;
const rowsOf = async (userId: string) =>
  (await app.db.query('SELECT FROM sessions WHERE user_id = $1', [userId])).length as number;

/** Runs a call that a lock of this statement holds up, does `meanwhile`, lets go, and answers the call's answer. */
async function heldUp<T>(lock: string, call: () => Promise<T>, meanwhile: (sql: Sql) => Promise<unknown>) {
  const runner = app.db.createQueryRunner();
  await runner.startTransaction();
  await runner.query(lock);
  const answer = call();
  await waitFor('the call to wait for the lock', () => waitsForLock(app.db));
  await meanwhile((query, values) => runner.query(query, values));
  await runner.commitTransaction();
  await runner.release();
  return answer;
}
type Sql = (query: string, values?: unknown[]) => Promise<QueryResultRow[]>;

describe('the list of sessions', () => {
  it('says where, since when and how lately, and which is this one', async () => {
    const { here, there } = await twice();
    const [mine, other, ...more] = await list(here);
    expect(more).toEqual([]);
    expect([mine?.current, other?.current]).toEqual([true, false]);
    expect(other?.userAgent).toBe('Firefox on Linux');
    expect(Date.parse(other?.createdAt ?? '')).toBeLessThanOrEqual(Date.parse(other?.lastSeenAt ?? ''));
    const fromThere = await list(there);
    expect(fromThere.map(({ id }) => id).sort()).toEqual([mine?.id, other?.id].sort());
    expect(fromThere.find(({ current }) => current)?.id).toBe(other?.id);
  });

  it('shows nothing that a session could be taken over with', async () => {
    const { here, there } = await twice();
    const shown = JSON.stringify(await list(here));
    for (const client of [here, there]) {
      const cookie = decodeURIComponent(client.cookie(sessionCookie) ?? '');
      const sid = cookie.slice(2).split('.')[0] ?? '';
      expect(sid.length).toBeGreaterThan(20);
      expect(shown).not.toContain(sid);
    }
  });

  it('writes down when a session was seen at most once a minute', async () => {
    const { here, user } = await twice();
    const seen = async () => (await list(here)).find(({ current }) => current)?.lastSeenAt;
    const first = await seen();
    await here.get(routes.me);
    expect(await seen()).toBe(first);
    await app.db.query(
      `UPDATE sessions SET last_seen_at = now() - interval '61 seconds', expire = now() + interval '1 hour'
        WHERE user_id = $1`,
      [user.id],
    );
    await here.get(routes.me);
    expect(Date.parse((await seen()) ?? '')).toBeGreaterThanOrEqual(Date.parse(first ?? ''));
    const [row] = await app.db.query(
      `SELECT max(expire) > now() + interval '13 days' AS renewed FROM sessions WHERE user_id = $1`,
      [user.id],
    );
    expect(row).toEqual({ renewed: true });
  });
});

describe('ending sessions', () => {
  it('ends one, in every process', async () => {
    const { here, there } = await twice();
    expect([await status(there), await status(there, second)]).toEqual([200, 200]);
    const other = (await list(here)).find(({ current }) => !current);
    expect((await here.delete(path('mySession', other?.id))).status).toBe(204);
    expect([await status(there), await status(there, second)]).toEqual([401, 401]);
    expect(await status(here)).toBe(200);
    expect((await here.delete(path('mySession', other?.id))).status).toBe(404);
  });

  it('ends the own one, which is signing out', async () => {
    const { here, there } = await twice();
    const mine = (await list(here)).find(({ current }) => current);
    expect((await here.delete(path('mySession', mine?.id))).status).toBe(204);
    expect(here.cookie(sessionCookie)).toBeUndefined();
    expect([await status(here), await status(there)]).toEqual([401, 200]);
  });

  it('ends all others', async () => {
    const { here, there, email, password } = await twice();
    const third = app.client();
    await third.post(routes.login, { email, password });
    expect((await here.delete(routes.mySessions)).status).toBe(204);
    expect([await status(here), await status(there), await status(third, second)]).toEqual([200, 401, 401]);
    expect(await list(here)).toHaveLength(1);
  });

  it('leaves other people’s alone', async () => {
    const { here, there } = await twice();
    const { client: stranger } = await app.register();
    const [session] = await list(here);
    const answer = await stranger.delete<ProblemDetails>(path('mySession', session?.id));
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
    await stranger.delete(routes.mySessions);
    expect([await status(here), await status(there)]).toEqual([200, 200]);
  });
});

describe('a session that ends while a request is under way', () => {
  it('is not brought back by it', async () => {
    const { here, there, user } = await twice();
    const rename = await heldUp(
      'LOCK TABLE users IN EXCLUSIVE MODE',
      () => there.patch(routes.me, { name: 'Late' }),
      () => here.delete(routes.mySessions),
    );
    expect(rename.status).toBe(200);
    expect(await status(there)).toBe(401);
    expect(await rowsOf(user.id)).toBe(1);
  });

  it('cannot change the password any more', async () => {
    const { here, there, user, email, password } = await twice();
    const change = await heldUp(
      `SELECT FROM users WHERE email = '${email}' FOR UPDATE`,
      () => there.put(routes.myPassword, { currentPassword: password, newPassword: 'from an ended session' }),
      () => here.delete(routes.mySessions),
    );
    expect(change.status).toBe(401);
    expect([await status(there), await rowsOf(user.id)]).toEqual([401, 1]);
    expect((await app.client().post(routes.login, { email, password })).status).toBe(200);
  });

  it('cannot delete the account any more', async () => {
    const { here, there, email, password } = await twice();
    const removal = await heldUp(
      `SELECT FROM users WHERE email = '${email}' FOR UPDATE`,
      () => there.delete(routes.me, {}, { password }),
      () => here.delete(routes.mySessions),
    );
    expect(removal.status).toBe(401);
    expect(await status(here)).toBe(200);
  });

  it('does not begin with a password that is changed just then', async () => {
    const { email, password, user } = await twice();
    const client = app.client();
    const login = await heldUp(
      'LOCK TABLE sessions IN SHARE MODE',
      () => client.post(routes.login, { email, password }),
      (sql) => sql('UPDATE users SET session_epoch = session_epoch + 1 WHERE id = $1', [user.id]),
    );
    expect(login.status).toBe(200);
    expect([await status(client), await status(client, second)]).toEqual([401, 401]);
  });

  it('is only updated by the store, unless somebody signs in', async () => {
    const pool = new Pool({ connectionString: app.config.databaseUrl, max: 1 });
    const store = new SessionStore(pool, 60_000);
    const data = { cookie: { maxAge: 60_000, originalMaxAge: 60_000 }, userId: 'nobody', epoch: 0 };
    const set = (session: object) =>
      new Promise<void>((resolve, reject) => {
        store.set('a-session', session as SessionData, (error) => (error ? reject(error) : resolve()));
      });
    const stored = async () =>
      (await pool.query(`SELECT sess ->> 'epoch' AS epoch FROM sessions WHERE sid = 'a-session'`)).rows;
    await set(data);
    expect(await stored()).toEqual([]);
    store.allowInsert(data);
    await set(data);
    await set({ ...data, epoch: 7 });
    expect(await stored()).toEqual([{ epoch: '7' }]);
    await pool.query(`DELETE FROM sessions WHERE sid = 'a-session'`);
    await set(data);
    expect(await stored()).toEqual([]);
    store.close();
    await pool.end();
  });
});
