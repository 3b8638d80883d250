import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Payments in Stripe Checkout whose money takes days: since when, and when the bank of an order did not pay. */
export class DelayedPayments1763600000023 implements MigrationInterface {
  name = 'DelayedPayments1763600000023';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE payments ADD COLUMN processing_at timestamptz;
      ALTER TABLE orders ADD COLUMN payment_failed_at timestamptz;
      UPDATE payments SET processing_at = updated_at WHERE kind = 'checkout' AND status = 'processing';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE orders DROP COLUMN payment_failed_at;
      ALTER TABLE payments DROP COLUMN processing_at;
    `);
  }
}
