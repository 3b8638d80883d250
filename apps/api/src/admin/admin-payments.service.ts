import type {
  AdminPayment,
  AdminPaymentQuery,
  LastError,
  Page,
  PaymentCard,
  PaymentKind,
  PaymentStatus,
} from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../http/problem';
import { toStoredCard } from '../stripe/card';
import { failureOf } from '../stripe/stored-error';
import { addSearch, addSpan } from './admin-filters';
import { type CustomerRow, customerColumns, toCustomer } from './customer-columns';
import { readPage, SqlConditions } from './sql-conditions';

type Row = CustomerRow & {
  id: string;
  orderId: string;
  stripeId: string | null;
  checkoutSessionId: string | null;
  kind: PaymentKind;
  status: PaymentStatus;
  amount: number;
  currency: string;
  refundedAmount: number;
  card: PaymentCard | null;
  lastError: LastError | null;
  createdAt: Date;
  updatedAt: Date;
};

const isOver = `p.status IN ('succeeded', 'canceled')`;
const isLive = `p.status NOT IN ('succeeded', 'canceled')`;
const isTried = 'EXISTS (SELECT FROM payment_attempts a WHERE a.payment_id = p.id AND a.closed_at IS NULL)';

/** While an attempt is open its outcome is not known, whatever came before. */
const status = `CASE WHEN ${isLive} AND ${isTried} THEN 'processing' ELSE p.status END`;

const source = {
  select: `p.id, p.order_id AS "orderId", p.stripe_id AS "stripeId",
    p.checkout_session_id AS "checkoutSessionId", p.kind, ${status} AS status, p.amount::float8 AS amount, p.currency,
    (SELECT coalesce(sum(r.amount), 0)::float8 FROM refunds r
      WHERE r.payment_id = p.id AND r.status NOT IN ('failed', 'canceled')) AS "refundedAmount",
    p.card, p.last_error AS "lastError", p.created_at AS "createdAt", p.updated_at AS "updatedAt", ${customerColumns}`,
  from: 'payments p JOIN users customer ON customer.id = p.user_id',
  at: 'p.created_at',
  id: 'p.id',
};

/** All payments, for admins. */
@Injectable()
export class AdminPayments {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first. */
  async list(query: AdminPaymentQuery): Promise<Page<AdminPayment>> {
    const conditions = new SqlConditions();
    if (query.status) addStatus(conditions, query.status);
    if (query.kind) conditions.add('p.kind = ?', query.kind);
    addSpan(conditions, 'p.created_at', query);
    await addSearch(this.dataSource, conditions, query.query, {
      ids: ['p.id', 'p.order_id'],
      userId: 'p.user_id',
      stripe: ['p.stripe_id', 'p.checkout_session_id'],
    });
    const narrowed = query.status !== undefined || query.kind === 'checkout';
    const options = { limit: query.limit, cursor: query.cursor, narrowed };
    const { data, nextCursor } = await readPage<Row>(this.dataSource, source, conditions, options);
    return { data: data.map(toPayment), nextCursor };
  }

  /** @throws Problem 404 */
  async get(id: string): Promise<AdminPayment> {
    const [row]: Row[] = await this.dataSource.query(
      `SELECT ${source.select} FROM ${source.from} WHERE p.id = $1`,
      [id],
    );
    if (!row) throw Problem.notFound('This payment');
    return toPayment(row);
  }
}

/** Payments that are shown with this status, said so that an index of those that are over, or are not, serves. */
function addStatus(conditions: SqlConditions, wanted: PaymentStatus): void {
  if (wanted === 'succeeded' || wanted === 'canceled') conditions.add(`${isOver} AND p.status = ?`, wanted);
  else if (wanted === 'processing') conditions.add(`${isLive} AND (p.status = ? OR ${isTried})`, wanted);
  else conditions.add(`${isLive} AND p.status = ? AND NOT ${isTried}`, wanted);
}

const toPayment = (row: Row): AdminPayment => ({
  id: row.id,
  orderId: row.orderId,
  stripeId: row.stripeId,
  checkoutSessionId: row.checkoutSessionId,
  kind: row.kind,
  status: row.status,
  amount: row.amount,
  currency: row.currency,
  refundedAmount: row.refundedAmount,
  card: toStoredCard(row.card),
  // While another try is open it is not known whether that fails too.
  lastError: failureOf(row),
  customer: toCustomer(row),
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});
