import { type ProblemDetails, routes } from '@app/contracts';
import { startApp, type TestApp } from './support/app';
import { newAccount, type TestClient } from './support/client';
import { token } from './support/inbox';

const HERE = 10;
const SPRAYED = 25;
const SLOWED = 15;
const SLOWEST_MS = 400;

let app: TestApp;
beforeAll(async () => {
  app = await startApp({
    config: {
      TRUST_PROXY: '1',
      LIMITS_LOGIN_FAILURES_PER_ADDRESS: String(SPRAYED),
      LIMITS_LOGIN_FAILURES_PER_ACCOUNT: String(SLOWED),
      LIMITS_LOGIN_DELAY_MS: String(SLOWEST_MS),
      LIMITS_LINK_USES: '2',
    },
  });
});
afterAll(() => app.stop());

let networks = 0;
const newAddress = () => `198.51.100.${++networks}`;

function browser(address = newAddress()): TestClient {
  const client = app.client();
  client.address = address;
  return client;
}
const login = (client: TestClient, email: string, password: string) =>
  client.post<ProblemDetails>(routes.login, { email, password });

/** So many wrong passwords, all at once. */
async function guess(client: TestClient, email: string, times: number): Promise<string[]> {
  const answers = await Promise.all(
    Array.from({ length: times }, (_, n) => login(client, email, `guess number ${n}`)),
  );
  return answers.map(({ body }) => body.code);
}
const count = (codes: string[], code: string) => codes.filter((each) => each === code).length;

it('says of a wrong password and of an unknown account the same', async () => {
  const account = newAccount();
  await app.register(account);
  const wrong = await login(browser(), account.email, 'not this one');
  const unknown = await login(browser(), newAccount().email, 'not this one');
  expect([wrong.status, wrong.body.code, wrong.body.detail]).toEqual([
    401,
    'invalid_credentials',
    'Wrong email or password.',
  ]);
  expect({ ...unknown.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });
});

describe('who guesses at one account', () => {
  it('is stopped where they are, and locks nobody out elsewhere', async () => {
    const account = newAccount();
    await app.register(account);
    const { email, password } = account;
    const stranger = browser();
    const codes = await guess(stranger, email, HERE + 5);
    expect([count(codes, 'invalid_credentials'), count(codes, 'rate_limited')]).toEqual([HERE, 5]);
    const stopped = await login(stranger, email, password);
    expect(stopped.status).toBe(429);
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0);
    // Other accounts are open from there.
    const neighbour = newAccount();
    await app.register(neighbour);
    expect((await login(stranger, neighbour.email, neighbour.password)).status).toBe(200);

    expect((await login(browser(), email, password)).status).toBe(200);
  });

  it('only slows the account from many addresses, as far as the limit goes and not for ever', async () => {
    const account = newAccount();
    await app.register(account);
    const { email, password } = account;
    for (let n = 0; n < 4; n++) {
      const codes = await guess(browser(), email, HERE);
      expect(count(codes, 'invalid_credentials')).toBe(HERE);
    }
    const owner = browser();
    const begun = performance.now();
    expect((await login(owner, email, password)).status).toBe(200);
    // A timer may fire a millisecond early.
    expect(performance.now() - begun).toBeGreaterThan(SLOWEST_MS - 5);
    const mine = { currentPassword: password, newPassword: 'what nobody guesses' };
    expect((await owner.put(routes.myPassword, mine)).status).toBe(204);
  });

  it('slows an account that does not exist just as well', async () => {
    const { email } = newAccount();
    await guess(browser(), email, HERE);
    await guess(browser(), email, SLOWED - HERE);
    await login(browser(), email, 'another');
    const begun = performance.now();
    expect((await login(browser(), email, 'yet another')).status).toBe(401);
    expect(performance.now() - begun).toBeGreaterThan(SLOWEST_MS - 5);
  });

  it('cannot close the way through the mail', async () => {
    const account = newAccount();
    await app.register(account);
    const { email } = account;
    const stranger = browser();
    await guess(stranger, email, HERE + 1);
    const mail = { token: 'made-up-token-of-some-length-or-other', password: 'anything at all' };
    for (const status of [422, 422, 429]) {
      expect((await stranger.post(routes.resetPassword, mail)).status).toBe(status);
    }
    // The owner sits in the same network, of all places.
    const owner = browser(stranger.address ?? '');
    expect((await owner.post(routes.forgotPassword, { email })).status).toBe(204);
    const password = 'a password of my own';
    const reset = { token: await token(app, email, 'reset-password'), password };
    expect((await owner.post(routes.resetPassword, reset)).status).toBe(204);
    expect((await login(owner, email, password)).status).toBe(200);
  });
});

describe('who tries one password on many accounts', () => {
  const spray = (client: TestClient, times: number) =>
    Promise.all(Array.from({ length: times }, () => login(client, newAccount().email, 'Summer of 2026')));

  it('is stopped for a while, and nobody elsewhere', async () => {
    const account = newAccount();
    await app.register(account);
    const stranger = browser();
    const codes = (await spray(stranger, SPRAYED + 5)).map(({ body }) => body.code);
    expect([count(codes, 'invalid_credentials'), count(codes, 'rate_limited')]).toEqual([SPRAYED, 5]);
    const [next] = await spray(stranger, 1);
    expect(Number(next?.headers.get('retry-after'))).toBeLessThanOrEqual(300);
    expect((await login(browser(), account.email, account.password)).status).toBe(200);
  });

  it('gets no more tries for being right about an account of their own', async () => {
    const account = newAccount();
    await app.register(account);
    const stranger = browser();
    await spray(stranger, SPRAYED - HERE);
    const own = Array.from({ length: HERE }, () => login(stranger, account.email, account.password));
    for (const { status } of await Promise.all(own)) expect(status).toBe(200);
    const codes = (await spray(stranger, HERE + 5)).map(({ body }) => body.code);
    expect([count(codes, 'invalid_credentials'), count(codes, 'rate_limited')]).toEqual([HERE, 5]);
  });

  it('is counted by /64 of IPv6', async () => {
    await spray(browser('2001:db8:9:1::1'), SPRAYED);
    const [same] = await spray(browser('2001:db8:9:1:ffff:ffff:ffff:ffff'), 1);
    const [other] = await spray(browser('2001:db8:9:2::1'), 1);
    expect([same?.status, other?.status]).toEqual([429, 401]);
  });
});

it('an office whose people mistype is open', async () => {
  const address = newAddress();
  const accounts = Array.from({ length: SPRAYED }, () => newAccount());
  await Promise.all(accounts.map((account) => app.register(account)));
  for (const account of accounts) {
    const client = browser(address);
    expect((await login(client, account.email, 'mistyped')).status).toBe(401);
    expect((await login(client, account.email, account.password)).status).toBe(200);
  }
});
