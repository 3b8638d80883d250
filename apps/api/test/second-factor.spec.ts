import {
  type AuditEntry,
  type Page,
  type ProblemDetails,
  path,
  routes,
  type SecondFactor,
  type User,
} from '@app/contracts';
import { makeAdmin } from '../src/auth/make-admin.service';
import { resetSecondFactor } from '../src/auth/second-factor/reset-second-factor.service';
import { Transactions } from '../src/database/transactions.service';
import { startApp, type TestApp } from './support/app';
import { Authenticator } from './support/authenticator';
import { newAccount, type TestClient } from './support/client';
import { inbox, jobsDone, token } from './support/inbox';
import { Owner, paidWith } from './support/owner';
import { invalidLink, NEW_PASSWORD, People } from './support/people';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ config: { ADMIN_2FA: 'required', LIMITS_SECOND_FACTOR_FAILURES: '4' } });
});
afterAll(() => app.stop());

const people = new People(() => app);

/** Somebody with two-step authentication, signed in. */
async function join() {
  const person = await people.join();
  return { ...person, app: await Authenticator.setUp(person.client, person.password) };
}
const state = async (client: TestClient) => (await client.get<SecondFactor>(routes.mySecondFactor)).body;
const enter = (client: TestClient, code: string) =>
  client.post<User & ProblemDetails>(routes.signInCode, { code });
/** Email and password are right; the code is not entered yet. */
async function halfway({ email, password }: { email: string; password: string }): Promise<TestClient> {
  const client = app.client();
  const { status, body } = await client.post<ProblemDetails>(routes.login, { email, password });
  expect([status, body.code]).toEqual([401, 'sign_in_code_required']);
  return client;
}

describe('setting two-step authentication up', () => {
  it('takes the password and a code, ends every other session, and shows recovery codes once', async () => {
    const account = newAccount();
    const { client } = await app.register(account);
    const elsewhere = app.client();
    await elsewhere.post(routes.login, { email: account.email, password: account.password });
    const wrong = await client.post<ProblemDetails>(routes.mySecondFactorSetup, { password: 'wrong' });
    expect(wrong.body.code).toBe('password_incorrect');
    expect(await state(client)).toMatchObject({ active: false, passed: false, requiredForAdmins: true });

    const { recoveryCodes } = await Authenticator.setUp(client, account.password);
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(recoveryCodes[0]).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/);
    expect(await state(client)).toMatchObject({ active: true, passed: true, recoveryCodesLeft: 10 });
    expect((await elsewhere.get(routes.me)).status).toBe(401);
    const again = await client.post<ProblemDetails>(routes.mySecondFactorSetup, {
      password: account.password,
    });
    expect(again.body.code).toBe('second_factor_active');
    await jobsDone(app);
    expect((await inbox(app, account.email)).map(({ subject }) => subject)).toContain(
      'Two-step authentication was turned on',
    );
  });

  it('is not on before a code is right, and stores neither secret nor codes in clear', async () => {
    const { client, password, user } = await people.join();
    const setup = await client.post<{ secret: string; uri: string }>(routes.mySecondFactorSetup, {
      password,
    });
    expect(setup.body.uri).toContain(`secret=${setup.body.secret}`);
    const wrong = await client.post<ProblemDetails>(routes.mySecondFactor, { code: '000000' });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'code_incorrect']);
    expect(await state(client)).toMatchObject({ active: false });
    const [row] = await app.db.query('SELECT secret FROM second_factors WHERE user_id = $1', [user.id]);
    expect(row.secret.length).toBe(48);
    expect(row.secret.includes(Buffer.from(setup.body.secret))).toBe(false);
  });

  it('has nothing to confirm without a set-up', async () => {
    const { client } = await people.join();
    const answer = await client.post<ProblemDetails>(routes.mySecondFactor, { code: '123456' });
    expect([answer.status, answer.body.code]).toEqual([409, 'second_factor_inactive']);
  });
});

describe('signing in', () => {
  it('grants nothing before the code, and everything after it', async () => {
    const person = await join();
    const client = await halfway(person);
    expect((await client.get(routes.me)).status).toBe(401);
    expect((await client.get(routes.mySessions)).status).toBe(401);
    const before = client.cookie('countersign.sid');
    expect((await enter(client, person.app.code())).body.email).toBe(person.email);
    expect(client.cookie('countersign.sid')).not.toBe(before);
    expect(await state(client)).toMatchObject({ active: true, passed: true });
  });

  it('takes each code once, also of two at the same time', async () => {
    const person = await join();
    const code = person.app.code(1);
    const [one, other] = [await halfway(person), await halfway(person)];
    const answers = await Promise.all([enter(one, code), enter(other, code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect((await enter(await halfway(person), code)).body.code).toBe('code_incorrect');
  });

  it('takes a recovery code in place of the app, once', async () => {
    const person = await join();
    const [code = ''] = person.app.recoveryCodes;
    expect((await enter(await halfway(person), code.toLowerCase())).status).toBe(200);
    expect((await enter(await halfway(person), code)).body.code).toBe('code_incorrect');
    expect((await state(person.client)).recoveryCodesLeft).toBe(9);
  });

  it('stops guessing, from wherever, and lets a recovery code in meanwhile', async () => {
    const person = await join();
    const client = await halfway(person);
    const wrong = person.app.code(100);
    const answers = await Promise.all(Array.from({ length: 6 }, () => enter(client, wrong)));
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(4);
    const stopped = answers.find(({ status }) => status === 429);
    expect(Number(stopped?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await enter(await halfway(person), person.app.code())).status).toBe(429);
    expect((await enter(await halfway(person), person.app.recoveryCodes[3] ?? '')).status).toBe(200);
  });

  it('counts a code that was used as a wrong one, so that nobody who saw it guesses on', async () => {
    const person = await join();
    const used = person.app.code();
    expect((await enter(await halfway(person), used)).status).toBe(200);
    const client = await halfway(person);
    const statuses: number[] = [];
    for (const code of [person.app.code(100), person.app.code(101), used, person.app.code(102), used])
      statuses.push((await enter(client, code)).status);
    expect(statuses).toEqual([422, 422, 422, 422, 429]);
  });

  it('begins again with the password when there was none, or everything was ended meanwhile', async () => {
    expect((await enter(app.client(), '123456')).body.code).toBe('unauthenticated');
    const person = await join();
    const client = await halfway(person);
    await person.client.put(routes.myPassword, {
      currentPassword: person.password,
      newPassword: NEW_PASSWORD,
    });
    expect((await enter(client, person.app.code())).body.code).toBe('unauthenticated');
  });

  it('asks for the code after a link too', async () => {
    const person = await join();
    await app.db.query('UPDATE users SET email_verified_at = now() WHERE id = $1', [person.user.id]);
    const made = await app.nest.get(Transactions).run((manager) => makeAdmin(manager, person.email));
    const client = app.client();
    const answer = await client.post<ProblemDetails>(routes.signInLink, {
      token: 'token' in made ? made.token : '',
    });
    expect(answer.body.code).toBe('sign_in_code_required');
    expect((await enter(client, person.app.code())).body.role).toBe('admin');
  });
});

describe('what else a person does with an account', () => {
  it('keeps the factor over a forgotten password, which does not replace it', async () => {
    const person = await join();
    await people.forgot(person.email);
    const link = await token(app, person.email, 'reset-password');
    expect((await people.reset(link)).status).toBe(204);
    expect(await people.reset(link)).toMatchObject(invalidLink);
    const client = await halfway({ ...person, password: NEW_PASSWORD });
    expect((await enter(client, person.app.code())).status).toBe(200);
  });

  it('stays past the code when the password is changed', async () => {
    const person = await join();
    await person.client.put(routes.myPassword, {
      currentPassword: person.password,
      newPassword: NEW_PASSWORD,
    });
    expect(await state(person.client)).toMatchObject({ active: true, passed: true });
  });

  it('turns it off with both factors, and not with one', async () => {
    const person = await join();
    const off = (body: object) =>
      person.client.delete<ProblemDetails>(routes.mySecondFactor, undefined, body);
    const { password } = person;
    expect((await off({ password, code: person.app.code(100) })).body.code).toBe('code_incorrect');
    expect((await off({ password: 'wrong', code: person.app.code() })).body.code).toBe('password_incorrect');
    expect((await off({ password, code: person.app.code() })).status).toBe(204);
    expect(await state(person.client)).toMatchObject({ active: false, passed: false });
    expect((await people.login(person.email, password)).status).toBe(200);
    expect((await off({ password, code: person.app.code(1) })).body.code).toBe('second_factor_inactive');
  });

  it('renews the recovery codes, and the old ones are void', async () => {
    const person = await join();
    const { body } = await person.client.post<{ recoveryCodes: string[] }>(routes.myRecoveryCodes, {
      password: person.password,
      code: person.app.code(),
    });
    expect(body.recoveryCodes).toHaveLength(10);
    expect((await enter(await halfway(person), person.app.recoveryCodes[0] ?? '')).status).toBe(422);
    expect((await enter(await halfway(person), body.recoveryCodes[0] ?? '')).status).toBe(200);
    await jobsDone(app);
    expect((await inbox(app, person.email)).map(({ subject }) => subject)).toContain(
      'Your recovery codes were renewed',
    );
  });

  it('leaves nothing of it behind a deleted account', async () => {
    const { client, user, password } = await join();
    expect((await client.delete(routes.me, undefined, { password })).status).toBe(204);
    const rows = await app.db.query(
      `SELECT user_id FROM second_factors WHERE user_id = $1 UNION ALL
       SELECT user_id FROM recovery_codes WHERE user_id = $1`,
      [user.id],
    );
    expect(rows).toEqual([]);
  });
});

describe('an owner', () => {
  it('moves money with a second factor only, and reads without one', async () => {
    const owner = await Owner.join(app);
    const { orderId } = await paidWith(app, '4242424242424242');
    const refused = await owner.refund(orderId);
    expect([refused.status, refused.body.code]).toEqual([403, 'second_factor_required']);
    const nowhere = '00000000-0000-4000-8000-000000000000';
    for (const url of [path('adminMemberCancel', nowhere), path('adminMismatchResolve', nowhere)]) {
      const answer = await owner.client.post<ProblemDetails>(url, { when: 'now' });
      expect(answer.body.code).toBe('second_factor_required');
    }
    expect((await owner.client.get(path('adminOrder', orderId))).status).toBe(200);
    await Authenticator.setUp(owner.client, newAccount().password);
    expect((await owner.refund(orderId)).status).toBe(200);
  });

  it('is let in again by the command on the server, which is in the audit log', async () => {
    const owner = await Owner.join(app);
    const person = { email: owner.email, password: newAccount().password };
    const authenticator = await Authenticator.setUp(owner.client, person.password);
    const both = { password: person.password, code: authenticator.code() };
    expect((await owner.client.post(routes.myRecoveryCodes, both)).status).toBe(200);
    const reset = (email: string) =>
      app.nest.get(Transactions).run((manager) => resetSecondFactor(manager, email));
    expect(await reset('nobody@example.com')).toBe('unknown');
    expect(await reset(owner.email)).toBe('reset');
    expect(await reset(owner.email)).toBe('inactive');
    expect((await owner.client.get(routes.me)).status).toBe(401);
    await owner.client.post(routes.login, person);
    const { body } = await owner.client.get<Page<AuditEntry>>(`${routes.adminAudit}?subject=${owner.userId}`);
    expect(body.data.map(({ action }) => action)).toEqual([
      'user.second_factor_reset',
      'user.recovery_codes_renew',
      'user.second_factor_on',
    ]);
  });
});
