import { type ProblemDetails, routes, type User } from '@app/contracts';
import { AccountLetters } from '../src/auth/account-letters';
import { startApp, type TestApp } from './support/app';
import { newAccount, type TestClient } from './support/client';
import { inbox, jobsDone, token, tokens } from './support/inbox';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const NEW = 'a new and better password';

/** Somebody new, who has opened the link that verifies the address if asked to. */
async function join() {
  const account = newAccount();
  const { client, user } = await app.register(account);
  return { ...account, client, user };
}
const me = async (client: TestClient) => (await client.get<User>(routes.me)).body;
const login = (email: string, password: string) =>
  app.client().post<ProblemDetails>(routes.login, { email, password });
const use = (route: 'verifyEmail' | 'confirmEmail', secret: string) =>
  app.client().post<ProblemDetails>(routes[route], { token: secret });
const reset = (secret: string, password = NEW) =>
  app.client().post<ProblemDetails>(routes.resetPassword, { token: secret, password });
const forgot = (email: string) => app.client().post<unknown>(routes.forgotPassword, { email });
const expire = (kind: string) =>
  app.db.query(`UPDATE account_links SET expires_at = now() - interval '1 second' WHERE kind = $1`, [kind]);
const invalid = { status: 422, body: expect.objectContaining({ code: 'link_invalid' }) };

describe('verifying the address', () => {
  it('takes the link of the mail in any browser, and a second click too', async () => {
    const { client, email } = await join();
    expect((await me(client)).emailVerified).toBe(false);
    const secret = await token(app, email, 'verify-email');
    expect((await use('verifyEmail', secret)).status).toBe(204);
    expect((await me(client)).emailVerified).toBe(true);
    expect((await use('verifyEmail', secret)).status).toBe(204);
    await jobsDone(app);
    expect(await inbox(app, email)).toHaveLength(1);
  });

  it('refuses a link that is made up, of another kind, out of date, or damaged', async () => {
    const { client, email } = await join();
    const secret = await token(app, email, 'verify-email');
    expect(await use('verifyEmail', 'x'.repeat(43))).toMatchObject(invalid);
    expect(await use('confirmEmail', secret)).toMatchObject(invalid);
    expect(await reset(secret)).toMatchObject(invalid);
    expect((await use('verifyEmail', 'not a token')).body.code).toBe('validation_failed');
    await expire('verify_email');
    expect(await use('verifyEmail', secret)).toMatchObject(invalid);
    expect((await me(client)).emailVerified).toBe(false);
  });

  it('sends another link on request, which voids the first, and no more than five an hour', async () => {
    const { client, email } = await join();
    const first = await token(app, email, 'verify-email');
    const answers = [];
    for (let n = 0; n < 6; n++) answers.push((await client.post(routes.myVerification)).status);
    expect(answers).toEqual([204, 204, 204, 204, 204, 429]);
    await jobsDone(app);
    const [, ...later] = await tokens(app, email, 'verify-email', 2);
    expect(await use('verifyEmail', first)).toMatchObject(invalid);
    const worked = await Promise.all(later.map((secret) => use('verifyEmail', secret)));
    expect(worked.filter(({ status }) => status === 204)).toHaveLength(1);
    expect((await me(client)).emailVerified).toBe(true);
    // Verified by now: nothing to send, nothing to count.
    expect((await client.post(routes.myVerification)).status).toBe(204);
  });

  it('makes a new link when the job is repeated before the mail is known to have gone', async () => {
    const { email, user } = await join();
    const first = await token(app, email, 'verify-email');
    await jobsDone(app);
    const [{ id }] = await app.db.query('SELECT id FROM account_links WHERE user_id = $1', [user.id]);
    const letters = app.nest.get(AccountLetters);
    await letters.sendLink({ linkId: id });
    expect(await inbox(app, email)).toHaveLength(1);
    // As after a crash between sending and noting it.
    await app.db.query('UPDATE account_links SET sent_at = NULL WHERE id = $1', [id]);
    await letters.sendLink({ linkId: id });
    const second = await token(app, email, 'verify-email', 2);
    expect(second).not.toBe(first);
    expect(await use('verifyEmail', first)).toMatchObject(invalid);
    expect((await use('verifyEmail', second)).status).toBe(204);
  });
});

describe('a forgotten password', () => {
  it('is replaced by link: every session ends, the address is verified, a notice goes out', async () => {
    const { client, email, password } = await join();
    const elsewhere = app.client();
    await elsewhere.post(routes.login, { email, password });
    expect((await forgot(` ${email.toUpperCase()} `)).status).toBe(204);
    const secret = await token(app, email, 'reset-password');
    expect((await reset(secret, 'short')).body.code).toBe('validation_failed');
    expect((await reset(secret)).status).toBe(204);
    expect((await client.get(routes.me)).status).toBe(401);
    expect((await elsewhere.get(routes.me)).status).toBe(401);
    expect((await login(email, password)).status).toBe(401);
    const again = app.client();
    expect((await again.post(routes.login, { email, password: NEW })).status).toBe(200);
    expect((await me(again)).emailVerified).toBe(true);
    await jobsDone(app);
    expect((await inbox(app, email)).map(({ subject }) => subject)).toEqual([
      'Is this your e-mail address?',
      'Choose a new password',
      'Your password was changed',
    ]);
    expect(await reset(secret, password)).toMatchObject(invalid);
    expect((await login(email, NEW)).status).toBe(200);
  });

  it('answers alike whether there is an account or not, and writes to nobody without one', async () => {
    const { email } = await join();
    const stranger = newAccount().email;
    const [known, unknown] = [await forgot(email), await forgot(stranger)];
    expect([known.status, known.body]).toEqual([204, '']);
    expect([unknown.status, unknown.body]).toEqual([204, '']);
    // Both asked the same of the database: a row and a job, whoever it is.
    await token(app, email, 'reset-password');
    await jobsDone(app);
    expect(await inbox(app, stranger)).toEqual([]);
    const left = await app.db.query('SELECT FROM account_links WHERE email = $1', [stranger]);
    expect(left).toEqual([]);
  });

  it('lets one of two through that come with one token at once, and keeps its password', async () => {
    const { email } = await join();
    await forgot(email);
    const secret = await token(app, email, 'reset-password');
    const passwords = ['the first password', 'the second password', 'the third password'];
    const answers = await Promise.all(passwords.map((password) => reset(secret, password)));
    const won = answers.findIndex(({ status }) => status === 204);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 422, 422]);
    const fits = await Promise.all(passwords.map(async (password) => (await login(email, password)).status));
    expect(fits.map((status) => status === 200)).toEqual(passwords.map((_, n) => n === won));
    await jobsDone(app);
    const notices = (await inbox(app, email)).filter(
      ({ subject }) => subject === 'Your password was changed',
    );
    expect(notices).toHaveLength(1);
  });

  it('ends an hour after the mail, and with the next link', async () => {
    const { email } = await join();
    await forgot(email);
    const first = await token(app, email, 'reset-password');
    await forgot(email);
    const second = await token(app, email, 'reset-password', 2);
    expect(await reset(first)).toMatchObject(invalid);
    const [link] = await app.db.query(
      `SELECT extract(epoch FROM expires_at - sent_at)::int AS life FROM account_links
        WHERE email = $1 AND kind = 'reset_password'`,
      [email],
    );
    expect(link.life).toBeGreaterThan(3590);
    expect(link.life).toBeLessThanOrEqual(3600);
    await expire('reset_password');
    expect(await reset(second)).toMatchObject(invalid);
  });

  it('is limited without telling', async () => {
    const { email } = await join();
    const statuses = [];
    for (let n = 0; n < 8; n++) statuses.push((await forgot(email)).status);
    expect(new Set(statuses)).toEqual(new Set([204]));
    await jobsDone(app);
    const sent = (await inbox(app, email)).filter(({ subject }) => subject === 'Choose a new password');
    expect(sent.length).toBeLessThanOrEqual(5);
    expect(sent.length).toBeGreaterThan(0);
  });

  it('opens an account that guessing had locked', async () => {
    const { email } = await join();
    for (let n = 0; n < 11; n++) await login(email, `guess ${n}`);
    expect((await login(email, 'correct horse battery')).status).toBe(429);
    await forgot(email);
    expect((await reset(await token(app, email, 'reset-password'))).status).toBe(204);
    expect((await login(email, NEW)).status).toBe(200);
  });
});

describe('changing the password', () => {
  it('ends every other session, renews the own one, and tells by mail', async () => {
    const { client, email, password } = await join();
    const other = app.client();
    await other.post(routes.login, { email, password });
    await forgot(email);
    const secret = await token(app, email, 'reset-password');
    const before = client.cookie('countersign.sid');
    const changed = await client.put(routes.myPassword, { currentPassword: password, newPassword: NEW });
    expect(changed.status).toBe(204);
    expect(client.cookie('countersign.sid')).not.toBe(before);
    expect((await me(client)).email).toBe(email);
    expect((await other.get(routes.me)).status).toBe(401);
    const thief = app.client();
    thief.setCookie('countersign.sid', before ?? '');
    expect((await thief.get(routes.me)).status).toBe(401);
    expect((await login(email, password)).status).toBe(401);
    expect(await reset(secret)).toMatchObject(invalid);
    await jobsDone(app);
    const [notice] = (await inbox(app, email)).filter(({ subject }) => subject.includes('was changed'));
    expect(notice?.text).toContain(`${app.config.publicUrl}/forgot-password`);
  });

  it('asks for the password, and counts wrong ones as failed logins', async () => {
    const { client, email, password } = await join();
    const guess = (n: number) =>
      client.put<ProblemDetails>(routes.myPassword, { currentPassword: `guess ${n}`, newPassword: NEW });
    const first = await guess(0);
    expect([first.status, first.body.code]).toEqual([422, 'password_incorrect']);
    for (let n = 1; n < 10; n++) await guess(n);
    const right = { currentPassword: password, newPassword: NEW };
    expect((await client.put(routes.myPassword, right)).status).toBe(429);
    expect((await login(email, password)).status).toBe(429);
  });

  it('lets one of two changes through that come at once', async () => {
    const { client, email, password } = await join();
    const other = app.client();
    await other.post(routes.login, { email, password });
    const [a, b] = await Promise.all([
      client.put(routes.myPassword, { currentPassword: password, newPassword: 'what a says' }),
      other.put(routes.myPassword, { currentPassword: password, newPassword: 'what b says' }),
    ]);
    expect([a.status, b.status].filter((status) => status === 204)).toHaveLength(1);
    const winner = a.status === 204 ? 'what a says' : 'what b says';
    expect((await login(email, winner)).status).toBe(200);
  });
});

describe('changing the address', () => {
  const ask = (client: TestClient, email: string, password: string) =>
    client.post<ProblemDetails>(routes.myEmail, { email, password });

  it('counts once the link sent to the new one is opened; the old one is told at once', async () => {
    const { client, email, password, user } = await join();
    const fresh = newAccount().email;
    await forgot(email);
    const oldReset = await token(app, email, 'reset-password');
    expect((await ask(client, fresh, password)).status).toBe(204);
    const secret = await token(app, fresh, 'confirm-email');
    expect((await me(client)).email).toBe(email);
    await jobsDone(app);
    const [notice] = (await inbox(app, email)).filter(({ subject }) => subject.includes('about to change'));
    expect(notice?.text).toContain(fresh);

    expect((await use('confirmEmail', secret)).status).toBe(204);
    expect((await use('confirmEmail', secret)).status).toBe(204);
    expect(await me(client)).toMatchObject({ email: fresh, emailVerified: true });
    expect(await reset(oldReset)).toMatchObject(invalid);
    expect((await login(email, password)).status).toBe(401);
    expect((await login(fresh, password)).status).toBe(200);
    await jobsDone(app);
    const [{ stripe_customer_id: customer }] = await app.db.query(
      'SELECT * FROM customers WHERE user_id = $1',
      [user.id],
    );
    expect(await app.stripe.customers.retrieve(customer)).toMatchObject({ email: fresh });
    // The old address is free for somebody else.
    expect((await app.client().post(routes.register, { ...newAccount(), email })).status).toBe(201);
  });

  it('is refused when somebody registers the address before the link is opened', async () => {
    const { client, email, password } = await join();
    const fresh = newAccount().email;
    await ask(client, fresh, password);
    const secret = await token(app, fresh, 'confirm-email');
    await app.register({ email: fresh });
    const late = await use('confirmEmail', secret);
    expect([late.status, late.body.code]).toEqual([409, 'email_taken']);
    expect((await me(client)).email).toBe(email);
    const again = await ask(client, fresh, password);
    expect([again.status, again.body.code]).toEqual([409, 'email_taken']);
  });

  it('gives the address to one of registration and confirmation at the same moment', async () => {
    const { client, email, password } = await join();
    const fresh = newAccount().email;
    await ask(client, fresh, password);
    const secret = await token(app, fresh, 'confirm-email');
    const [confirmed, registered] = await Promise.all([
      use('confirmEmail', secret),
      app.client().post(routes.register, { ...newAccount(), email: fresh }),
    ]);
    expect([
      [204, 409],
      [409, 201],
    ]).toContainEqual([confirmed.status, registered.status]);
    expect((await me(client)).email).toBe(confirmed.status === 204 ? fresh : email);
  });

  it('asks for the password and for another address than today’s', async () => {
    const { client, email, password } = await join();
    expect((await ask(client, newAccount().email, 'wrong')).body.code).toBe('password_incorrect');
    const same = await ask(client, email.toUpperCase(), password);
    expect([same.body.code, same.body.errors?.[0]?.path]).toEqual(['validation_failed', 'email']);
  });

  it('forgets the older of two changes, and all of them with a new password', async () => {
    const { client, password } = await join();
    const [first, second] = [newAccount().email, newAccount().email];
    await ask(client, first, password);
    const oldToken = await token(app, first, 'confirm-email');
    await ask(client, second, password);
    const newToken = await token(app, second, 'confirm-email');
    expect(await use('confirmEmail', oldToken)).toMatchObject(invalid);
    await client.put(routes.myPassword, { currentPassword: password, newPassword: NEW });
    expect(await use('confirmEmail', newToken)).toMatchObject(invalid);
  });
});

describe('secrets', () => {
  it('are in the mails alone: not in the log, the jobs, or the database', async () => {
    const { client, email, password } = await join();
    const fresh = newAccount().email;
    await forgot(email);
    await client.post(routes.myEmail, { email: fresh, password });
    const secrets = [
      await token(app, email, 'verify-email'),
      await token(app, email, 'reset-password'),
      await token(app, fresh, 'confirm-email'),
    ];
    await use('verifyEmail', secrets[0] ?? '');
    await use('confirmEmail', secrets[1] ?? '');
    await reset(secrets[1] ?? '', 'x');
    await app.client().post(routes.resetPassword, `{"token":"${secrets[1]}", broken`, {
      headers: { 'content-type': 'application/json' },
    });
    await jobsDone(app);
    const tables: { name: string }[] = await app.db.query(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
        WHERE table_schema IN ('public', 'graphile_worker') AND table_type = 'BASE TABLE'`,
    );
    let everything = app.logged();
    for (const { name } of tables) {
      everything += JSON.stringify(await app.db.query(`SELECT to_jsonb(t) FROM ${name} t`));
    }
    expect(everything).toContain(email);
    for (const secret of [...secrets, password]) expect(everything).not.toContain(secret);
  });

  it('are thrown away when they are out of date', async () => {
    const { user } = await join();
    await jobsDone(app);
    await app.db.query(`UPDATE account_links SET expires_at = now() - interval '1 hour' WHERE user_id = $1`, [
      user.id,
    ]);
    await app.nest.get(AccountLetters).purge();
    expect(await app.db.query('SELECT FROM account_links WHERE user_id = $1', [user.id])).toEqual([]);
    const [job] = await app.db.query(
      `SELECT run_at > now() AS later FROM graphile_worker.jobs WHERE key = 'purge_account_links'`,
    );
    expect(job).toEqual({ later: true });
  });
});
