import type { Mismatch, MismatchQuery, Page } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../http/problem';
import { readPage, SqlConditions } from './sql-conditions';

type Row = Omit<Mismatch, 'foundAt' | 'resolvedAt'> & { foundAt: Date; resolvedAt: Date | null };

const source = {
  select: `m.id, m.kind, m.subject, m.payment_id AS "paymentId", p.order_id AS "orderId", m.details,
    m.found_at AS "foundAt", m.resolved_at AS "resolvedAt", m.note`,
  from: 'mismatches m LEFT JOIN payments p ON p.id = m.payment_id',
  at: 'm.found_at',
  id: 'm.id',
};

/** Open and resolved mismatches between Stripe and the database. */
@Injectable()
export class AdminMismatches {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first. */
  async list({ state, limit, cursor }: MismatchQuery): Promise<Page<Mismatch>> {
    const conditions = new SqlConditions().add(`m.resolved_at IS ${state === 'open' ? 'NULL' : 'NOT NULL'}`);
    const page = await readPage<Row>(this.dataSource, source, conditions, { limit, cursor });
    return { data: page.data.map(toMismatch), nextCursor: page.nextCursor };
  }

  /** @throws Problem 404 */
  async get(id: string): Promise<Mismatch> {
    const [row]: Row[] = await this.dataSource.query(
      `SELECT ${source.select} FROM ${source.from} WHERE m.id = $1`,
      [id],
    );
    if (!row) throw Problem.notFound('This mismatch');
    return toMismatch(row);
  }
}

const toMismatch = (row: Row): Mismatch => ({
  id: row.id,
  kind: row.kind,
  subject: row.subject,
  paymentId: row.paymentId,
  orderId: row.orderId,
  details: row.details,
  foundAt: row.foundAt.toISOString(),
  resolvedAt: row.resolvedAt?.toISOString() ?? null,
  note: row.note,
});
