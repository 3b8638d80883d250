import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type DataSubject, ExportsPersonalData } from '../personal-data/exports-personal-data.decorator';

const pageSize = 100;

type Row = { paymentId: string; version: number };

const select = `
  SELECT t.payment_id AS "paymentId", t.version, t.status, t.last_error AS "lastError", t.at
    FROM payment_transitions t JOIN payments p ON p.id = t.payment_id
   WHERE p.user_id = $1 AND ($2::uuid IS NULL OR (t.payment_id, t.version) > ($2::uuid, $3::integer))
   ORDER BY t.payment_id, t.version LIMIT ${pageSize}`;

/** Every change of the status of a user's payments that is still kept, for the user to take away. */
@Injectable()
export class PersonalPaymentTransitions {
  constructor(private readonly dataSource: DataSource) {}

  @ExportsPersonalData('paymentTransitions')
  async *export({ id }: DataSubject): AsyncGenerator<Row> {
    for (let last: Row | undefined; ; ) {
      const page: Row[] = await this.dataSource.query(select, [id, last?.paymentId, last?.version]);
      yield* page;
      if (page.length < pageSize) return;
      last = page.at(-1);
    }
  }
}
