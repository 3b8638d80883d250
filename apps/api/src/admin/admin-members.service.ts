import type {
  Member,
  MemberDetail,
  MemberInvoice,
  MemberQuery,
  Page,
  PaymentCard,
  Refund,
} from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../http/problem';
import { MembershipsService } from '../membership/memberships.service';
import { addSearch } from './admin-filters';
import { type CustomerRow, customerColumns, toCustomer } from './customer-columns';
import { MemberTimeline } from './member-timeline.service';
import { readPage, SqlConditions } from './sql-conditions';

type Row = CustomerRow & {
  id: string;
  stripeId: string | null;
  status: Member['status'];
  monthlyAmount: number;
  currency: string;
  currentPeriodEnd: Date | null;
  cancelAtPeriodEnd: boolean;
  card: PaymentCard | null;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
};

type InvoiceRow = Omit<MemberInvoice, 'createdAt' | 'paidAt' | 'nextAttemptAt' | 'refunds'> & {
  createdAt: Date;
  paidAt: Date | null;
  nextAttemptAt: Date | null;
};

const source = {
  select: `m.id, m.stripe_id AS "stripeId", m.status, m.monthly_amount AS "monthlyAmount", m.currency,
    m.current_period_end AS "currentPeriodEnd", m.cancel_at_period_end AS "cancelAtPeriodEnd", m.card,
    m.created_at AS "createdAt", m.started_at AS "startedAt", m.ended_at AS "endedAt", ${customerColumns}`,
  from: 'memberships m JOIN users customer ON customer.id = m.user_id',
  at: 'm.created_at',
  id: 'm.id',
};

/** All memberships, for admins. */
@Injectable()
export class AdminMembers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly memberships: MembershipsService,
    private readonly memberTimeline: MemberTimeline,
  ) {}

  /** Newest first. */
  async list(query: MemberQuery): Promise<Page<Member>> {
    const conditions = new SqlConditions();
    if (query.status) conditions.add('m.status = ?', query.status);
    await addSearch(this.dataSource, conditions, query.query, {
      ids: ['m.id'],
      userId: 'm.user_id',
      stripe: ['m.stripe_id', 'm.customer_id'],
    });
    const { limit, cursor } = query;
    const options = { limit, cursor, narrowed: true };
    const { data, nextCursor } = await readPage<Row>(this.dataSource, source, conditions, options);
    return { data: data.map(toMember), nextCursor };
  }

  /** @throws Problem 404 */
  async get(id: string): Promise<MemberDetail> {
    const [row]: Row[] = await this.dataSource.query(
      `SELECT ${source.select} FROM ${source.from} WHERE m.id = $1`,
      [id],
    );
    if (!row) throw Problem.notFound('This membership');
    const member = toMember(row);
    const [invoices, timeline, refundableRest] = await Promise.all([
      this.invoices(id),
      this.memberTimeline.of(member),
      this.memberships.refundableRest(id),
    ]);
    return { ...member, invoices, timeline, refundableRest };
  }

  private async invoices(membershipId: string): Promise<MemberInvoice[]> {
    const rows: InvoiceRow[] = await this.dataSource.query(
      `SELECT id, stripe_id AS "stripeId", number, status, reason, amount, currency,
              refunded_amount AS "refundedAmount", payment_status AS "paymentStatus", card, created_at AS "createdAt",
              paid_at AS "paidAt", next_attempt_at AS "nextAttemptAt"
         FROM invoices WHERE membership_id = $1 ORDER BY created_at DESC, id DESC LIMIT 500`,
      [membershipId],
    );
    const refunds: (Omit<Refund, 'createdAt'> & { createdAt: Date; invoiceId: string })[] =
      await this.dataSource.query(
        `SELECT r.id, r.invoice_id AS "invoiceId", r.amount, r.currency, r.status, r.created_at AS "createdAt"
           FROM invoice_refunds r JOIN invoices i ON i.id = r.invoice_id
          WHERE i.membership_id = $1 ORDER BY r.created_at, r.id LIMIT 500`,
        [membershipId],
      );
    return rows.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      paidAt: row.paidAt?.toISOString() ?? null,
      nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
      refunds: refunds
        .filter(({ invoiceId }) => invoiceId === row.id)
        .map(({ invoiceId: _, ...refund }) => ({ ...refund, createdAt: refund.createdAt.toISOString() })),
    }));
  }
}

const toMember = (row: Row): Member => ({
  id: row.id,
  stripeId: row.stripeId,
  customer: toCustomer(row),
  status: row.status,
  monthly: { amount: row.monthlyAmount, currency: row.currency },
  currentPeriodEnd: row.currentPeriodEnd?.toISOString() ?? null,
  cancelAtPeriodEnd: row.cancelAtPeriodEnd,
  paymentMethod: row.card,
  createdAt: row.createdAt.toISOString(),
  startedAt: row.startedAt?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
});
