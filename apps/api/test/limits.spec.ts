import { type ProblemDetails, routes } from '@app/contracts';
import { startApp, type TestApp } from './support/app';
import { newAccount } from './support/client';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({
    worker: false,
    config: {
      LIMITS_REGISTRATIONS: '12',
      LIMITS_LINK_USES: '4',
      LIMITS_FORGOT_PASSWORD_CALLS: '5',
      LIMITS_FORGOT_PASSWORD: '2',
      LIMITS_EMAIL_CHANGES: '2',
    },
  });
});
afterAll(() => app.stop());

describe('limits', () => {
  it('stops guessing at one account after ten tries, also when all come at once', async () => {
    const account = newAccount();
    await app.register(account);
    const guesses = await Promise.all(
      Array.from({ length: 15 }, (_, n) =>
        app.client().post<ProblemDetails>(routes.login, { email: account.email, password: `guess ${n}` }),
      ),
    );
    const count = (code: string) => guesses.filter(({ body }) => body.code === code).length;
    expect([count('invalid_credentials'), count('rate_limited')]).toEqual([10, 5]);

    const right = await app.client().post<ProblemDetails>(routes.login, {
      email: account.email.toUpperCase(),
      password: account.password,
    });
    expect([right.status, right.body.code]).toEqual([429, 'rate_limited']);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(right.headers.get('retry-after'))).toBeLessThanOrEqual(900);
  });

  it('forgets the wrong tries after a right one', async () => {
    const account = newAccount();
    await app.register(account);
    const { email, password } = account;
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 8; n++) await app.client().post(routes.login, { email, password: 'wrong' });
      expect((await app.client().post(routes.login, { email, password })).status).toBe(200);
    }
  });

  it('counts in the database, so a second process counts on', async () => {
    const second = await startApp({ worker: false, beside: app });
    const { email } = newAccount();
    const guess = (at: TestApp) =>
      at.client().post<ProblemDetails>(routes.login, { email, password: 'wrong password' });
    for (let n = 0; n < 5; n++) {
      expect((await guess(app)).status).toBe(401);
      expect((await guess(second)).status).toBe(401);
    }
    expect((await guess(second)).status).toBe(429);
    expect((await guess(app)).status).toBe(429);
    await second.stop();
  });

  it('stops trying links of any kind, per address', async () => {
    const kinds = ['verifyEmail', 'confirmEmail', 'signInLink'] as const;
    const statuses = [];
    for (let n = 0; n < 6; n++) {
      const token = `made-up-token-number-${n}-of-some-length`;
      const kind = kinds[n % 3] ?? 'verifyEmail';
      statuses.push((await app.client().post(routes[kind], { token })).status);
    }
    expect(statuses).toEqual([422, 422, 422, 422, 429, 429]);
    const reset = await app
      .client()
      .post<ProblemDetails>(routes.resetPassword, { token: 'x'.repeat(43), password: 'long enough' });
    expect([reset.status, reset.body.code]).toEqual([429, 'rate_limited']);
  });

  it('writes no more links to new passwords than it may, and tells nobody', async () => {
    const asked = ['a', 'a', 'a', 'b', 'c', 'd', 'e'].map((name) => `${name}-forgetful@example.com`);
    for (const email of asked) {
      expect((await app.client().post(routes.forgotPassword, { email })).status).toBe(204);
    }
    const wanted = await app.db.query(
      `SELECT left(email, 1) AS who FROM account_links WHERE kind = 'reset_password' ORDER BY created_at`,
    );
    // Two for one address; five calls from one place, of which one was for nothing.
    expect(wanted.map(({ who }: { who: string }) => who).join('')).toBe('aabc');
  });

  it('limits changes of the address per user', async () => {
    const account = newAccount();
    const { client } = await app.register(account);
    const codes = [];
    for (let n = 0; n < 3; n++) {
      const { email } = newAccount();
      const answer = await client.post(routes.myEmail, { email, password: account.password });
      codes.push(answer.status);
    }
    expect(codes).toEqual([204, 204, 429]);
  });

  it('limits registrations per address', async () => {
    const codes = new Set<number>();
    for (let n = 0; n < 14; n++) codes.add((await app.client().post(routes.register, newAccount())).status);
    expect([...codes].sort()).toEqual([201, 429]);
  });

  it('keeps no e-mail address in the table of limits', async () => {
    const { email } = newAccount();
    await app.client().post(routes.login, { email, password: 'wrong password' });
    const rows = await app.db.query('SELECT key FROM rate_limits');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(email);
  });
});
