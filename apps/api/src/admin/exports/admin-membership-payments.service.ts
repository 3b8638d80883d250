import type {
  AdminPayment,
  LastError,
  Page,
  PaymentCard,
  PaymentExportQuery,
  PaymentStatus,
} from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { toStoredCard } from '../../stripe/card';
import { failureOf } from '../../stripe/stored-error';
import { addSearch, addSpan } from '../admin-filters';
import { type CustomerRow, customerColumns, toCustomer } from '../customer-columns';
import { readPage, SqlConditions } from '../sql-conditions';

/** A payment in the file of payments: of an order, or of a membership's invoice. */
export type ExportedPayment = Omit<AdminPayment, 'orderId' | 'kind'> & {
  orderId: string | null;
  /** Null for an invoice that was marked as paid at Stripe, without a charge. */
  kind: AdminPayment['kind'] | null;
  membershipId?: string;
  /** `in_…` */
  invoice?: string;
};

type Row = CustomerRow &
  Omit<ExportedPayment, 'customer' | 'createdAt' | 'updatedAt' | 'orderId' | 'checkoutSessionId'> & {
    card: PaymentCard | null;
    lastError: LastError | null;
    createdAt: Date;
    updatedAt: Date;
  };

/** Of an invoice that was neither paid nor tried there is no payment yet. */
const isPayment = `i.amount > 0 AND (i.status = 'paid' OR i.attempt_count > 0 OR i.attempts > 0)`;
const isTried = 'EXISTS (SELECT FROM invoice_attempts a WHERE a.invoice_id = i.id AND a.closed_at IS NULL)';
/** While an attempt is open its outcome is not known, whatever came before. */
const status = `CASE WHEN i.status = 'open' AND ${isTried} THEN 'processing' ELSE i.payment_status END`;

const source = {
  select: `i.id, i.membership_id AS "membershipId", i.stripe_id AS invoice, i.intent_id AS "stripeId",
    CASE WHEN i.intent_id IS NOT NULL THEN 'card' END AS kind, ${status} AS status, i.amount, i.currency,
    i.refunded_amount AS "refundedAmount", i.card, i.last_error AS "lastError", i.created_at AS "createdAt",
    i.updated_at AS "updatedAt", ${customerColumns}`,
  from: 'invoices i JOIN users customer ON customer.id = i.user_id',
  at: 'i.created_at',
  id: 'i.id',
};

/** The payments of all memberships, for admins: one of each invoice. */
@Injectable()
export class AdminMembershipPayments {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first. None is made in Stripe Checkout. */
  async list({
    limit,
    cursor,
    ...query
  }: PaymentExportQuery & { limit: number; cursor: string | undefined }): Promise<Page<ExportedPayment>> {
    if (query.kind === 'checkout') return { data: [], nextCursor: null };
    const conditions = new SqlConditions().add(isPayment);
    if (query.status) addStatus(conditions, query.status);
    if (query.kind === 'card') conditions.add('i.intent_id IS NOT NULL');
    addSpan(conditions, source.at, query);
    await addSearch(this.dataSource, conditions, query.query, {
      ids: ['i.id', 'i.membership_id'],
      userId: 'i.user_id',
      stripe: ['i.stripe_id', 'i.intent_id'],
    });
    const { data, nextCursor } = await readPage<Row>(this.dataSource, source, conditions, {
      limit,
      cursor,
      narrowed: query.status !== undefined,
    });
    return { data: data.map(toPayment), nextCursor };
  }
}

/** Payments that are shown with this status, said so that an index of statuses, or of open invoices, serves. */
function addStatus(conditions: SqlConditions, wanted: PaymentStatus): void {
  if (wanted === 'processing')
    conditions.add(`i.status = 'open' AND (i.payment_status = ? OR ${isTried})`, wanted);
  else conditions.add(`i.payment_status = ? AND NOT (i.status = 'open' AND ${isTried})`, wanted);
}

const toPayment = (row: Row): ExportedPayment => ({
  ...row,
  orderId: null,
  checkoutSessionId: null,
  card: toStoredCard(row.card),
  lastError: failureOf(row),
  customer: toCustomer(row),
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});
