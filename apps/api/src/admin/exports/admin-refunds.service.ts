import type { Page, RefundExportQuery } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addSearch, addSpan } from '../admin-filters';
import { type CustomerRow, customerColumns, toCustomer } from '../customer-columns';
import { readPage, SqlConditions } from '../sql-conditions';

type Row = CustomerRow & {
  id: string;
  stripeId: string | null;
  kind: string;
  orderId: string | null;
  paymentId: string | null;
  membershipId: string | null;
  /** `in_…` */
  invoice: string | null;
  amount: number;
  currency: string;
  status: string;
  failureReason: string | null;
  note: string | null;
  requestedBy: string | null;
  createdAt: Date;
  updatedAt: Date;
};
export type AdminRefund = Omit<Row, keyof CustomerRow> & { customer: ReturnType<typeof toCustomer> };

const shared = `r.id, r.stripe_id AS "stripeId", r.kind, r.amount::float8 AS amount, r.currency, r.status,
  r.failure_reason AS "failureReason", requester.name AS "requestedBy", r.created_at AS "createdAt",
  r.updated_at AS "updatedAt", ${customerColumns}`;

const sources = {
  orders: {
    select: `${shared}, r.order_id AS "orderId", r.payment_id AS "paymentId", NULL AS "membershipId", NULL AS invoice,
      r.note`,
    from: `refunds r JOIN orders o ON o.id = r.order_id JOIN users customer ON customer.id = o.user_id
      LEFT JOIN users requester ON requester.id = r.requested_by`,
    search: { ids: ['r.id', 'r.order_id', 'r.payment_id'], userId: 'o.user_id', stripe: ['r.stripe_id'] },
  },
  memberships: {
    select: `${shared}, NULL AS "orderId", NULL AS "paymentId", i.membership_id AS "membershipId",
      i.stripe_id AS invoice, NULL AS note`,
    from: `invoice_refunds r JOIN invoices i ON i.id = r.invoice_id JOIN users customer ON customer.id = i.user_id
      LEFT JOIN users requester ON requester.id = r.requested_by`,
    search: { ids: ['r.id', 'i.membership_id'], userId: 'i.user_id', stripe: ['r.stripe_id'] },
  },
};

/** All refunds, for admins: those of orders, or those of the memberships' invoices. */
@Injectable()
export class AdminRefunds {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first. */
  async list(
    of: keyof typeof sources,
    { query, limit, cursor, ...span }: RefundExportQuery & { limit: number; cursor: string | undefined },
  ): Promise<Page<AdminRefund>> {
    const { select, from, search } = sources[of];
    const conditions = new SqlConditions();
    addSpan(conditions, 'r.created_at', span);
    await addSearch(this.dataSource, conditions, query, search);
    const source = { select, from, at: 'r.created_at', id: 'r.id' };
    const { data, nextCursor } = await readPage<Row>(this.dataSource, source, conditions, { limit, cursor });
    return { data: data.map((row) => ({ ...row, customer: toCustomer(row) })), nextCursor };
  }
}
