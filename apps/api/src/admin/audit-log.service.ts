import type { AuditEntry, AuditQuery, Page } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { badCursor } from '../http/cursor';
import { SqlConditions } from './sql-conditions';

type Row = Omit<AuditEntry, 'at' | 'actor'> & {
  at: Date;
  actorId: string | null;
  actorName: string;
  email: string | null;
};

/** The current email of an account: the log itself stores none, so that none is left of a deleted account. */
const emailOfSubject = `(SELECT email FROM users
  WHERE users.id = CASE subject_type WHEN 'user' THEN subject_id::uuid END
    AND deleted_at IS NULL)`;

/** Every change made in Admin. */
@Injectable()
export class AuditLog {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first; the cursor is the entry's number. */
  async list({ subject, limit, cursor }: AuditQuery): Promise<Page<AuditEntry>> {
    const conditions = new SqlConditions();
    if (subject) conditions.add('subject_id = ?', subject);
    if (cursor !== undefined) conditions.add('id < ?::bigint', numberIn(cursor));
    const rows: Row[] = await this.dataSource.query(
      `SELECT id::text, at, actor_id AS "actorId", actor_name AS "actorName", action,
              subject_type AS "subjectType", subject_id AS "subjectId", details,
              ${emailOfSubject} AS email
         FROM audit_log ${conditions.where} ORDER BY audit_log.id DESC LIMIT ${limit + 1}`,
      conditions.values,
    );
    const data = rows.slice(0, limit);
    const last = data.at(-1);
    return {
      data: data.map(toEntry),
      nextCursor: rows.length > limit && last ? Buffer.from(last.id).toString('base64url') : null,
    };
  }
}

function numberIn(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!/^\d{1,18}$/.test(text)) throw badCursor();
  return text;
}

const toEntry = (row: Row): AuditEntry => ({
  id: row.id,
  at: row.at.toISOString(),
  actor: { id: row.actorId, name: row.actorName },
  action: row.action,
  subjectType: row.subjectType,
  subjectId: row.subjectId,
  details: row.email === null ? row.details : { ...row.details, email: row.email },
});
