import type { EntityManager } from 'typeorm';
import { runPrepared, type Statement } from '../database/prepared';
import { AttemptEntity } from './attempt.entity';
import { PaymentEntity } from './payment.entity';

/** A payment and the attempt that is open on it, both read in one statement. */
export type PaymentWithAttempt = { payment: PaymentEntity; attempt: AttemptEntity | null };

/** A row of `withAttempt`. */
export type Row = Record<string, unknown> & { attempt: Record<string, unknown> | null };

const paymentColumns = [
  'id',
  'order_id',
  'user_id',
  'kind',
  'stripe_id',
  'checkout_session_id',
  'checkout_url',
  'expires_at',
  'customer_id',
  'status',
  'amount',
  'currency',
  'payment_method_id',
  'intent_payment_method_id',
  'card',
  'next_action_type',
  'client_secret',
  'last_error',
  'version',
  'attempts',
  'stale',
  'reported',
  'short_hold',
  'reread_at',
  'tried_at',
  'touched_at',
  'network',
  'held_at',
  'processing_at',
  'created_at',
  'updated_at',
];
/** The columns of a payment, for a SELECT or RETURNING. */
export const columnsOf = (alias: string): string =>
  paymentColumns.map((name) => `${alias}.${name}`).join(', ');
/** Selects payments, each with the attempt that is open on it. */
export const withAttempt = `SELECT ${columnsOf('p')}, to_jsonb(a) AS attempt FROM payments p
  LEFT JOIN payment_attempts a ON a.payment_id = p.id AND a.closed_at IS NULL`;

/** The first row of a statement that selects what {@link withAttempt} does. */
export async function first(
  manager: EntityManager,
  statement: Statement,
  values: unknown[],
): Promise<PaymentWithAttempt | null> {
  const [row] = await runPrepared<Row>(manager, statement, values);
  return row ? toPaymentWithAttempt(row) : null;
}

/** The entities of a row. */
export const toPaymentWithAttempt = (row: Row): PaymentWithAttempt => ({
  payment: toPayment(row),
  attempt: row.attempt && toAttempt(row.attempt),
});

const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const paymentFields = paymentColumns.map((column) => [column, camel(column)] as const);

function toPayment(row: Row): PaymentEntity {
  const fields = Object.fromEntries(paymentFields.map(([column, field]) => [field, row[column]]));
  return Object.assign(new PaymentEntity(), fields, { amount: Number(row.amount) });
}

/** A row that PostgreSQL has made JSON of, so its instants are text. */
export function toAttempt(row: Record<string, unknown>): AttemptEntity {
  const fields = Object.fromEntries(Object.entries(row).map(([column, value]) => [camel(column), value]));
  return Object.assign(new AttemptEntity(), fields, {
    openedAt: new Date(String(row.opened_at)),
    closedAt: row.closed_at === null ? null : new Date(String(row.closed_at)),
  });
}
