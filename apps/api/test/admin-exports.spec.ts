import { type AuditEntry, type Page, routes } from '@app/contracts';
import { DataSource } from 'typeorm';
import { sessionCookie } from '../src/http/session';
import { startApp, type TestApp } from './support/app';
import { newAccount } from './support/client';
import { Owner, paidWith } from './support/owner';

let app: TestApp;
let owner: Owner;
beforeAll(async () => {
  app = await startApp({ config: { LIMITS_EXPORTS: '12' } });
  owner = await Owner.join(app);
});
afterAll(() => app.stop());
afterEach(() => jest.restoreAllMocks());

/** The rows of a file by the names of its columns. A byte order mark is gone by now: `fetch` takes it off a text. */
function rowsOf(text: string): Record<string, string>[] {
  const [head = [], ...rows] = text
    .split('\r\n')
    .slice(0, -1)
    .map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)])
    .map((cells) => cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''));
  return rows.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ''])));
}
const cookie = () => `${sessionCookie}=${owner.client.cookie(sessionCookie)}`;
const read = async (url: string) => {
  const answer = await owner.client.get<string>(url);
  expect(answer.status).toBe(200);
  return { ...answer, rows: rowsOf(answer.body) };
};

describe('the exports of Admin', () => {
  it('hold orders, payments and refunds with decimal amounts, under names of their own', async () => {
    const { orderId, payment, intentId } = await paidWith(app, '4242424242424242', 2);
    await owner.refund(orderId, { amount: 150, note: 'Late, sorry' });
    const orders = await read(`${routes.adminOrderExport}?query=${orderId}`);
    const total = (payment.amount / 100).toFixed(2);
    expect(orders.rows).toEqual([
      expect.objectContaining({
        order_id: orderId,
        status: 'paid',
        total,
        refunded: '1.50',
        currency: 'usd',
        items: '2',
        payment_status: 'succeeded',
      }),
    ]);
    expect(orders.rows[0]?.created_at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(orders.headers.get('content-disposition')).toMatch(/^attachment; filename=orders-[\d-]{10}\.csv$/);
    const payments = await read(`${routes.adminPaymentExport}?query=${orderId}&status=succeeded`);
    expect(payments.rows).toEqual([
      expect.objectContaining({
        payment_intent: intentId,
        amount: total,
        card_brand: 'visa',
        card_last4: '4242',
      }),
    ]);
    const refunds = await read(`${routes.adminRefundExport}?query=${orderId}`);
    expect(refunds.rows).toEqual([
      expect.objectContaining({
        order_id: orderId,
        amount: '1.50',
        requested_by: 'Olga Owner',
        note: 'Late, sorry',
      }),
    ]);
    expect((await read(routes.adminMemberExport)).rows).toEqual([]);
  });

  it('make the names of customers no formulas', async () => {
    const { client, user } = await app.register({ name: '=HYPERLINK("http://evil.example","Click")' });
    const book = await app.book();
    await client.post(routes.orders, { items: [{ productId: book.id, quantity: 1 }] });
    const { rows } = await read(`${routes.adminOrderExport}?customer=${user.id}`);
    expect(rows[0]?.customer_name).toBe('\'=HYPERLINK("http://evil.example","Click")');
  });

  it('are written down before they are sent, without the text of a search', async () => {
    await read(`${routes.adminPaymentExport}?kind=card&query=ada@example.com`);
    const { body } = await owner.client.get<Page<AuditEntry>>(
      `${routes.adminAudit}?subject=payments&limit=1`,
    );
    expect(body.data[0]).toMatchObject({
      action: 'export.create',
      details: { kind: 'card', searched: true },
      actor: { id: owner.userId },
    });
    expect(JSON.stringify(body)).not.toContain('ada@');
  });

  it('are for admins alone, and limited', async () => {
    const { client } = await app.register();
    expect((await client.get(routes.adminOrderExport)).status).toBe(403);
    const other = await Owner.join(app);
    const answers: number[] = [];
    for (let n = 0; n < 13; n++)
      answers.push((await other.client.get(`${routes.adminMemberExport}?query=nobody`)).status);
    expect(answers).toEqual([...Array.from({ length: 12 }, () => 200), 429]);
  });
});

describe('an export of several pages', () => {
  it('has every row once, and breaks off when one cannot be read', async () => {
    const { user } = await app.register({ ...newAccount(), name: 'Many Orders' });
    await app.db.query(
      `INSERT INTO orders (user_id, status, total_amount, currency, stock_state, created_at)
       SELECT $1, 'canceled', 1000, 'usd', 'none', now() - n * interval '1 minute' FROM generate_series(1, 2300) n`,
      [user.id],
    );
    const url = `${routes.adminOrderExport}?customer=${user.id}`;
    const { rows } = await read(url);
    expect(new Set(rows.map(({ order_id }) => order_id)).size).toBe(2300);

    const file = await fetch(new URL(url, app.url), { headers: { cookie: cookie() } });
    expect([...new Uint8Array(await file.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);

    const db = app.nest.get(DataSource);
    const query = db.query.bind(db);
    jest.spyOn(db, 'query').mockImplementation((sql: string, ...more: unknown[]) => {
      // The second page continues after the first.
      if (/FROM orders o .* < \(\$/s.test(sql))
        return Promise.reject(new Error('The database has gone away.'));
      return query(sql, ...(more as []));
    });
    const broken = fetch(new URL(url, app.url), { headers: { cookie: cookie() } });
    await expect(broken.then((response) => response.text())).rejects.toThrow();
  });

  it('answers with a problem when the first page cannot be read', async () => {
    const db = app.nest.get(DataSource);
    const query = db.query.bind(db);
    jest.spyOn(db, 'query').mockImplementation((sql: string, ...more: unknown[]) => {
      if (/FROM payments p/.test(sql)) return Promise.reject(new Error('Out of order.'));
      return query(sql, ...(more as []));
    });
    const answer = await owner.client.get<{ code: string }>(routes.adminPaymentExport);
    expect([answer.status, answer.body.code]).toEqual([500, 'internal_error']);
  });
});
