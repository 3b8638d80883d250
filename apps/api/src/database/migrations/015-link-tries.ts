import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which tries to pay an invoice came from a mailed link: their declines are not the member's. */
export class LinkTries1763600000015 implements MigrationInterface {
  name = 'LinkTries1763600000015';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE invoice_attempts ADD COLUMN by_link boolean NOT NULL DEFAULT false');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE invoice_attempts DROP COLUMN by_link');
  }
}
