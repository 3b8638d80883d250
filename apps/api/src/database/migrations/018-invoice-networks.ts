import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tries to pay invoices whose network is still kept, by their age. */
export class InvoiceNetworks1763600000018 implements MigrationInterface {
  name = 'InvoiceNetworks1763600000018';

  async up(db: QueryRunner): Promise<void> {
    await db.query(
      'CREATE INDEX invoice_attempts_network_idx ON invoice_attempts (opened_at) WHERE network IS NOT NULL',
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX invoice_attempts_network_idx');
  }
}
