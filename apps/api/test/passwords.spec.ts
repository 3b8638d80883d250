import { type ProblemDetails, routes } from '@app/contracts';
import { hash } from 'bcrypt';
import { startApp, type TestApp } from './support/app';
import { newAccount } from './support/client';
import { token } from './support/inbox';
import { People } from './support/people';

let app: TestApp;
const people = new People(() => app);
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const common = { code: 'common_password', message: expect.stringContaining('too common') };
const own = { code: 'own_email', message: expect.stringContaining('your email address') };

/** What may not be chosen for an account with this address; its first part is long enough to be a password. */
const guessable = (email: string) =>
  [
    ['iloveyou', common],
    ['PassWord1', common],
    [email.toUpperCase(), own],
    [email.split('@')[0] ?? '', own],
  ] as const;

/** Each place that sets a password: what it is set with, and for whom. */
const places = {
  registering: async () => {
    const account = newAccount();
    const set = (password: string) =>
      app.client().post<ProblemDetails>(routes.register, { ...account, password });
    return { email: account.email, set };
  },
  resetting: async () => {
    const { email } = await people.join();
    await people.forgot(email);
    const secret = await token(app, email, 'reset-password');
    return { email, set: (password: string) => people.reset(secret, password) };
  },
  changing: async () => {
    const { client, email, password: currentPassword } = await people.join();
    const set = (newPassword: string) =>
      client.put<ProblemDetails>(routes.myPassword, { currentPassword, newPassword });
    return { email, set };
  },
};

describe.each([
  ['registering', 'password', 201],
  ['resetting', 'password', 204],
  ['changing', 'newPassword', 204],
] as const)('%s', (place, field, done) => {
  it('refuses what is easily guessed, names the field, and takes the next one', async () => {
    const { email, set } = await places[place]();
    for (const [password, fault] of guessable(email)) {
      const { status, body } = await set(password);
      expect([status, body.code]).toEqual([422, 'validation_failed']);
      expect(body.errors).toEqual([{ path: field, ...fault }]);
    }
    expect((await set(`${email} and more`)).status).toBe(done);
  });
});

it('an account with a common password from before still signs in', async () => {
  const { email } = await people.join();
  const old = await hash('iloveyou', 4);
  await app.db.query('UPDATE users SET password_hash = $2 WHERE email = $1', [email, old]);
  expect((await people.login(email, 'iloveyou')).status).toBe(200);
});
