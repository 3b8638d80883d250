import {
  type AdminPaymentQuery,
  orderStatusSchema,
  type PaymentStatus,
  paymentStatuses,
} from '@app/contracts';
import { DataSource } from 'typeorm';
import { AdminOrders } from '../src/admin/admin-orders.service';
import { AdminPayments } from '../src/admin/admin-payments.service';
import { AdminMembershipPayments } from '../src/admin/exports/admin-membership-payments.service';
import { dataSourceOptions } from '../src/database/data-source';
import type { OrdersService } from '../src/orders/orders.service';
import type { OrderPayments } from '../src/refunds/order-payments.service';
import type { RefundBalance } from '../src/refunds/refund-balance.service';
import { createTestDatabase, type TestDatabase } from './support/database';

const ROWS = 20_000;
const PAGE = 20;

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
}

const flatten = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flatten)];

/** Passes on queries and keeps the plans of those that read a page. */
class Explaining {
  readonly plans: Plan[] = [];

  constructor(private readonly db: DataSource) {}

  async query(sql: string, values: unknown[]): Promise<unknown> {
    const [row] = await this.db.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`, values);
    this.plans.push(row['QUERY PLAN'][0].Plan);
    return this.db.query(sql, values);
  }

  /** The index that the rows of a table were read from, and how many were touched. */
  read(table: string): { index: string | undefined; touched: number } {
    const nodes = this.plans.flatMap(flatten);
    const scan = nodes.find((node) => node['Relation Name'] === table);
    const [bitmap] = scan?.Plans ?? [];
    return {
      index: scan?.['Index Name'] ?? bitmap?.['Index Name'],
      touched: (scan?.['Actual Rows'] ?? 0) + (scan?.['Rows Removed by Filter'] ?? 0),
    };
  }
}

/**
 * A shop's history: of 100 payments 54 succeeded, 44 were canceled, and 2 are under way, all of these young; one in 20
 * was paid in Stripe Checkout; of the orders one in 500 was refunded.
 */
const history = `
  INSERT INTO users (email, name) SELECT 'reader' || n || '@example.com', 'Reader' FROM generate_series(1, 500) AS n;

  INSERT INTO orders (user_id, status, total_amount, currency, created_at)
  SELECT (SELECT id FROM users WHERE email = 'reader' || (1 + n % 500) || '@example.com'),
         CASE WHEN n <= ${ROWS / 50} THEN 'open' WHEN n % 500 = 1 THEN 'refunded'
              WHEN n % 20 < 11 THEN 'paid' ELSE 'canceled' END,
         1000, 'usd', now() - n * interval '1 minute'
    FROM generate_series(1, ${ROWS}) AS n;

  INSERT INTO payments (order_id, user_id, kind, expires_at, customer_id, status, amount, currency, created_at)
  SELECT id, user_id, CASE WHEN n % 20 = 5 THEN 'checkout' ELSE 'card' END, CASE WHEN n % 20 = 5 THEN now() END, 'cus_1',
         CASE WHEN status = 'open'
              THEN (ARRAY['requires_payment_method', 'requires_action', 'requires_confirmation', 'requires_capture',
                          'processing'])[1 + n % 5]
              WHEN status = 'canceled' THEN 'canceled' ELSE 'succeeded' END,
         1000, 'usd', created_at
    FROM (SELECT *, row_number() OVER (ORDER BY created_at DESC) AS n FROM orders) AS ordered;

  INSERT INTO payment_attempts (payment_id, n, kind, by)
  SELECT id, 1, 'try', 'shopper' FROM payments WHERE status = 'requires_payment_method' LIMIT 3;

  INSERT INTO memberships (user_id, customer_id, status, product_id, price_id, sign_up_price_id, monthly_amount,
                           agreed_amount, currency)
  SELECT id, 'cus_1', 'active', 'prod_1', 'price_1', 'price_2', 500, 500, 'usd' FROM users;

  INSERT INTO invoices (membership_id, user_id, stripe_id, status, reason, lines, amount, currency, payment_status,
                        finalized_at, created_at)
  SELECT m.id, m.user_id, 'in_' || m.id || n, 'paid', 'renewal', '[]', 500, 'usd', 'succeeded', now(),
         now() - n * interval '1 month'
    FROM memberships m, generate_series(1, ${ROWS / 500}) AS n;
`;

describe("Admin's lists", () => {
  let database: TestDatabase;
  let db: DataSource;
  beforeAll(async () => {
    database = await createTestDatabase();
    db = await new DataSource(dataSourceOptions(database.url)).initialize();
    await db.query(history);
    await db.query('ANALYZE users, orders, payments, payment_attempts, memberships, invoices');
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  const pagesOf = async <Q extends { cursor?: string }>(
    list: (explaining: Explaining, query: Q) => Promise<{ nextCursor: string | null }>,
    query: Q,
  ): Promise<Explaining[]> => {
    const first = new Explaining(db);
    const { nextCursor } = await list(first, query);
    if (!nextCursor) return [first];
    const second = new Explaining(db);
    await list(second, { ...query, cursor: nextCursor });
    return [first, second];
  };
  const payments = (query: Partial<AdminPaymentQuery>) =>
    pagesOf<Partial<AdminPaymentQuery>>(
      (explaining, asked) =>
        new AdminPayments(explaining as unknown as DataSource).list({ limit: PAGE, ...asked }),
      query,
    );
  const indexOf = (status: string) =>
    ['succeeded', 'canceled'].includes(status) ? 'payments_over_idx' : 'payments_live_idx';

  it.each(paymentStatuses)('payments that are shown as %s are read from an index of such', async (status) => {
    for (const page of await payments({ status })) {
      expect(page.read('payments').index).toBe(indexOf(status));
    }
    // Of those that are over, a page is read and no more; the others are few.
    const [page] = await payments({ status });
    const most = indexOf(status) === 'payments_over_idx' ? PAGE + 1 : ROWS / 50;
    expect(page?.read('payments').touched).toBeLessThanOrEqual(most);
  });

  it.each([
    ['card', 'payments_recent_idx'],
    ['checkout', 'payments_checkout_idx'],
  ] as const)('payments of the kind %s are read from %s', async (kind, index) => {
    for (const page of await payments({ kind })) {
      expect(page.read('payments').index).toBe(index);
      expect(page.read('payments').touched).toBeLessThan(2 * PAGE);
    }
  });

  it('both filters together touch few', async () => {
    for (const kind of ['card', 'checkout'] as const) {
      for (const page of await payments({ status: 'succeeded', kind })) {
        const { index, touched } = page.read('payments');
        expect(index).toMatch(/^payments_(over|checkout)_idx$/);
        expect(touched).toBeLessThan(ROWS / 20);
      }
    }
  });

  it('payments without a filter are read from the index of their instants', async () => {
    for (const page of await payments({})) {
      expect(page.read('payments')).toEqual({ index: 'payments_recent_idx', touched: PAGE + 1 });
    }
  });

  const membershipPayments = (query: { status?: PaymentStatus; cursor?: string }) =>
    pagesOf(
      (explaining, asked) =>
        new AdminMembershipPayments(explaining as unknown as DataSource).list({
          limit: PAGE,
          cursor: undefined,
          ...asked,
        }),
      query,
    );

  it.each([
    ['succeeded', 'invoices_payment_status_idx', 2],
    ['canceled', 'invoices_payment_status_idx', 1],
    ['requires_payment_method', 'invoices_payment_status_idx', 1],
    ['processing', 'invoices_open_idx', 1],
  ] as const)('payments of memberships that are %s are read from %s', async (status, index, howMany) => {
    const pages = await membershipPayments({ status });
    expect(pages).toHaveLength(howMany);
    for (const page of pages) {
      expect(page.read('invoices').index).toBe(index);
      expect(page.read('invoices').touched).toBeLessThanOrEqual(PAGE + 2);
    }
  });

  it('payments of memberships are read from the index of their instants', async () => {
    const pages = await membershipPayments({});
    expect(pages).toHaveLength(2);
    for (const page of pages) {
      const { index, touched } = page.read('invoices');
      expect(index).toBe('invoices_recent_idx');
      expect(touched).toBeLessThanOrEqual(PAGE + 2);
    }
  });

  it.each(orderStatusSchema.options)(
    'orders that are %s are read from the index of statuses',
    async (status) => {
      const orders = { views: async () => [] } as unknown as OrdersService;
      const list = (explaining: Explaining, query: { cursor?: string }) =>
        new AdminOrders(
          explaining as unknown as DataSource,
          orders,
          {} as OrderPayments,
          {} as RefundBalance,
        ).list({ status, limit: PAGE, ...query });
      for (const page of await pagesOf(list, {})) {
        const { index, touched } = page.read('orders');
        expect(index).toBe('orders_status_idx');
        expect(touched).toBeLessThanOrEqual(2 * PAGE);
      }
    },
  );
});

it('a payment that is tried changes in place, with no entry in any index', async () => {
  const database = await createTestDatabase();
  const db = await new DataSource(dataSourceOptions(database.url)).initialize();
  await db.query(history.replaceAll(String(ROWS), '200').replaceAll(String(ROWS / 50), '100'));
  await db.transaction(async (manager) => {
    await manager.query(
      `UPDATE payments SET version = version + 1, attempts = attempts + 1, tried_at = now(), updated_at = now()
        WHERE id = (SELECT id FROM payments WHERE status = 'requires_payment_method' LIMIT 1)`,
    );
    const [row] = await manager.query(
      `SELECT n_tup_upd::int AS all, n_tup_hot_upd::int AS "inPlace" FROM pg_stat_xact_user_tables
        WHERE relname = 'payments'`,
    );
    expect(row).toEqual({ all: 1, inPlace: 1 });
  });
  await db.destroy();
  await database.drop();
});
