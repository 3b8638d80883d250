import { type PendingEmail, type ProblemDetails, routes } from '@app/contracts';
import { startApp, type TestApp } from './support/app';
import { newAccount, type TestClient } from './support/client';
import { inbox, jobsDone, token } from './support/inbox';
import { invalidLink, NEW_PASSWORD, People } from './support/people';

let app: TestApp;
const people = new People(() => app);
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

describe('changing the password', () => {
  it('ends every other session, renews the own one, and tells by mail', async () => {
    const { client, email, password } = await people.join();
    const other = app.client();
    await other.post(routes.login, { email, password });
    await people.forgot(email);
    const secret = await token(app, email, 'reset-password');
    const before = client.cookie('countersign.sid');
    const changed = await client.put(routes.myPassword, {
      currentPassword: password,
      newPassword: NEW_PASSWORD,
    });
    expect(changed.status).toBe(204);
    expect(client.cookie('countersign.sid')).not.toBe(before);
    expect((await people.me(client)).email).toBe(email);
    expect((await other.get(routes.me)).status).toBe(401);
    const thief = app.client();
    thief.setCookie('countersign.sid', before ?? '');
    expect((await thief.get(routes.me)).status).toBe(401);
    expect((await people.login(email, password)).status).toBe(401);
    expect(await people.reset(secret)).toMatchObject(invalidLink);
    await jobsDone(app);
    const [notice] = (await inbox(app, email)).filter(({ subject }) => subject.includes('was changed'));
    expect(notice?.text).toContain(`${app.config.publicUrl}/forgot-password`);
  });

  it('asks for the password, and counts wrong ones as failed logins', async () => {
    const { client, email, password } = await people.join();
    const guess = (n: number) =>
      client.put<ProblemDetails>(routes.myPassword, {
        currentPassword: `guess ${n}`,
        newPassword: NEW_PASSWORD,
      });
    const first = await guess(0);
    expect([first.status, first.body.code]).toEqual([422, 'password_incorrect']);
    for (let n = 1; n < 10; n++) await guess(n);
    const right = { currentPassword: password, newPassword: NEW_PASSWORD };
    expect((await client.put(routes.myPassword, right)).status).toBe(429);
    expect((await people.login(email, password)).status).toBe(429);
  });

  it('lets one of two changes through that come at once', async () => {
    const { client, email, password } = await people.join();
    const other = app.client();
    await other.post(routes.login, { email, password });
    const [a, b] = await Promise.all([
      client.put(routes.myPassword, { currentPassword: password, newPassword: 'what a says' }),
      other.put(routes.myPassword, { currentPassword: password, newPassword: 'what b says' }),
    ]);
    expect([a.status, b.status].filter((status) => status === 204)).toHaveLength(1);
    const winner = a.status === 204 ? 'what a says' : 'what b says';
    expect((await people.login(email, winner)).status).toBe(200);
  });
});

describe('changing the address', () => {
  const ask = (client: TestClient, email: string, password: string) =>
    client.post<ProblemDetails>(routes.myEmail, { email, password });
  const pending = async (client: TestClient) => (await client.get<PendingEmail>(routes.myEmail)).body.pending;

  it('counts once the link sent to the new one is opened; the old one is told at once', async () => {
    const { client, email, password, user } = await people.join();
    const fresh = newAccount().email;
    await people.use('verifyEmail', await token(app, email, 'verify-email'));
    await people.forgot(email);
    const oldReset = await token(app, email, 'reset-password');
    expect(await pending(client)).toBeNull();
    expect((await ask(client, fresh, password)).status).toBe(204);
    expect(await pending(client)).toBe(fresh);
    const secret = await token(app, fresh, 'confirm-email');
    expect((await people.me(client)).email).toBe(email);
    expect(await pending(client)).toBe(fresh);
    expect(await pending((await people.join()).client)).toBeNull();
    await jobsDone(app);
    const [notice] = (await inbox(app, email)).filter(({ subject }) => subject.includes('about to change'));
    expect(notice?.text).toContain(fresh);

    expect((await people.use('confirmEmail', secret)).status).toBe(204);
    expect((await people.use('confirmEmail', secret)).status).toBe(204);
    expect(await people.me(client)).toMatchObject({ email: fresh, emailVerified: true });
    expect(await pending(client)).toBeNull();
    expect(await people.reset(oldReset)).toMatchObject(invalidLink);
    expect((await people.login(email, password)).status).toBe(401);
    expect((await people.login(fresh, password)).status).toBe(200);
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
    const { client, email, password } = await people.join();
    const fresh = newAccount().email;
    await ask(client, fresh, password);
    const secret = await token(app, fresh, 'confirm-email');
    await app.register({ email: fresh });
    const late = await people.use('confirmEmail', secret);
    expect([late.status, late.body.code]).toEqual([409, 'email_taken']);
    expect((await people.me(client)).email).toBe(email);
    const again = await ask(client, fresh, password);
    expect([again.status, again.body.code]).toEqual([409, 'email_taken']);
  });

  it('gives the address to one of registration and confirmation at the same moment', async () => {
    const { client, email, password } = await people.join();
    const fresh = newAccount().email;
    await ask(client, fresh, password);
    const secret = await token(app, fresh, 'confirm-email');
    const [confirmed, registered] = await Promise.all([
      people.use('confirmEmail', secret),
      app.client().post(routes.register, { ...newAccount(), email: fresh }),
    ]);
    expect([
      [204, 409],
      [409, 201],
    ]).toContainEqual([confirmed.status, registered.status]);
    expect((await people.me(client)).email).toBe(confirmed.status === 204 ? fresh : email);
  });

  it('asks for the password and for another address than today’s', async () => {
    const { client, email, password } = await people.join();
    expect((await ask(client, newAccount().email, 'wrong')).body.code).toBe('password_incorrect');
    const same = await ask(client, email.toUpperCase(), password);
    expect([same.body.code, same.body.errors?.[0]?.path]).toEqual(['validation_failed', 'email']);
  });

  it('forgets the older of two changes, and all of them with a new password', async () => {
    const { client, password } = await people.join();
    const [first, second] = [newAccount().email, newAccount().email];
    await ask(client, first, password);
    const oldToken = await token(app, first, 'confirm-email');
    await ask(client, second, password);
    const newToken = await token(app, second, 'confirm-email');
    expect(await people.use('confirmEmail', oldToken)).toMatchObject(invalidLink);
    await client.put(routes.myPassword, { currentPassword: password, newPassword: NEW_PASSWORD });
    expect(await people.use('confirmEmail', newToken)).toMatchObject(invalidLink);
  });
});
