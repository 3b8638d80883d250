import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Nobody can pay an invoice here that was written off: its row keeps no secret of its payment. */
export class WrittenOffInvoices1763600000027 implements MigrationInterface {
  name = 'WrittenOffInvoices1763600000027';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      UPDATE invoices SET payment_status = 'canceled', next_action_type = NULL, client_secret = NULL
       WHERE status = 'uncollectible'
    `);
  }

  /** What was erased is read from Stripe again, should it be paid. */
  async down(): Promise<void> {}
}
