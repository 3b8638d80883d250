import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type DataSubject, ExportsPersonalData } from '../personal-data/exports-personal-data.decorator';

/** How a user's memberships came to be as they are, for the user to take away. */
@Injectable()
export class PersonalMembershipHistory {
  constructor(private readonly dataSource: DataSource) {}

  /** Among them the cards that a membership was charged to. */
  @ExportsPersonalData('membershipTransitions')
  exportTransitions({ id }: DataSubject): Promise<unknown> {
    return this.dataSource.query(
      `SELECT t.membership_id AS "membershipId", t.at, t.what, t.details
         FROM membership_transitions t JOIN memberships m ON m.id = t.membership_id
        WHERE m.user_id = $1 ORDER BY t.id`,
      [id],
    );
  }

  /** A mailed link may be opened by somebody else, whose network is not the user's to know. */
  @ExportsPersonalData('invoiceAttempts')
  exportAttempts({ id }: DataSubject): Promise<unknown> {
    return this.dataSource.query(
      `SELECT a.invoice_id AS "invoiceId", a.payment_method_id AS "paymentMethodId", a.is_new AS "isNewCard",
              a.by_link AS "byLink", CASE WHEN NOT a.by_link THEN a.network END AS network, a.outcome,
              a.opened_at AS "openedAt", a.closed_at AS "closedAt"
         FROM invoice_attempts a JOIN invoices i ON i.id = a.invoice_id
        WHERE i.user_id = $1 ORDER BY a.opened_at, a.n`,
      [id],
    );
  }
}
