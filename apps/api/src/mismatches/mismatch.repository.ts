import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Backlog, ReportsBacklog } from '../metrics/backlog.decorator';
import type { ListedMismatch, MismatchEntry, MismatchKind } from './mismatch';

/** The SQL of the list of differences. */
@Injectable()
export class MismatchRepository {
  constructor(private readonly dataSource: DataSource) {}

  @ReportsBacklog('mismatches_open')
  countOpen(): Promise<Backlog[]> {
    return this.dataSource.query(
      `SELECT kind, count(*)::int AS count, extract(epoch FROM now() - min(found_at))::float8 AS "oldestSeconds"
         FROM mismatches WHERE resolved_at IS NULL GROUP BY kind`,
    );
  }

  /** The new entry's id; null where it is open already, or was closed with a note and has not changed since. */
  async insert(
    manager: EntityManager,
    entry: Omit<ListedMismatch, 'id' | 'kind'> & { kind: MismatchKind },
  ): Promise<string | null> {
    const [row]: { id: string }[] = await manager.query(
      `INSERT INTO mismatches (kind, subject, payment_id, details)
       SELECT $1, $2, $3, $4::jsonb
        WHERE NOT EXISTS (SELECT FROM mismatches m WHERE m.kind = $1 AND m.subject = $2
                             AND m.note IS NOT NULL AND m.details = $4::jsonb)
       ON CONFLICT (kind, subject) WHERE resolved_at IS NULL DO NOTHING RETURNING id`,
      [entry.kind, entry.subject, entry.paymentId, JSON.stringify(entry.details)],
    );
    return row?.id ?? null;
  }

  async find(id: string): Promise<MismatchEntry | null> {
    const [row]: MismatchEntry[] = await this.dataSource.query(
      `SELECT id, kind, subject, payment_id AS "paymentId", details, resolved_at AS "resolvedAt"
         FROM mismatches WHERE id = $1`,
      [id],
    );
    return row ?? null;
  }

  /** What open entries are about, among these payments and Stripe ids. */
  async open(
    paymentIds: string[],
    subjects: string[],
  ): Promise<Pick<ListedMismatch, 'subject' | 'paymentId'>[]> {
    return this.dataSource.query(
      `SELECT subject, payment_id AS "paymentId" FROM mismatches
        WHERE resolved_at IS NULL AND (payment_id = ANY ($1::uuid[]) OR subject = ANY ($2))`,
      [paymentIds, subjects],
    );
  }

  /** What open entries of this kind are about that have no payment. */
  async openWithoutPayment(kind: MismatchKind): Promise<string[]> {
    const rows: { subject: string }[] = await this.dataSource.query(
      'SELECT subject FROM mismatches WHERE kind = $1 AND payment_id IS NULL AND resolved_at IS NULL',
      [kind],
    );
    return rows.map(({ subject }) => subject);
  }

  async resolve(manager: EntityManager, kind: MismatchKind, subject: string): Promise<void> {
    await manager.query(
      'UPDATE mismatches SET resolved_at = now() WHERE kind = $1 AND subject = $2 AND resolved_at IS NULL',
      [kind, subject],
    );
  }

  async resolveUnexpectedPayment(manager: EntityManager, paymentId: string, returned: number): Promise<void> {
    await manager.query(
      `UPDATE mismatches SET resolved_at = now()
        WHERE payment_id = $1 AND resolved_at IS NULL
          AND (kind = 'unexpected_payment' OR (kind = 'refund_failed' AND details ->> 'of' = 'unexpected_payment'))
          AND (SELECT max((details ->> 'amount')::bigint) FROM mismatches
                WHERE payment_id = $1 AND kind = 'unexpected_payment') <= $2`,
      [paymentId, returned],
    );
  }

  /** Whether there was something to close; with a note only an entry that is still open. */
  async close(
    manager: EntityManager,
    id: string,
    by: { userId: string; note: string | null },
  ): Promise<boolean> {
    const [rows]: [unknown[], number] = await manager.query(
      `UPDATE mismatches SET resolved_at = coalesce(resolved_at, now()), resolved_by = $2, note = $3
        WHERE id = $1 AND resolved_by IS NULL AND ($3::text IS NULL OR resolved_at IS NULL) RETURNING id`,
      [id, by.userId, by.note],
    );
    return rows.length > 0;
  }

  async unexpectedAmountOf(paymentId: string): Promise<number | null> {
    const [row]: { amount: number | null }[] = await this.dataSource.query(
      `SELECT max((details ->> 'amount')::bigint)::float8 AS amount FROM mismatches
        WHERE kind = 'unexpected_payment' AND payment_id = $1`,
      [paymentId],
    );
    return row?.amount ?? null;
  }
}
