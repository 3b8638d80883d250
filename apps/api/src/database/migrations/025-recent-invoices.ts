import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Invoices of all memberships, the newest first: the payments of memberships are exported so. */
export class RecentInvoices1763600000025 implements MigrationInterface {
  name = 'RecentInvoices1763600000025';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX invoices_recent_idx ON invoices (created_at DESC, id DESC);
      CREATE INDEX invoices_payment_status_idx ON invoices (payment_status, created_at DESC NULLS LAST, id DESC);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX invoices_recent_idx, invoices_payment_status_idx');
  }
}
