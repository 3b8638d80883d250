import { execFile } from 'node:child_process';
import { copyFile, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type AuditEntry, type ProblemDetails, routes, type User } from '@app/contracts';
import { type MadeAdmin, makeAdmin } from '../src/auth/make-admin.service';
import { Transactions } from '../src/database/transactions.service';
import { startApp, type TestApp } from './support/app';
import { ensureServerBuilt } from './support/child';
import { newAccount } from './support/client';
import { jobsDone, token } from './support/inbox';

const root = join(__dirname, '../../..');

let app: TestApp;
/** The image as the Dockerfile makes it, as far as the command goes: what is built, and one file of the sources. */
let image: string;
beforeAll(async () => {
  const [built, started] = await Promise.all([ensureServerBuilt(), startApp()]);
  app = started;
  await mkdir(join(root, '.cache'), { recursive: true });
  image = await mkdtemp(join(root, '.cache', 'image-under-test-'));
  await mkdir(join(image, 'apps/local'), { recursive: true });
  await copyFile(join(root, 'apps/local/admin.mjs'), join(image, 'apps/local/admin.mjs'));
  for (const part of ['apps/api', 'libs']) {
    await cp(join(built, part), join(image, 'dist', part), { recursive: true });
  }
});
afterAll(async () => {
  await app.stop();
  await rm(image, { recursive: true, force: true });
});

interface Ran {
  code: number;
  out: string;
  err: string;
}

const run = (program: string, args: string[], env: Record<string, string> = {}): Promise<Ran> =>
  new Promise((resolve) => {
    const all = {
      PATH: process.env.PATH ?? '',
      DATABASE_URL: app.config.databaseUrl,
      PUBLIC_URL: app.config.publicUrl,
      ...env,
    };
    execFile(process.execPath, [join(image, program), ...args], { env: all, cwd: '/' }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
const npmScript = 'apps/local/admin.mjs';
const itself = 'dist/apps/api/src/auth/admin-cli.js';
const tokenIn = ({ out }: Ran) =>
  new RegExp(`^${app.config.publicUrl}/sign-in-link#token=([A-Za-z0-9_-]{43})$`, 'm').exec(out)?.[1] ?? '';
const make = (email: string) => app.nest.get(Transactions).run((manager) => makeAdmin(manager, email));
const tokenOf = (made: MadeAdmin) => {
  if (made.outcome === 'unverified') throw new Error('There is no link for an unverified account.');
  return made.token;
};
const open = async (secret: string) => {
  const client = app.client();
  const answer = await client.post<User & ProblemDetails>(routes.signInLink, { token: secret });
  return { client, answer };
};
const audit = (id: string): Promise<object[]> =>
  app.db.query('SELECT action, actor_name, details FROM audit_log WHERE subject_id = $1 ORDER BY id', [id]);

describe('the admin command', () => {
  it('makes the account, and prints a link that signs in once', async () => {
    const ran = await run(npmScript, ['Ada.Lovelace+shop@Example.com']);
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(ran.out).toContain('ada.lovelace+shop@example.com has a new account with the admin role.');
    const { client, answer } = await open(tokenIn(ran));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      email: 'ada.lovelace+shop@example.com',
      name: 'ada lovelace',
      role: 'admin',
      emailVerified: true,
      hasPassword: false,
    });
    expect((await client.get(routes.me)).status).toBe(200);
    expect((await open(tokenIn(ran))).answer.body.code).toBe('link_invalid');
    expect(await audit(answer.body.id)).toEqual([
      { action: 'user.promote', actor_name: 'System', details: { created: true } },
    ]);
    // In Admin the log names the account, though it keeps no address itself.
    const log = await client.get<{ data: AuditEntry[] }>(`${routes.adminAudit}?subject=${answer.body.id}`);
    expect(log.body.data.map(({ details }) => details)).toEqual([
      { created: true, email: 'ada.lovelace+shop@example.com' },
    ]);
    await jobsDone(app);
    expect(await app.db.query('SELECT FROM customers WHERE user_id = $1', [answer.body.id])).toHaveLength(1);
    // The account has no password, and gets one by mail.
    const email = answer.body.email;
    await app.client().post(routes.forgotPassword, { email });
    const secret = await token(app, email, 'reset-password');
    await app.client().post(routes.resetPassword, { token: secret, password: 'a password at last' });
    const login = await app.client().post<User>(routes.login, { email, password: 'a password at last' });
    expect(login.body).toMatchObject({ role: 'admin', hasPassword: true });
  });

  it('promotes a verified account, and reports one that already has the admin role', async () => {
    const { email } = newAccount();
    const { client, user } = await app.register({ email });
    const secret = await token(app, email, 'verify-email');
    await app.client().post(routes.verifyEmail, { token: secret });
    const first = await make(email);
    expect(first.outcome).toBe('promoted');
    expect((await client.get<User>(routes.me)).body.role).toBe('admin');
    const second = await make(email);
    expect(second.outcome).toBe('admin_already');
    // The newer link is the one that counts.
    expect((await open(tokenOf(first))).answer.body.code).toBe('link_invalid');
    expect((await open(tokenOf(second))).answer.body.id).toBe(user.id);
    expect(await audit(user.id)).toEqual([
      { action: 'user.promote', actor_name: 'System', details: { created: false } },
      { action: 'user.sign_in_link', actor_name: 'System', details: {} },
    ]);
  });

  it('refuses an account whose address is not confirmed', async () => {
    const { email } = newAccount();
    const { client, user } = await app.register({ email });
    const ran = await run(itself, [email]);
    expect([ran.code, ran.out]).toEqual([1, '']);
    expect(ran.err).toContain('is not confirmed');
    expect((await client.get<User>(routes.me)).body.role).toBe('customer');
    expect(await audit(user.id)).toEqual([]);
  });

  it('makes one account when it is given twice at once', async () => {
    const { email } = newAccount();
    const made = await Promise.all([make(email), make(email)]);
    expect(made.map(({ outcome }) => outcome).sort()).toEqual(['admin_already', 'created']);
    expect(await app.db.query('SELECT FROM users WHERE email = $1', [email])).toHaveLength(1);
    const answers = await Promise.all(made.map(async (each) => (await open(tokenOf(each))).answer.status));
    expect(answers.sort()).toEqual([200, 422]);
  });

  it('gives a link that lasts for 15 minutes', async () => {
    const { email } = newAccount();
    const secret = tokenOf(await make(email));
    const [{ life }] = await app.db.query(
      `SELECT extract(epoch FROM expires_at - created_at)::int AS life FROM account_links WHERE email = $1`,
      [email],
    );
    expect(life).toBe(900);
    await app.db.query('UPDATE account_links SET expires_at = now() WHERE email = $1', [email]);
    expect((await open(secret)).answer.body.code).toBe('link_invalid');
  });

  it('says in one sentence what is wrong', async () => {
    const noServer = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
    const trials: [string, string[], Record<string, string>, number, string][] = [
      [npmScript, [], {}, 2, 'npm run admin -- someone@example.com'],
      [npmScript, ['a@example.com', 'b@example.com'], {}, 2, 'npm run admin -- someone@example.com'],
      [npmScript, ['ada@example'], {}, 2, '"ada@example" is not an email address.'],
      [itself, ['ada@example.com'], noServer, 1, 'ECONNREFUSED'],
      [itself, ['ada@example.com'], { DATABASE_URL: 'postgres://a:b%ZZ@127.0.0.1/c' }, 1, 'URI malformed'],
    ];
    const ran = await Promise.all(trials.map(([program, args, env]) => run(program, args, env)));
    for (const [n, [, , , code, words]] of trials.entries()) {
      expect(ran[n]).toEqual({ code, out: '', err: expect.stringContaining(words) });
      expect(ran[n]?.err.trim().split('\n')).toHaveLength(1);
    }
  });

  it('removes a second factor when it is told to, and does nothing else to the account', async () => {
    const { user } = await app.register();
    await app.db.query('UPDATE users SET has_second_factor = true WHERE id = $1', [user.id]);
    const ran = await run(npmScript, [user.email, '--reset-second-factor']);
    expect([ran.code, ran.out]).toEqual([0, expect.stringContaining('has no second factor any more')]);
    const [row] = await app.db.query('SELECT role, has_second_factor FROM users WHERE id = $1', [user.id]);
    expect(row).toEqual({ role: 'customer', has_second_factor: false });
    expect((await run(npmScript, [user.email, '--other'])).code).toBe(2);
  });
});
