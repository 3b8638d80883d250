import { type ProblemDetails, routes } from '@app/contracts';
import { startApp, type TestApp } from './support/app';
import { newAccount } from './support/client';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ worker: false, config: { LIMITS_REGISTRATIONS: '12' } });
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
