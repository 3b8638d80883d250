import { type AuditEntry, type Page, path, routes } from '@app/contracts';
import { DataSource } from 'typeorm';
import { sessionCookie } from '../src/http/session';
import { startApp, type TestApp } from './support/app';
import { newAccount } from './support/client';
import { atRest, DECLINED, Member, PLAIN, startMembershipApp } from './support/members';
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
/** The rows of payments in a file, as an owner reads it. */
const paymentsAs = async (reader: Owner, query: string) => {
  const answer = await reader.client.get<string>(`${routes.adminPaymentExport}?${query}`);
  expect(answer.status).toBe(200);
  return rowsOf(answer.body);
};
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

describe('the payments of memberships', () => {
  let shop: TestApp;
  let reader: Owner;
  beforeAll(async () => {
    shop = await startMembershipApp({ config: { LIMITS_EXPORTS: '50' } });
    reader = await Owner.join(shop);
  });
  afterAll(() => shop.stop());

  const read = (query: string) => paymentsAs(reader, query);
  const invoiceOf = async ({ shopper }: Member) => {
    const [row] = await shop.db.query('SELECT * FROM invoices WHERE user_id = $1', [shopper.userId]);
    return row;
  };

  it('follow those of orders, in the same columns', async () => {
    const { orderId } = await paidWith(shop, PLAIN);
    const member = await Member.new(shop);
    await member.become(PLAIN);
    const { id, stripe_id: invoice, intent_id: intent, membership_id, amount } = await invoiceOf(member);
    const [ofOrder, ofMembership, ...more] = await read('status=succeeded&kind=card');
    expect(ofOrder).toMatchObject({ order_id: orderId, membership_id: '', invoice: '' });
    expect(ofMembership).toEqual({
      payment_id: id,
      order_id: '',
      membership_id,
      invoice,
      payment_intent: intent,
      checkout_session: '',
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      updated_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      method: 'card',
      status: 'succeeded',
      amount: (amount / 100).toFixed(2),
      refunded: '0.00',
      currency: 'usd',
      card_brand: 'visa',
      card_last4: '4242',
      error_code: '',
      decline_code: '',
      customer_id: member.shopper.userId,
      customer_name: expect.any(String),
      customer_email: expect.stringContaining('@'),
    });
    expect(Object.keys(ofMembership ?? {})).toEqual(Object.keys(ofOrder ?? {}));
    expect(more).toEqual([]);

    await reader.client.post(path('adminMemberCancel', membership_id), { when: 'now', refundRest: true });
    await atRest(shop);
    const { refunded_amount: refunded } = await invoiceOf(member);
    expect(refunded).toBeGreaterThan(0);
    for (const query of [id, membership_id, invoice, intent, ofMembership?.customer_email ?? '']) {
      const found = await read(`query=${encodeURIComponent(query)}`);
      expect(found).toMatchObject([{ invoice, refunded: (refunded / 100).toFixed(2) }]);
    }
    const day = ofMembership?.created_at?.slice(0, 10);
    expect(await read(`query=${id}&from=${day}&to=${day}`)).toHaveLength(1);
    for (const none of ['status=canceled', 'kind=checkout', 'before=2020-01-01T00:00:00Z'])
      expect(await read(`query=${id}&${none}`)).toEqual([]);
  });

  it('are there once they were tried, and say why they failed, also when the invoice is void', async () => {
    const member = await Member.new(shop);
    await member.joinWithNew(DECLINED);
    const { id } = await invoiceOf(member);
    const failed = {
      card_brand: 'visa',
      card_last4: '0002',
      error_code: 'card_declined',
      decline_code: 'generic_decline',
    };
    const [tried] = await read(`query=${id}&status=requires_payment_method`);
    expect(tried).toMatchObject({ ...failed, status: 'requires_payment_method' });
    await member.cancel();
    await atRest(shop);
    expect((await invoiceOf(member)).status).toBe('void');
    expect(await read(`query=${id}`)).toMatchObject([{ ...failed, status: 'canceled' }]);
    expect((await member.invoices())[0]?.payment).toMatchObject({ status: 'canceled', lastError: null });

    await shop.db.query('UPDATE invoices SET attempt_count = 0, attempts = 0 WHERE id = $1', [id]);
    expect(await read(`query=${id}`)).toEqual([]);
  });

  it('are read while one is being made', async () => {
    const member = await Member.new(shop);
    await member.joinWithNew(DECLINED);
    const { id, membership_id } = await invoiceOf(member);
    await shop.db.query(
      `INSERT INTO invoice_attempts (invoice_id, membership_id, n, payment_method_id, is_new)
       VALUES ($1, $2, 99, 'pm_1', false)`,
      [id, membership_id],
    );
    expect(await read(`query=${id}&status=processing`)).toMatchObject([{ error_code: '' }]);
    expect(await read(`query=${id}&status=requires_payment_method`)).toEqual([]);
    await shop.db.query('DELETE FROM invoice_attempts WHERE n = 99');
  });

  it('come page by page, each once', async () => {
    const member = await Member.new(shop);
    await member.become(PLAIN);
    const { membership_id } = await invoiceOf(member);
    await shop.db.query(
      `INSERT INTO invoices (membership_id, user_id, stripe_id, status, reason, lines, amount, currency, payment_status,
                             finalized_at, created_at)
       SELECT $1, $2, 'in_many_' || n, 'paid', 'renewal', '[]', 500, 'usd', 'succeeded', now(),
              date_trunc('minute', now()) - n / 7 * interval '1 minute' FROM generate_series(1, 600) n`,
      [membership_id, member.shopper.userId],
    );
    const rows = await read(`query=${membership_id}`);
    expect(rows).toHaveLength(601);
    expect(new Set(rows.map(({ invoice }) => invoice)).size).toBe(601);
    const times = rows.map(({ created_at: at }) => at ?? '');
    expect(times).toEqual([...times].sort().reverse());
    // Marked as paid at Stripe, without a charge: no card has paid it.
    expect(rows[1]).toMatchObject({ method: '', payment_intent: '', card_brand: '', status: 'succeeded' });
  });
});
