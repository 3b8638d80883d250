import { randomUUID } from 'node:crypto';
import {
  type AdminOrder,
  type AdminOrderDetail,
  type AdminPayment,
  type AdminSummary,
  type AuditEntry,
  type Page,
  path,
  type Revenue,
  type RouteName,
  routes,
  type Timeline,
} from '@app/contracts';
import { startApp, type TestApp } from './support/app';
import { Ledger } from './support/ledger';
import { Owner, paidWith } from './support/owner';
import { Shopper } from './support/shopper';
import { waitFor } from './support/wait-for';

const PLAIN = '4242424242424242';
const DECLINED = '4000000000000341';

let app: TestApp;
let ledger: Ledger;
let owner: Owner;
beforeAll(async () => {
  app = await startApp({ everyEvent: true, config: { CURRENCY: 'jpy', LIMITS_RECEIPTS: '2' } });
  ledger = new Ledger(app);
  owner = await Owner.join(app);
});
afterAll(() => app.stop());

const read = async <T>(route: RouteName, query = ''): Promise<T> =>
  (await owner.client.get<T>(`${routes[route]}${query}`)).body;
const ids = (page: Page<{ id: string }>): string[] => page.data.map(({ id }) => id);

describe('the way in', () => {
  const adminOnly = () => app.operations.filter(({ roles }) => roles.includes('admin'));

  it('is for admins alone, on every route that says so', async () => {
    const shopper = await Shopper.join(app);
    for (const operation of adminOnly()) {
      const method = operation.method as 'get' | 'post' | 'put' | 'delete';
      const at = operation.path.replace(':id', randomUUID());
      const answers = [app.client(), shopper.client].map((client) =>
        method === 'get' || method === 'delete' ? client[method](at) : client[method](at, {}),
      );
      expect([method, at, ...(await Promise.all(answers))]).toMatchObject([
        method,
        at,
        { status: 401, body: { code: 'unauthenticated' } },
        { status: 403, body: { code: 'forbidden' } },
      ]);
    }
  });

  it('covers the whole admin', () => {
    const admin = Object.values(routes).filter((each) => each.startsWith('/api/admin/'));
    const { products, product, productStock, productPicture, orderRefund } = routes;
    expect(new Set(adminOnly().map(({ path }) => path))).toEqual(
      new Set([...admin, products, product, productStock, productPicture, orderRefund]),
    );
  });
});

describe('orders and payments of everybody', () => {
  it('are found by what the owner knows of them', async () => {
    const paid = await paidWith(app, PLAIN);
    const { email } = (await paid.shopper.client.get<{ email: string }>(routes.me)).body;
    const open = await paid.shopper.order();
    const dayOf = ({ createdAt }: { createdAt: string }) => createdAt.slice(0, 10);
    const day = dayOf(open);
    const firstDay = dayOf(await paid.shopper.readOrder(paid.orderId));
    const found = async (query: string) => ids(await read('adminOrders', query));

    expect(await found(`?query=${paid.orderId.slice(0, 8)}`)).toEqual([paid.orderId]);
    expect(await found(`?query=${paid.orderId}`)).toEqual([paid.orderId]);
    const mine = `query=${encodeURIComponent(email.toUpperCase().slice(0, 18))}`;
    expect(await found(`?${mine}`)).toEqual([open.id, paid.orderId]);
    expect(await found(`?${mine}&status=paid`)).toEqual([paid.orderId]);
    expect(await found(`?${mine}&from=${firstDay}&to=${day}`)).toHaveLength(2);
    expect(await found(`?${mine}&to=2020-01-01`)).toEqual([]);
    expect(await found(`?${mine}&from=9999-12-31`)).toEqual([]);
    const [made] = (await read<Page<AdminOrder>>('adminOrders', `?query=${open.id}`)).data;
    const instant = made?.createdAt ?? '';
    const after = new Date(Date.parse(instant) + 1).toISOString();
    expect(await found(`?query=${open.id}&since=${instant}&before=${after}`)).toEqual([open.id]);
    expect(await found(`?query=${open.id}&before=${instant}`)).toEqual([]);
    expect(await found(`?query=${open.id}&since=${after}`)).toEqual([]);
    expect(await found(`?query=${open.id}&from=${day}&since=${after}`)).toEqual([]);
    for (const wrong of ['tomorrow', '2026-11-20', '0000-12-31T22:00:00Z', '2026-11-20T00:00:00+23:00']) {
      const answer = await owner.client.get(`${routes.adminOrders}?since=${encodeURIComponent(wrong)}`);
      expect([wrong, answer.status]).toEqual([wrong, 422]);
    }
    expect(await found('?query=%25')).toEqual([]);
    expect((await owner.client.get(`${routes.adminOrders}?from=0000-01-01`)).status).toBe(422);
    expect((await owner.client.get(`${routes.adminOrders}?status=lost`)).status).toBe(422);
    expect((await owner.client.get(`${routes.adminOrders}?cursor=x`)).status).toBe(422);

    const first = await read<Page<AdminOrder>>('adminOrders', `?${mine}&limit=1`);
    const second = await read<Page<AdminOrder>>('adminOrders', `?${mine}&limit=1&cursor=${first.nextCursor}`);
    expect([...ids(first), ...ids(second), second.nextCursor]).toEqual([open.id, paid.orderId, null]);
    expect(first.data[0]?.customer).toEqual({ id: paid.shopper.userId, name: 'Ada Reader', email });

    const payments = async (query: string) => ids(await read('adminPayments', query));
    for (const text of [paid.payment.id, paid.orderId.slice(0, 8), paid.intentId, email]) {
      expect(await payments(`?query=${encodeURIComponent(text)}`)).toEqual([paid.payment.id]);
    }
    expect(await payments(`?query=${paid.intentId}&status=succeeded&kind=card`)).toEqual([paid.payment.id]);
    expect(await payments(`?query=${paid.intentId}&status=canceled`)).toEqual([]);
    expect(await payments(`?query=${paid.intentId}&kind=checkout`)).toEqual([]);
    const [payment] = (await read<Page<AdminPayment>>('adminPayments', `?query=${paid.intentId}`)).data;
    expect(payment).toMatchObject({ status: 'succeeded', currency: 'jpy', refundedAmount: 0 });
  });

  it('show a deleted account without its address', async () => {
    const { shopper, orderId } = await paidWith(app, PLAIN);
    const address = `deleted:${shopper.userId}`;
    await app.db.query(
      `UPDATE users SET email = $2, name = 'Deleted account', password_hash = NULL, deleted_at = now() WHERE id = $1`,
      [shopper.userId, address],
    );
    const { body } = await owner.client.get<AdminOrderDetail>(path('adminOrder', orderId));
    expect(body.customer).toEqual({ id: shopper.userId, name: 'Deleted account', email: null });
    expect(ids(await read('adminOrders', `?query=${address}`))).toEqual([]);
  });

  it('an order shows its money, and its receipt goes out again a few times', async () => {
    const { payment, orderId, shopper } = await paidWith(app, PLAIN, 2);
    const detail = async () => (await owner.client.get<AdminOrderDetail>(path('adminOrder', orderId))).body;
    expect(await ledger.receipts(orderId)).toBe(1);
    await owner.refund(orderId, { amount: 100 });
    const before = await detail();
    expect(before).toMatchObject({
      status: 'paid',
      refundedAmount: 100,
      refundable: payment.amount - 100,
      receiptSentAt: expect.any(String),
      payments: [{ card: { brand: 'visa', last4: '4242' }, refunds: [{ amount: 100, currency: 'jpy' }] }],
    });

    const resend = (id: string) => owner.client.post<{ code: string }>(path('adminReceipt', id));
    expect((await resend(orderId)).status).toBe(204);
    expect((await resend(orderId)).status).toBe(204);
    expect(await resend(orderId)).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    await waitFor('both receipts', async () => (await ledger.receipts(orderId)) === 3);
    expect(String((await detail()).receiptSentAt) > String(before.receiptSentAt)).toBe(true);
    const unpaid = await shopper.order();
    expect(await resend(unpaid.id)).toMatchObject({ status: 409, body: { code: 'order_not_paid' } });
    expect((await resend(randomUUID())).status).toBe(404);
    expect((await owner.client.get(path('adminOrder', randomUUID()))).status).toBe(404);

    const log = await read<Page<AuditEntry>>('adminAudit', `?subject=${orderId}&limit=2`);
    expect(log.data.map(({ action }) => action)).toEqual(['order.receipt', 'order.receipt']);
    expect(log.data[0]?.actor).toEqual({ id: owner.userId, name: 'Olga Owner' });
    const rest = await read<Page<AuditEntry>>('adminAudit', `?subject=${orderId}&cursor=${log.nextCursor}`);
    expect(rest).toMatchObject({ data: [{ action: 'order.refund' }], nextCursor: null });
    expect((await owner.client.get(`${routes.adminAudit}?cursor=x`)).status).toBe(422);
  });
});

describe('the timeline of a payment', () => {
  it('tells who did what, in its order, and no secret', async () => {
    const shopper = await Shopper.join(app);
    const bad = await shopper.saveCard(DECLINED);
    const good = await shopper.saveCard(PLAIN);
    const payment = await shopper.start(bad);
    await shopper.pay(payment);
    await shopper.pay(payment, 'succeed', good);
    await owner.refund(payment.orderId, { amount: 50, note: 'Late' });
    await app.sandbox.settled();
    await ledger.quiet();

    const { body } = await owner.client.get<Timeline>(path('adminPayment', payment.id));
    expect(body.payment).toMatchObject({ id: payment.id, status: 'succeeded', refundedAmount: 50 });
    const told = body.entries.map(({ kind, what, by }) => `${kind} ${what} ${by.type}`);
    const steps = [
      'created created shopper',
      'attempt confirm shopper',
      'status requires_payment_method stripe',
      'attempt confirm shopper',
      'status succeeded stripe',
      'refund refund.requested owner',
      'refund refund.succeeded stripe',
    ];
    expect(told.filter((line) => /^(created|attempt|status|refund)/.test(line))).toEqual(steps);
    for (const type of [
      'payment_intent.created',
      'payment_intent.payment_failed',
      'payment_intent.succeeded',
      'charge.refunded',
    ]) {
      expect(told).toContain(`event ${type} stripe`);
    }
    expect(told).toContain('action order.refund owner');
    const instants = body.entries.map(({ at }) => at);
    expect(instants).toEqual([...instants].sort());
    const failed = body.entries.find(({ what }) => what === 'requires_payment_method');
    expect(failed?.details).toMatchObject({ error: 'card_declined' });
    const tried = body.entries.filter(({ kind }) => kind === 'attempt');
    expect(tried).toMatchObject([
      { details: { n: 1, card: bad, outcome: 'applied', closedAt: expect.any(String) } },
      { details: { n: 2, card: good, outcome: 'applied' } },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/cvctok_|_secret_/);
    expect((await owner.client.get(path('adminPayment', randomUUID()))).status).toBe(404);
  });
});

describe('the books', () => {
  it('revenue is what a ledger kept by hand says', async () => {
    const before = await read<Revenue>('adminRevenue', '?days=4');
    expect(before.days).toHaveLength(4);
    const today = new Date(`${new Date().toISOString().slice(0, 10)}T00:00:00Z`).getTime();
    const at = (day: number, ms: number) => new Date(today + day * 86_400_000 + ms);
    const { userId } = await Shopper.join(app);
    const last = 86_399_999;

    /** One paid order, and what went out of it again. */
    const sold = async (amount: number, paidAt: Date, currency = 'jpy') => {
      const [order] = await app.db.query(
        `INSERT INTO orders (user_id, status, total_amount, currency, paid_at, created_at)
         VALUES ($1, 'paid', $2, $3, $4, $4) RETURNING id`,
        [userId, amount, currency, paidAt],
      );
      const [payment] = await app.db.query(
        `INSERT INTO payments (order_id, user_id, customer_id, status, amount, currency)
         VALUES ($1, $2, 'cus_x', 'succeeded', $3, $4) RETURNING id`,
        [order.id, userId, amount, currency],
      );
      await app.db.query('UPDATE orders SET payment_id = $2 WHERE id = $1', [order.id, payment.id]);
      const refunded = (sum: number, when: Date, status = 'succeeded', kind = 'order') =>
        app.db.query(
          `INSERT INTO refunds (payment_id, order_id, kind, amount, currency, status, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
          [payment.id, order.id, kind, sum, currency, status, when],
        );
      return { paymentId: payment.id as string, refunded };
    };

    const first = await sold(1000, at(-3, 0));
    await sold(500, at(-3, last));
    await sold(9999, at(-4, last));
    await sold(777, at(-1, 5), 'usd');
    await first.refunded(300, at(-1, 0));
    await first.refunded(40, at(0, 0), 'pending');
    await first.refunded(1, at(0, 0), 'failed');
    await first.refunded(8, at(0, 0), 'succeeded', 'unexpected_payment');
    const disputed = await sold(200, at(-1, last));
    await app.db.query(
      `INSERT INTO disputes (stripe_id, payment_id, amount, currency, reason, status, closed_at)
       VALUES ('du_lost', $1, 200, 'jpy', 'fraudulent', 'lost', $2), ('du_won', $1, 200, 'jpy', 'fraudulent', 'won', $2)`,
      [disputed.paymentId, at(-1, last)],
    );

    const after = await read<Revenue>('adminRevenue', '?days=4');
    const change = after.days.map((day) => {
      const old = before.days.find((other) => other.day === day.day);
      return [
        day.day,
        day.orders - (old?.orders ?? 0),
        day.gross - (old?.gross ?? 0),
        day.refunded - (old?.refunded ?? 0),
      ];
    });
    const name = (day: number) => at(day, 0).toISOString().slice(0, 10);
    const expected = [
      [name(-3), 2, 1500, 0],
      [name(-2), 0, 0, 0],
      [name(-1), 1, 200, 500],
      [name(0), 0, 0, 40],
      [name(1), 0, 0, 0],
    ];
    // Midnight may have passed meanwhile.
    const passed = after.days.at(-1)?.day === name(1) ? 1 : 0;
    expect(change).toEqual(expected.slice(passed, passed + 4));
    const total = (key: 'orders' | 'gross' | 'refunded') =>
      after.days.reduce((sum, day) => sum + day[key], 0);
    expect(after.total).toEqual({
      orders: total('orders'),
      gross: total('gross'),
      refunded: total('refunded'),
    });
    expect(after.currency).toBe('jpy');
    for (const days of [0, 367, 'x']) {
      expect((await owner.client.get(`${routes.adminRevenue}?days=${days}`)).status).toBe(422);
    }
  });

  it('the summary says what waits', async () => {
    const since = () => `?since=${new Date().toISOString().slice(0, 10)}T00:00:00Z`;
    const today = since();
    const before = await read<AdminSummary>('adminSummary', today);
    const { payment } = await paidWith(app, PLAIN);
    await (await Shopper.join(app)).order();
    await app.db.query(`UPDATE products SET stock = 0 WHERE title = 'Frankenstein'`);
    await app.db.query(`INSERT INTO mismatches (kind, subject) VALUES ('unknown_payment', 'pi_summary')`);
    const after = await read<AdminSummary>('adminSummary', today);
    expect(after.openMismatches - before.openMismatches).toBe(1);
    expect(after.lowStock - before.lowStock).toBe(1);
    expect(after.openOrders - before.openOrders).toBe(1);
    expect(after.paidToday.orders - before.paidToday.orders).toBe(1);
    expect(after.paidToday.gross.amount - before.paidToday.gross.amount).toBe(payment.amount);
    expect(after.paidToday.gross.currency).toBe('jpy');
    const paid = async (query?: string) => (await read<AdminSummary>('adminSummary', query)).paidToday;
    const [earlier, byDefault, later] = [await paid(since()), await paid(), await paid(since())];
    // They are of two days if midnight has passed meanwhile.
    expect([earlier, later]).toContainEqual(byDefault);
    // The owner's day begins when the owner says, which need not be midnight in UTC.
    const soon = new Date(Date.now() + 60_000).toISOString();
    expect((await read<AdminSummary>('adminSummary', `?since=${soon}`)).paidToday.orders).toBe(0);
    const dawn = await read<AdminSummary>('adminSummary', '?since=2020-01-01T00:00:00Z');
    expect(dawn.paidToday.orders).toBeGreaterThanOrEqual(after.paidToday.orders);
    expect((await owner.client.get(`${routes.adminSummary}?since=today`)).status).toBe(422);
  });
});
