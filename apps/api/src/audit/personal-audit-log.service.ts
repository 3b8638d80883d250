import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type DataSubject, ExportsPersonalData } from '../personal-data/exports-personal-data.decorator';

const pageSize = 100;

/** Who else has changed an account is not this user's to know, nor are notes about others. */
const select = `
  SELECT id::text, at, actor_id IS NOT DISTINCT FROM $1::uuid AS "byUser", action, subject_type AS "subjectType",
         subject_id AS "subjectId", details - 'note' AS details
    FROM audit_log
   WHERE (actor_id = $1::uuid OR (subject_id = $1::text AND subject_type = 'user')) AND audit_log.id > $2::bigint
   ORDER BY audit_log.id LIMIT ${pageSize}`;

/** What a user has changed in Admin, and what was changed of the user's account there, for the user to take away. */
@Injectable()
export class PersonalAuditLog {
  constructor(private readonly dataSource: DataSource) {}

  @ExportsPersonalData('auditLog')
  async *export({ id }: DataSubject): AsyncGenerator<{ id: string }> {
    for (let last = '0'; ; ) {
      const page: { id: string }[] = await this.dataSource.query(select, [id, last]);
      yield* page;
      if (page.length < pageSize) return;
      last = page.at(-1)?.id ?? last;
    }
  }
}
