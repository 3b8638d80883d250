import { type ProblemDetails, routes, type User } from '@app/contracts';
import { sessionCookie } from '../src/http/session';
import { startApp, type TestApp } from './support/app';
import { newAccount } from './support/client';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ worker: false });
});
afterAll(() => app.stop());

describe('registering', () => {
  it('makes an account, signs in and lower-cases the address', async () => {
    const client = app.client();
    const account = newAccount();
    const answer = await client.post<User>(routes.register, {
      ...account,
      email: ` ${account.email.toUpperCase()} `,
      phone: '+44 20 7946 0018',
      dateOfBirth: '1990-05-17',
      gender: 'female',
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      id: expect.any(String),
      email: account.email,
      emailVerified: false,
      hasPassword: true,
      name: 'Ada Reader',
      phone: '+442079460018',
      dateOfBirth: '1990-05-17',
      gender: 'female',
      role: 'customer',
    });
    expect((await client.get<User>(routes.me)).body).toEqual(answer.body);
  });

  it('keeps only a hash of the password', async () => {
    const { user } = await app.register();
    const [row] = await app.db.query('SELECT * FROM users WHERE id = $1', [user.id]);
    expect(row.password_hash).toMatch(/^\$2b\$/);
    expect(JSON.stringify(row)).not.toContain('correct horse battery');
  });

  it('enqueues the making of the Stripe customer with the user', async () => {
    const { user } = await app.register();
    const jobs = await app.db.query('SELECT task_identifier FROM graphile_worker.jobs WHERE key = $1', [
      `create_customer:${user.id}`,
    ]);
    expect(jobs).toEqual([{ task_identifier: 'create_customer' }]);
  });

  it('takes an address once, also when ten register it at the same time', async () => {
    const account = newAccount();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => app.client().post<ProblemDetails>(routes.register, account)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'email_taken')).toHaveLength(9);
    const upper = await app.client().post<ProblemDetails>(routes.register, {
      ...account,
      email: account.email.toUpperCase(),
    });
    expect(upper.body.code).toBe('email_taken');
  });

  it.each([
    ['a short password', { password: '1234567' }, 'password'],
    ['a password of more than 72 bytes', { password: 'é'.repeat(37) }, 'password'],
    ['no e-mail address', { email: 'ada at example' }, 'email'],
    ['an empty name', { name: '   ' }, 'name'],
    ['a name with a NUL in it', { name: 'Ada\u0000' }, 'name'],
    ['a name that turns what follows round', { name: 'Ada \u202enimdA' }, 'name'],
    ['a name that cannot be seen', { name: '\u200b\u3164' }, 'name'],
    ['a birthday to come', { dateOfBirth: '2999-01-01' }, 'dateOfBirth'],
    ['a day that does not exist', { dateOfBirth: '2001-02-30' }, 'dateOfBirth'],
    ['an unknown gender', { gender: 'unknown' }, 'gender'],
    ['a phone number in words', { phone: 'call me' }, 'phone'],
    ['a role', { role: 'admin' }, 'role'],
  ])('refuses %s and names the field', async (_, change, path) => {
    const answer = await app.client().post<ProblemDetails>(routes.register, { ...newAccount(), ...change });
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe('validation_failed');
    expect(answer.body.errors?.map((error) => error.path)).toEqual([path]);
  });

  it('names every wrong field at once', async () => {
    const answer = await app.client().post<ProblemDetails>(routes.register, {});
    expect(answer.body.errors?.map((error) => error.path).sort()).toEqual(['email', 'name', 'password']);
  });
});

describe('signing in and out', () => {
  it('takes the right password and refuses a wrong one and an unknown user alike', async () => {
    const account = newAccount();
    await app.register(account);
    const client = app.client();
    const wrong = await client.post<ProblemDetails>(routes.login, {
      ...account,
      name: undefined,
      password: 'wrong',
    });
    const unknown = await client.post<ProblemDetails>(routes.login, {
      email: newAccount().email,
      password: 'wrong',
    });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'invalid_credentials']);
    expect({ ...unknown.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });

    const { email, password } = account;
    const right = await client.post<User>(routes.login, { email: email.toUpperCase(), password });
    expect([right.status, right.body.email]).toEqual([200, email]);
    expect((await client.get(routes.me)).status).toBe(200);
  });

  it('refuses an address that no account can have', async () => {
    const answer = await app
      .client()
      .post<ProblemDetails>(routes.login, { email: 'ada\u0000@example.com', password: 'whatever' });
    expect([answer.status, answer.body.code]).toEqual([422, 'validation_failed']);
    expect(answer.body.errors?.map((error) => error.path)).toEqual(['email']);
  });

  it('gives a cookie that scripts cannot read', async () => {
    const answer = await app.client().post(routes.register, newAccount());
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(new RegExp(`^${sessionCookie}=`));
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).toContain('Path=/');
  });

  it('renews the session id when someone signs in', async () => {
    const account = newAccount();
    const { client } = await app.register(account);
    const before = client.cookie(sessionCookie) ?? '';
    await client.post(routes.login, { email: account.email, password: account.password });
    expect(client.cookie(sessionCookie)).not.toBe(before);
    const thief = app.client();
    thief.setCookie(sessionCookie, before);
    expect((await thief.get(routes.me)).status).toBe(401);
  });

  it('signs in and out under any spelling of the path that the routes take', async () => {
    const client = app.client();
    const registered = await client.post('/API/auth/Register', newAccount());
    expect([registered.status, registered.headers.get('cache-control')]).toEqual([201, 'no-store']);
    expect((await client.get(routes.me)).status).toBe(200);
    expect((await client.post('/API/auth/logout')).status).toBe(204);
    expect((await client.get(routes.me)).status).toBe(401);
  });

  it('ends the session at logout, not only in the browser', async () => {
    const { client } = await app.register();
    const kept = client.cookie(sessionCookie) ?? '';
    expect((await client.post(routes.logout)).status).toBe(204);
    expect(client.cookie(sessionCookie)).toBeUndefined();
    client.setCookie(sessionCookie, kept);
    expect((await client.get<ProblemDetails>(routes.me)).body.code).toBe('unauthenticated');
  });

  it('is fine to sign out twice', async () => {
    const client = app.client();
    expect((await client.post(routes.logout)).status).toBe(204);
  });

  it('answers 401 to an expired session and to one of a forged signature', async () => {
    const { client } = await app.register();
    await app.db.query(`UPDATE sessions SET expire = now() - interval '1 minute'`);
    expect((await client.get<ProblemDetails>(routes.me)).body.code).toBe('unauthenticated');
    const forger = app.client();
    forger.setCookie(sessionCookie, 's%3Aforged.signature');
    expect((await forger.get<ProblemDetails>(routes.me)).body.code).toBe('unauthenticated');
  });

  it('knows the user in a second process too', async () => {
    const second = await startApp({ worker: false, beside: app });
    const { client, user } = await app.register();
    const elsewhere = client.at(second.url);
    expect((await elsewhere.get<User>(routes.me)).body.id).toBe(user.id);
    await second.stop();
  });
});

describe('the profile', () => {
  it('changes what is given and clears what is null', async () => {
    const { client } = await app.register({ phone: '+442079460018', gender: 'other' });
    const changed = await client.patch<User>(routes.me, { name: 'Grace', phone: null });
    expect(changed.body).toMatchObject({ name: 'Grace', phone: null, gender: 'other' });
    expect((await client.patch<User>(routes.me, {})).body).toEqual(changed.body);
  });

  it('refuses a name with characters that nobody sees', async () => {
    const { client } = await app.register();
    for (const name of ['Ada\u2066', 'Ada\u200fReader', 'Ada\u200bReader', 'Ada\nReader']) {
      const { status, body } = await client.patch<ProblemDetails>(routes.me, { name });
      expect([status, body.code, body.errors?.[0]?.path]).toEqual([422, 'validation_failed', 'name']);
    }
    expect((await client.patch<User>(routes.me, { name: 'علی\u200cرضا' })).status).toBe(200);
  });

  it('refuses to change e-mail address, role or id', async () => {
    const { client } = await app.register();
    for (const change of [{ email: 'new@example.com' }, { role: 'admin' }, { id: 'x' }]) {
      expect((await client.patch<ProblemDetails>(routes.me, change)).body.code).toBe('validation_failed');
    }
  });

  it('is nobody’s without a session', async () => {
    expect((await app.client().get(routes.me)).status).toBe(401);
    expect((await app.client().patch(routes.me, { name: 'X' })).status).toBe(401);
  });
});
