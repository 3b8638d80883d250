import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What of an order's refunds has not succeeded yet; it does not make an order `refunded`. */
export class PendingRefunds1763600000019 implements MigrationInterface {
  name = 'PendingRefunds1763600000019';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE orders ADD COLUMN pending_refund_amount bigint NOT NULL DEFAULT 0,
        ADD CONSTRAINT orders_pending_refund_amount_check
          CHECK (pending_refund_amount >= 0 AND pending_refund_amount <= refunded_amount);
      UPDATE orders o SET pending_refund_amount = least(pending.amount, o.refunded_amount), status = 'paid'
        FROM (SELECT payment_id, sum(amount)::bigint AS amount FROM refunds
               WHERE kind = 'order' AND status IN ('requested', 'requires_action', 'pending')
               GROUP BY payment_id) pending
       WHERE pending.payment_id = o.payment_id AND o.status IN ('paid', 'refunded');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      UPDATE orders SET status = 'refunded' WHERE status = 'paid' AND refunded_amount >= total_amount AND refunded_amount > 0;
      ALTER TABLE orders DROP COLUMN pending_refund_amount;
    `);
  }
}
