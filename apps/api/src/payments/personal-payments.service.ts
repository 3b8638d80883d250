import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type DataSubject, ExportsPersonalData } from '../personal-data/exports-personal-data.decorator';

const pageSize = 100;

/** Of the row what is about its shopper, with every try; the secret that opens a payment in the browser is left out. */
const select = `
  SELECT p.id, p.order_id AS "orderId", p.kind, p.stripe_id AS "stripeId", p.checkout_session_id AS "checkoutSessionId",
         p.status, p.amount::float8 AS amount, p.currency, p.card, p.last_error AS "lastError", p.network,
         p.processing_at AS "processingAt", p.created_at AS "createdAt", p.updated_at AS "updatedAt",
         (SELECT coalesce(json_agg(json_build_object('kind', a.kind, 'by', a.by, 'saveCard', a.save_card,
                   'outcome', a.outcome, 'openedAt', a.opened_at, 'closedAt', a.closed_at) ORDER BY a.n), '[]')
            FROM payment_attempts a WHERE a.payment_id = p.id) AS attempts
    FROM payments p
   WHERE p.user_id = $1 AND ($2::uuid IS NULL OR (p.created_at, p.id) > (SELECT created_at, id FROM payments WHERE id = $2))
   ORDER BY p.created_at, p.id LIMIT ${pageSize}`;

/** A user's payments, for the user to take away. */
@Injectable()
export class PersonalPayments {
  constructor(private readonly dataSource: DataSource) {}

  /** With the brand and the last four digits of the cards, and whether the user agreed to keep one. */
  @ExportsPersonalData('payments')
  async *export({ id }: DataSubject): AsyncGenerator<{ id: string }> {
    for (let last: string | null = null; ; ) {
      const page: { id: string }[] = await this.dataSource.query(select, [id, last]);
      yield* page;
      if (page.length < pageSize) return;
      last = page.at(-1)?.id ?? null;
    }
  }

  /** The ids of all of a user's payments, for those whose rows name them. */
  async idsOf(userId: string): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query('SELECT id FROM payments WHERE user_id = $1', [
      userId,
    ]);
    return rows.map(({ id }) => id);
  }
}
