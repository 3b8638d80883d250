import { type ProblemDetails, routes } from '@app/contracts';
import { AccountMailsJob } from '../src/auth/account-mails.job';
import { MAIL_TRANSPORT } from '../src/mail/mail.service';
import { startApp, type TestApp } from './support/app';
import { newAccount, type TestClient } from './support/client';
import { inbox, jobsDone, token } from './support/inbox';
import { NEW_PASSWORD, People } from './support/people';

const MAILS = 3;
const OWN_MAILS = 1;
const CALLS = 4;
const ADVERT = 'Win $500 at http://evil.example/x';

let app: TestApp;
const people = new People(() => app);
beforeAll(async () => {
  app = await startApp({
    config: {
      TRUST_PROXY: '1',
      LIMITS_UNVERIFIED_MAILS: String(MAILS),
      LIMITS_OWN_VERIFICATION_MAILS: String(OWN_MAILS),
      LIMITS_LINK_MAIL_CALLS: String(CALLS),
    },
  });
});
afterAll(() => app.stop());

let networks = 0;
/** Somebody new with this name, in a network of their own. */
async function join(input: { name?: string; email?: string } = {}) {
  const account = { ...newAccount(), ...input };
  const { client, user } = await app.register(account);
  client.address = `198.51.100.${++networks}`;
  return { ...account, client, user };
}
const change = (client: TestClient, email: string, password: string) =>
  client.post<ProblemDetails>(routes.myEmail, { email, password });
const changePassword = (client: TestClient, currentPassword: string, newPassword: string) =>
  client.put(routes.myPassword, { currentPassword, newPassword });
const mailsTo = async (email: string) => {
  await jobsDone(app);
  return inbox(app, email);
};
const victim = () => newAccount().email;

describe('mails to an address that is not verified', () => {
  it('say nothing that its sender has written', async () => {
    const email = victim();
    const { client, password } = await join({ email, name: ADVERT });
    await people.forgot(email);
    await change(client, 'win-500-at@evil.example', password);
    const mails = await mailsTo(email);
    expect(mails.map(({ subject }) => subject).sort()).toEqual([
      'Confirm your email address',
      'Reset your password',
      'Your email address is about to change',
    ]);
    for (const { subject, text, html } of [...mails, ...(await mailsTo('win-500-at@evil.example'))]) {
      expect(text).toMatch(/^Hello,\n/);
      expect(`${subject} ${text} ${html}`).not.toMatch(/win.*500.*at/i);
    }
  });

  it('greet without a name after a change of the password and after the account is deleted', async () => {
    const { client, email, password } = await join({ name: ADVERT });
    await changePassword(client, password, NEW_PASSWORD);
    await jobsDone(app);
    await client.delete(routes.me, {}, { password: NEW_PASSWORD });
    const mails = await mailsTo(email);
    expect(mails.map(({ subject }) => subject)).toEqual([
      'Confirm your email address',
      'Your password was changed',
      'Your account was deleted',
    ]);
    for (const { text, html } of mails) expect(`${text} ${html}`).not.toContain('evil.example');
  });

  it('greet by name once it is verified', async () => {
    const { client, email, password } = await join({ name: 'Grace Hopper' });
    await people.use('verifyEmail', await token(app, email, 'verify-email'));
    await people.forgot(email);
    await change(client, victim(), password);
    const [, ...mails] = await mailsTo(email);
    expect(mails).toHaveLength(2);
    for (const { text } of mails) expect(text).toMatch(/^Hello Grace Hopper,\n/);
  });
});

describe('the number of mails to such an address', () => {
  it('is limited over all accounts that ask to change to it', async () => {
    const email = victim();
    const [name, domain] = email.split('@');
    const addresses = [email, `${name}+1@${domain}`, email.toUpperCase(), `${name}+2@${domain}`, email];
    const answers = [];
    for (const address of addresses) {
      const { client, password } = await join();
      answers.push((await change(client, address, password)).status);
    }
    expect(answers).toEqual([204, 204, 204, 429, 429]);
    await jobsDone(app);
    const sent = await Promise.all([...new Set(addresses)].map((address) => inbox(app, address)));
    expect(sent.flat()).toHaveLength(MAILS);
  });

  it('is limited over registrations and requests, and stops neither an account nor its reset links', async () => {
    const email = victim();
    for (let n = 0; n < MAILS; n++) {
      const { client, password } = await join();
      await change(client, email, password);
    }
    const { client } = await join({ email });
    expect(await mailsTo(email)).toHaveLength(MAILS);
    expect((await client.post(routes.myVerification)).status).toBe(204);
    const again = await client.post<ProblemDetails>(routes.myVerification);
    expect([again.status, again.body.code]).toEqual([429, 'rate_limited']);
    expect(await mailsTo(email)).toHaveLength(MAILS + OWN_MAILS);

    await people.forgot(email);
    expect((await people.reset(await token(app, email, 'reset-password'))).status).toBe(204);
    expect((await people.login(email, NEW_PASSWORD)).status).toBe(200);
    const subjects = (await mailsTo(email)).map(({ subject }) => subject);
    expect(subjects.slice(MAILS + OWN_MAILS)).toEqual(['Reset your password', 'Your password was changed']);
  });

  it('is not used up by who is told that the address has an account', async () => {
    const owner = await join();
    for (let n = 0; n < MAILS; n++) {
      const { client, password } = await join();
      expect((await change(client, owner.email, password)).status).toBe(409);
    }
    expect((await owner.client.post(routes.myVerification)).status).toBe(204);
  });

  it('leaves the account of the plain address a link when others have named variants of it', async () => {
    const owner = await join();
    const variant = (tag: string) => owner.email.replace('@', `+${tag}@`);
    const other = await join({ email: variant('account') });
    for (let n = 0; n < MAILS; n++) {
      const { client, password } = await join();
      await change(client, variant(String(n)), password);
    }
    // Of these there are as many as anybody likes.
    expect((await other.client.post(routes.myVerification)).status).toBe(429);
    expect((await owner.client.post(routes.myVerification)).status).toBe(204);
    await people.use('verifyEmail', await token(app, owner.email, 'verify-email', 2));
    expect((await people.me(owner.client)).emailVerified).toBe(true);
  });

  it('never leaves out the notice of a change of address, also once the change is made', async () => {
    const { client, email, password, user } = await join();
    await people.use('verifyEmail', await token(app, email, 'verify-email'));
    for (let n = 0; n < MAILS; n++) {
      const other = await join();
      await change(other.client, email.replace('@', `+${n}@`), other.password);
    }
    const fresh = victim();
    await change(client, fresh, password);
    await people.use('confirmEmail', await token(app, fresh, 'confirm-email'));
    await jobsDone(app);
    // As if the notice had waited for the change.
    const [link] = await app.db.query('SELECT id FROM account_links WHERE user_id = $1 AND email = $2', [
      user.id,
      fresh,
    ]);
    await app.db.query('DELETE FROM mails WHERE key = $1', [`email-change:${link.id}`]);
    await app.nest.get(AccountMailsJob).sendEmailChangeNotice({ linkId: link.id });
    const notice = (await mailsTo(email)).at(-1);
    expect(notice?.subject).toBe('Your email address is about to change');
    expect(notice?.text).toMatch(/^Hello,\n/);
  });

  it('counts a notice once, however often its delivery fails', async () => {
    const { email, user } = await join();
    await jobsDone(app);
    const send = () => app.nest.get(AccountMailsJob).sendPasswordNotice({ userId: user.id, epoch: 7 });
    const transport = jest.spyOn(app.nest.get(MAIL_TRANSPORT), 'send');
    transport.mockRejectedValue(new Error('away'));
    for (let n = 0; n < MAILS; n++) await expect(send()).rejects.toThrow('away');
    transport.mockRestore();
    await send();
    const subjects = (await mailsTo(email)).map(({ subject }) => subject);
    expect(subjects).toEqual(['Confirm your email address', 'Your password was changed']);
  });

  it('is limited for notices too, and for those to a verified address it is not', async () => {
    const changeOften = async (client: TestClient, password: string) => {
      for (let n = 0; n < MAILS + 1; n++) {
        await changePassword(client, n === 0 ? password : `${NEW_PASSWORD} ${n}`, `${NEW_PASSWORD} ${n + 1}`);
        await jobsDone(app);
      }
    };
    const stranger = await join();
    await changeOften(stranger.client, stranger.password);
    expect(await mailsTo(stranger.email)).toHaveLength(MAILS);

    const owner = await join();
    await people.use('verifyEmail', await token(app, owner.email, 'verify-email'));
    await changeOften(owner.client, owner.password);
    expect(await mailsTo(owner.email)).toHaveLength(1 + MAILS + 1);
  });
});

it('one network asks for so many links to verify or to change an address', async () => {
  const answers = [];
  for (let n = 0; n < CALLS + 1; n++) {
    const { client, password } = await join();
    client.address = `2001:db8:7:1::${n + 1}`;
    const call = n % 2 === 0 ? client.post(routes.myVerification) : change(client, victim(), password);
    answers.push((await call).status);
  }
  expect(answers).toEqual([204, 204, 204, 204, 429]);
});
