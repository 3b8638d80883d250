import { type ProblemDetails, path, routes, type User, whatDeletionDoes } from '@app/contracts';
import { AuditService } from '../src/audit/audit.service';
import { makeAdmin } from '../src/auth/make-admin.service';
import { BasketService } from '../src/basket/basket.service';
import { ReadingListService } from '../src/catalog/reading-list.service';
import { CustomersService } from '../src/customers/customers.service';
import { Transactions } from '../src/database/transactions.service';
import { JobsService } from '../src/jobs/jobs.service';
import { OrderMailsJob } from '../src/mail/order-mails.job';
import { PlaceOrderService } from '../src/orders/place-order.service';
import { startApp, type TestApp } from './support/app';
import { newAccount, type TestClient } from './support/client';
import { inbox, jobsDone, token } from './support/inbox';
import { Ledger } from './support/ledger';
import { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';
import { waitsForLock } from './support/waits-for-lock';

const PLAIN = '4242424242424242';
const CHALLENGED = '4000002760003184';
const { password } = newAccount();

let app: TestApp;
let ledger: Ledger;
beforeAll(async () => {
  app = await startApp({ config: { PAYMENTS_RESOLVE_AFTER_MS: '60000' } });
  ledger = new Ledger(app);
});
afterEach(() => {
  app.sandbox.clearFaults();
  app.sandbox.webhooks();
});
afterAll(() => app.stop());

const remove = (client: TestClient, body: object = { password }) =>
  client.delete<ProblemDetails>(routes.me, {}, body);
const emailOf = async ({ client }: Shopper) => (await client.get<User>(routes.me)).body.email;
const userRow = async (id: string) => (await app.db.query('SELECT * FROM users WHERE id = $1', [id]))[0];
const customerOf = async (userId: string): Promise<string> =>
  (await app.db.query('SELECT stripe_customer_id AS id FROM customers WHERE user_id = $1', [userId]))[0].id;
const gone = (customer: string) =>
  waitFor('the customer to be deleted', async () => {
    const found = await app.stripe.customers.retrieve(customer);
    return found.deleted === true;
  });
const failedJobs = () => app.db.query('SELECT * FROM graphile_worker.jobs WHERE last_error IS NOT NULL');

describe('deleting the account', () => {
  it('keeps orders and payments, and nothing that tells whose they are', async () => {
    const shopper = await Shopper.join(app);
    await shopper.client.patch(routes.me, {
      name: 'Zenobia Quill',
      phone: '+442079460018',
      gender: 'other',
      dateOfBirth: '1990-05-17',
    });
    const payment = await shopper.start(await shopper.saveCard(PLAIN));
    await shopper.pay(payment);
    await ledger.receipts(payment.orderId);
    const customer = await customerOf(shopper.userId);
    const book = await app.book();
    await app.db.query('INSERT INTO baskets (user_id) VALUES ($1)', [shopper.userId]);
    await app.db.query('INSERT INTO reading_marks (user_id, product_id) VALUES ($1, $2)', [
      shopper.userId,
      book.id,
    ]);
    // Once moved to another address, and once wanted to.
    const first = await emailOf(shopper);
    const [email, wanted] = [newAccount().email, newAccount().email];
    const move = (to: string) => shopper.client.post(routes.myEmail, { email: to, password });
    expect((await move(email)).status).toBe(204);
    const proof = await token(app, email, 'confirm-email');
    expect((await app.client().post(routes.confirmEmail, { token: proof })).status).toBe(204);
    expect((await move(wanted)).status).toBe(204);
    await token(app, wanted, 'confirm-email');
    await app.client().post(routes.forgotPassword, { email });
    const secret = await token(app, email, 'reset-password');
    await jobsDone(app);

    expect((await remove(shopper.client)).status).toBe(204);

    expect(shopper.client.cookie('countersign.sid')).toBeUndefined();
    expect(await userRow(shopper.userId)).toMatchObject({
      name: 'Deleted account',
      phone: null,
      gender: null,
      date_of_birth: null,
      password_hash: null,
      email_verified_at: null,
      role: 'customer',
      deleted_at: expect.any(Date),
    });
    const tables: { name: string }[] = await app.db.query(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
        WHERE table_schema IN ('public', 'graphile_worker') AND table_type = 'BASE TABLE'`,
    );
    for (const { name } of tables) {
      const rows = JSON.stringify(await app.db.query(`SELECT to_jsonb(t) FROM ${name} t`)).toLowerCase();
      const personal = [first, email, wanted, 'zenobia', '+442079460018', '1990-05-17'];
      for (const trait of personal) expect(rows).not.toContain(trait);
    }
    for (const table of ['sessions', 'account_links', 'baskets', 'reading_marks']) {
      const left = await app.db.query(`SELECT FROM ${table} WHERE user_id::text = $1`, [shopper.userId]);
      expect([table, left]).toEqual([table, []]);
    }
    await ledger.expectPaidOnce(payment.id, payment.orderId);
    await gone(customer);
    expect(await customerOf(shopper.userId)).toBe(customer);

    const used = await app.client().post<ProblemDetails>(routes.resetPassword, { token: secret, password });
    expect(used.body.code).toBe('link_invalid');
    expect((await app.client().post(routes.login, { email, password })).status).toBe(401);
    const { client, user } = await app.register({ email });
    expect(user.id).not.toBe(shopper.userId);
    expect((await client.get<{ data: unknown[] }>(routes.orders)).body.data).toEqual([]);
  });

  it('asks for the password, and counts wrong ones as failed logins', async () => {
    const { client, user } = await app.register();
    expect((await remove(client, {})).body.code).toBe('password_incorrect');
    for (let n = 0; n < 10; n++) {
      expect((await remove(client, { password: `guess ${n}` })).body.code).toBe('password_incorrect');
    }
    expect((await remove(client)).status).toBe(429);
    expect((await userRow(user.id)).deleted_at).toBeNull();
  });

  it('ends open orders first, at Stripe before here, and gives their copies back', async () => {
    const shopper = await Shopper.join(app);
    const card = await shopper.saveCard(CHALLENGED);
    const { stock } = await app.book();
    const atTheBank = await shopper.start(card, 2);
    expect((await shopper.tryWith(atTheBank.id)).body.status).toBe('requires_action');
    expect((await app.book()).stock).toBe(stock - 2);
    const unpaid = await shopper.order();
    expect((await remove(shopper.client)).status).toBe(204);
    expect((await ledger.intent(atTheBank.id)).status).toBe('canceled');
    expect(await ledger.order(atTheBank.orderId)).toMatchObject({ status: 'canceled', stock_state: 'none' });
    expect(await ledger.order(unpaid.id)).toMatchObject({ status: 'canceled' });
    expect((await app.book()).stock).toBe(stock);
  });

  it('waits while nobody knows how a payment has ended, and changes nothing', async () => {
    const shopper = await Shopper.join(app);
    const payment = await shopper.start(await shopper.saveCard(PLAIN));
    const other = await shopper.order();
    const { stripe_id } = await ledger.row(payment.id);
    app.sandbox.faults({
      match: { method: 'POST', path: `/v1/payment_intents/${stripe_id}/confirm` },
      kind: 'drop',
      when: 'before',
      times: 1_000,
    });
    expect((await shopper.tryWith(payment.id)).body.status).toBe('processing');
    const refused = await remove(shopper.client);
    expect([refused.status, refused.body.code]).toEqual([409, 'payment_in_progress']);
    expect((await shopper.readOrder(other.id)).status).toBe('open');
    expect((await shopper.client.get(routes.me)).status).toBe(200);
    // Money that arrives is the shop's, and the account can go then.
    app.sandbox.clearFaults();
    await app.db.query('UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now()');
    await ledger.quiet();
    expect((await remove(shopper.client)).status).toBe(204);
    expect((await ledger.charges(payment.id)).length).toBe(1);
    expect(await ledger.order(payment.orderId)).toMatchObject({ status: 'paid' });
  });

  it('leaves one outcome when the shopper pays and deletes at the same moment', async () => {
    for (let round = 0; round < 4; round++) {
      const shopper = await Shopper.join(app);
      const payment = await shopper.start(await shopper.saveCard(PLAIN));
      const cvcToken = await shopper.cvcToken();
      const [paid, removed] = await Promise.all([
        shopper.confirm(payment.id, { cvcToken }),
        remove(shopper.client),
      ]);
      await ledger.quiet();
      const order = await ledger.order(payment.orderId);
      const charged = (await ledger.charges(payment.id)).length;
      expect([
        [204, 409, 'canceled', 0],
        [204, 401, 'canceled', 0],
        [204, 200, 'canceled', 0],
        [204, 200, 'paid', 1],
        [409, 200, 'paid', 1],
      ]).toContainEqual([removed.status, paid.status, order.status, charged]);
      expect((await userRow(shopper.userId)).deleted_at !== null).toBe(removed.status === 204);
    }
  });

  it('lets what Stripe tells later into the books, and writes to nobody', async () => {
    const shopper = await Shopper.join(app);
    const email = await emailOf(shopper);
    const payment = await shopper.start(await shopper.saveCard(PLAIN));
    app.sandbox.webhooks({ delay: 700 });
    await shopper.pay(payment);
    await ledger.receipts(payment.orderId);
    const before = (await inbox(app, email)).length;
    expect((await remove(shopper.client)).status).toBe(204);
    const { stripe_id } = await ledger.row(payment.id);
    await app.stripe.refunds.create({ payment_intent: stripe_id });
    await waitFor('the refund', async () => (await ledger.order(payment.orderId)).status === 'refunded');
    await jobsDone(app);
    // The deletion's own mail is the last.
    const mails = await inbox(app, email);
    expect(mails).toHaveLength(before + 1);
    expect(mails.at(-1)?.subject).toBe('Your account was deleted');
    const said = mails.at(-1)?.text.replace(/\s+/g, ' ');
    expect(said).toContain('Kept: paid orders with their payments');
    for (const { items } of whatDeletionDoes('customer'))
      for (const item of items) expect(said).toContain(item);
    expect(await failedJobs()).toEqual([]);
  });

  it('is not undone by jobs that come late', async () => {
    const shopper = await Shopper.join(app);
    const payment = await shopper.start(await shopper.saveCard(PLAIN));
    await shopper.pay(payment);
    const customer = await customerOf(shopper.userId);
    await remove(shopper.client);
    await gone(customer);
    const mails = await app.db.query('SELECT key FROM mails');
    const customers = app.nest.get(CustomersService);
    const { userId } = shopper;
    await customers.createCustomer({ userId });
    await customers.updateCustomer({ userId });
    await customers.deleteCustomer({ userId });
    await app.db.query('DELETE FROM mails WHERE key LIKE $1', [`receipt:${payment.orderId}%`]);
    await app.nest.get(OrderMailsJob).sendReceipt({ orderId: payment.orderId });
    await app.nest.get(Transactions).run(async (manager) => {
      await app.nest.get(JobsService).sendPasswordNotice(manager, userId, 99);
    });
    await jobsDone(app);
    expect((await app.db.query('SELECT key FROM mails')).length).toBeLessThanOrEqual(mails.length);
    expect(await failedJobs()).toEqual([]);
    await expect(customers.ensure(userId)).resolves.toBe(customer);
  });

  it('leaves nothing to requests that were let in before it', async () => {
    const { client, user } = await app.register();
    const { id, price_amount } = await app.book();
    const item = { productId: id, quantity: 1, seenPrice: { amount: price_amount, currency: 'usd' } };
    expect(
      (await client.put(path('basketItem', id), { quantity: 1, seenPrice: item.seenPrice })).status,
    ).toBe(200);
    expect((await remove(client)).status).toBe(204);
    for (const late of [
      app.nest.get(BasketService).setItem(user.id, id, { quantity: 1, seenPrice: item.seenPrice }),
      app.nest.get(BasketService).merge(user.id, { items: [item] }),
      app.nest.get(PlaceOrderService).place(user.id, { items: [item] }, null),
      app.nest.get(ReadingListService).mark(user.id, id),
    ]) {
      await expect(late).rejects.toMatchObject({ code: 'unauthenticated' });
    }
    for (const table of ['baskets', 'orders', 'reading_marks']) {
      expect([table, await app.db.query(`SELECT 1 FROM ${table} WHERE user_id = $1`, [user.id])]).toEqual([
        table,
        [],
      ]);
    }
  });

  it('removes a customer that is made while the account is deleted', async () => {
    const { client, user } = await app.register();
    await jobsDone(app);
    const first = await customerOf(user.id);
    await app.stripe.customers.del(first);
    await app.db.query('DELETE FROM customers WHERE user_id = $1', [user.id]);
    // Held up between making the customer and writing it down.
    const runner = app.db.createQueryRunner();
    await runner.startTransaction();
    await runner.query('LOCK TABLE customers IN EXCLUSIVE MODE');
    const late = app.nest
      .get(CustomersService)
      .ensure(user.id)
      .then(
        () => 'made',
        (error: { code: string }) => error.code,
      );
    await waitFor('the insert to wait', () => waitsForLock(app.db, '%"customers"%'));
    expect((await remove(client)).status).toBe(204);
    await jobsDone(app);
    await runner.commitTransaction();
    await runner.release();
    expect(await late).toBe('not_found');
    await jobsDone(app);
    await gone(await customerOf(user.id));
  });
});

describe('owners', () => {
  const owner = async () => {
    const joined = await app.register();
    await app.db.query(`UPDATE users SET role = 'admin' WHERE id = $1`, [joined.user.id]);
    return joined;
  };

  it('cannot all go: the last one stays, also when two leave at once', async () => {
    const [a, b] = [await owner(), await owner()];
    const answers = await Promise.all([remove(a.client), remove(b.client)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    const stayed = answers[0]?.status === 409 ? a : b;
    const alone = await remove(stayed.client);
    expect([alone.status, alone.body.code]).toEqual([409, 'last_admin']);
    expect((await userRow(stayed.user.id)).role).toBe('admin');
    await owner();
    expect((await remove(stayed.client)).status).toBe(204);
  });

  it('leave their changes in the audit log, and no name, also of a change that was let in before', async () => {
    await owner();
    const { client, user } = await owner();
    const book = { title: 'Left Behind', author: 'A. Nonymous', price: { amount: 900, currency: 'usd' } };
    expect((await client.post(routes.products, book)).status).toBe(201);
    const entries = () =>
      app.db.query('SELECT action, actor_name AS name FROM audit_log WHERE actor_id = $1 ORDER BY id', [
        user.id,
      ]);
    expect(await entries()).toEqual([{ action: 'product.create', name: user.name }]);
    expect((await remove(client)).status).toBe(204);
    await app.nest
      .get(Transactions)
      .run((manager) =>
        app.nest
          .get(AuditService)
          .record(manager, user, { action: 'late', subjectType: 'user', subjectId: user.id }),
      );
    expect(await entries()).toEqual([
      { action: 'product.create', name: 'Deleted account' },
      { action: 'user.delete', name: 'Deleted account' },
      { action: 'late', name: 'Deleted account' },
    ]);
  });

  it('delete an account without a password soon after signing in by link, and not later', async () => {
    await owner();
    const { email } = newAccount();
    const made = await app.nest.get(Transactions).run((manager) => makeAdmin(manager, email));
    if (made.outcome === 'unverified') throw new Error('The account was there before.');
    const client = app.client();
    const signedIn = await client.post<User>(routes.signInLink, { token: made.token });
    expect(signedIn.body).toMatchObject({ email, hasPassword: false, role: 'admin', emailVerified: true });
    const { id } = signedIn.body;
    const change = { currentPassword: 'whatever', newPassword: 'something longer' };
    expect((await client.put<ProblemDetails>(routes.myPassword, change)).body.code).toBe(
      'password_incorrect',
    );
    await app.db.query(`UPDATE sessions SET created_at = now() - interval '16 minutes' WHERE user_id = $1`, [
      id,
    ]);
    expect((await remove(client, {})).body.code).toBe('password_incorrect');
    await app.db.query(`UPDATE sessions SET created_at = now() WHERE user_id = $1`, [id]);
    expect((await remove(client, {})).status).toBe(204);
    const [{ action }] = await app.db.query(
      `SELECT action FROM audit_log WHERE subject_id = $1 ORDER BY id DESC LIMIT 1`,
      [id],
    );
    expect(action).toBe('user.delete');
  });
});

it('is for who is signed in', async () => {
  expect((await remove(app.client())).status).toBe(401);
  expect((await app.client().get(path('mySessions'))).status).toBe(401);
});
