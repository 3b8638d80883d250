import { routes } from '@app/contracts';
import { AccountMailsJob } from '../src/auth/account-mails.job';
import { startApp, type TestApp } from './support/app';
import { newAccount } from './support/client';
import { inbox, jobsDone, token, tokens } from './support/inbox';
import { invalidLink, NEW_PASSWORD, People } from './support/people';

let app: TestApp;
const people = new People(() => app);
beforeAll(async () => {
  app = await startApp({ log: true });
});
afterAll(() => app.stop());

const expire = (kind: string) =>
  app.db.query(`UPDATE account_links SET expires_at = now() - interval '1 second' WHERE kind = $1`, [kind]);

describe('verifying the address', () => {
  it('takes the link of the mail in any browser, and a second click too', async () => {
    const { client, email } = await people.join();
    expect((await people.me(client)).emailVerified).toBe(false);
    const secret = await token(app, email, 'verify-email');
    expect((await people.use('verifyEmail', secret)).status).toBe(204);
    expect((await people.me(client)).emailVerified).toBe(true);
    expect((await people.use('verifyEmail', secret)).status).toBe(204);
    await jobsDone(app);
    expect(await inbox(app, email)).toHaveLength(1);
  });

  it('refuses a link that is made up, of another kind, out of date, or damaged', async () => {
    const { client, email } = await people.join();
    const secret = await token(app, email, 'verify-email');
    expect(await people.use('verifyEmail', 'x'.repeat(43))).toMatchObject(invalidLink);
    expect(await people.use('confirmEmail', secret)).toMatchObject(invalidLink);
    expect(await people.reset(secret)).toMatchObject(invalidLink);
    expect((await people.use('verifyEmail', 'not a token')).body.code).toBe('validation_failed');
    await expire('verify_email');
    expect(await people.use('verifyEmail', secret)).toMatchObject(invalidLink);
    expect((await people.me(client)).emailVerified).toBe(false);
  });

  it('sends another link on request, which voids the first, and no more than five an hour', async () => {
    const { client, email } = await people.join();
    const first = await token(app, email, 'verify-email');
    const answers = [];
    for (let n = 0; n < 6; n++) answers.push((await client.post(routes.myVerification)).status);
    expect(answers).toEqual([204, 204, 204, 204, 204, 429]);
    await jobsDone(app);
    const [, ...later] = await tokens(app, email, 'verify-email', 2);
    expect(await people.use('verifyEmail', first)).toMatchObject(invalidLink);
    const worked = await Promise.all(later.map((secret) => people.use('verifyEmail', secret)));
    expect(worked.filter(({ status }) => status === 204)).toHaveLength(1);
    expect((await people.me(client)).emailVerified).toBe(true);
    // Verified by now: nothing to send, nothing to count.
    expect((await client.post(routes.myVerification)).status).toBe(204);
  });

  it('makes a new link when the job is repeated before the mail is known to have gone', async () => {
    const { email, user } = await people.join();
    const first = await token(app, email, 'verify-email');
    await jobsDone(app);
    const [{ id }] = await app.db.query('SELECT id FROM account_links WHERE user_id = $1', [user.id]);
    const accountMails = app.nest.get(AccountMailsJob);
    await accountMails.sendLink({ linkId: id });
    expect(await inbox(app, email)).toHaveLength(1);
    // As after a crash between sending and noting it.
    await app.db.query('UPDATE account_links SET sent_at = NULL WHERE id = $1', [id]);
    await accountMails.sendLink({ linkId: id });
    const second = await token(app, email, 'verify-email', 2);
    expect(second).not.toBe(first);
    expect(await people.use('verifyEmail', first)).toMatchObject(invalidLink);
    expect((await people.use('verifyEmail', second)).status).toBe(204);
  });
});

describe('a forgotten password', () => {
  it('is replaced by link: every session ends, the address is verified, a notice goes out', async () => {
    const { client, email, password } = await people.join();
    const elsewhere = app.client();
    await elsewhere.post(routes.login, { email, password });
    expect((await people.forgot(` ${email.toUpperCase()} `)).status).toBe(204);
    const secret = await token(app, email, 'reset-password');
    expect((await people.reset(secret, 'short')).body.code).toBe('validation_failed');
    expect((await people.reset(secret)).status).toBe(204);
    expect((await client.get(routes.me)).status).toBe(401);
    expect((await elsewhere.get(routes.me)).status).toBe(401);
    expect((await people.login(email, password)).status).toBe(401);
    const again = app.client();
    expect((await again.post(routes.login, { email, password: NEW_PASSWORD })).status).toBe(200);
    expect((await people.me(again)).emailVerified).toBe(true);
    await jobsDone(app);
    expect((await inbox(app, email)).map(({ subject }) => subject)).toEqual([
      'Confirm your email address',
      'Reset your password',
      'Your password was changed',
    ]);
    expect(await people.reset(secret, password)).toMatchObject(invalidLink);
    expect((await people.login(email, NEW_PASSWORD)).status).toBe(200);
  });

  it('answers alike whether there is an account or not, and writes to nobody without one', async () => {
    const { email } = await people.join();
    const stranger = newAccount().email;
    const [known, unknown] = [await people.forgot(email), await people.forgot(stranger)];
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
    const { email } = await people.join();
    await people.forgot(email);
    const secret = await token(app, email, 'reset-password');
    const passwords = ['the first password', 'the second password', 'the third password'];
    const answers = await Promise.all(passwords.map((password) => people.reset(secret, password)));
    const won = answers.findIndex(({ status }) => status === 204);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 422, 422]);
    const fits = await Promise.all(
      passwords.map(async (password) => (await people.login(email, password)).status),
    );
    expect(fits.map((status) => status === 200)).toEqual(passwords.map((_, n) => n === won));
    await jobsDone(app);
    const notices = (await inbox(app, email)).filter(
      ({ subject }) => subject === 'Your password was changed',
    );
    expect(notices).toHaveLength(1);
  });

  it('ends an hour after the mail, and with the next link', async () => {
    const { email } = await people.join();
    await people.forgot(email);
    const first = await token(app, email, 'reset-password');
    await people.forgot(email);
    const second = await token(app, email, 'reset-password', 2);
    expect(await people.reset(first)).toMatchObject(invalidLink);
    const [link] = await app.db.query(
      `SELECT extract(epoch FROM expires_at - sent_at)::int AS life FROM account_links
        WHERE email = $1 AND kind = 'reset_password'`,
      [email],
    );
    expect(link.life).toBeGreaterThan(3590);
    expect(link.life).toBeLessThanOrEqual(3600);
    await expire('reset_password');
    expect(await people.reset(second)).toMatchObject(invalidLink);
  });

  it('is limited without telling', async () => {
    const { email } = await people.join();
    const statuses = [];
    for (let n = 0; n < 8; n++) statuses.push((await people.forgot(email)).status);
    expect(new Set(statuses)).toEqual(new Set([204]));
    await jobsDone(app);
    const sent = (await inbox(app, email)).filter(({ subject }) => subject === 'Reset your password');
    expect(sent.length).toBeLessThanOrEqual(5);
    expect(sent.length).toBeGreaterThan(0);
  });

  it('opens an account that guessing had locked', async () => {
    const { email } = await people.join();
    for (let n = 0; n < 11; n++) await people.login(email, `guess ${n}`);
    expect((await people.login(email, 'correct horse battery')).status).toBe(429);
    await people.forgot(email);
    expect((await people.reset(await token(app, email, 'reset-password'))).status).toBe(204);
    expect((await people.login(email, NEW_PASSWORD)).status).toBe(200);
  });
});

describe('secrets', () => {
  it('are in the mails alone: not in the log, the jobs, or the database', async () => {
    const { client, email, password } = await people.join();
    const fresh = newAccount().email;
    await people.forgot(email);
    await client.post(routes.myEmail, { email: fresh, password });
    const secrets = [
      await token(app, email, 'verify-email'),
      await token(app, email, 'reset-password'),
      await token(app, fresh, 'confirm-email'),
    ];
    await people.use('verifyEmail', secrets[0] ?? '');
    await people.use('confirmEmail', secrets[1] ?? '');
    await people.reset(secrets[1] ?? '', 'x');
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
    const { user } = await people.join();
    await jobsDone(app);
    await app.db.query(`UPDATE account_links SET expires_at = now() - interval '1 hour' WHERE user_id = $1`, [
      user.id,
    ]);
    await app.nest.get(AccountMailsJob).purge();
    expect(await app.db.query('SELECT FROM account_links WHERE user_id = $1', [user.id])).toEqual([]);
    const [job] = await app.db.query(
      `SELECT run_at > now() AS later FROM graphile_worker.jobs WHERE key = 'purge_account_links'`,
    );
    expect(job).toEqual({ later: true });
  });
});
