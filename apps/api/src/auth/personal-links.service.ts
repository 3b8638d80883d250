import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type DataSubject, ExportsPersonalData } from '../personal-data/exports-personal-data.decorator';

/** Links that were mailed to a user and are kept, for the user to see. */
@Injectable()
export class PersonalLinks {
  constructor(private readonly dataSource: DataSource) {}

  /** Without their tokens' hashes. */
  @ExportsPersonalData('mailedLinks')
  export({ id, email }: DataSubject): Promise<unknown> {
    return this.dataSource.query(
      `SELECT kind, email, previous_email AS "previousEmail", created_at AS "requestedAt", sent_at AS "sentAt",
              expires_at AS "expiresAt", used_at AS "usedAt"
         FROM account_links WHERE user_id = $1 OR (user_id IS NULL AND email = $2) ORDER BY created_at, id`,
      [id, email],
    );
  }
}
