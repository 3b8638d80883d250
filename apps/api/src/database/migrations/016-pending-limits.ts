import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tries to pay count before their outcome is known, also where they come from. */
export class PendingLimits1763600000016 implements MigrationInterface {
  name = 'PendingLimits1763600000016';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE rate_limits ADD COLUMN pending integer NOT NULL DEFAULT 0;
      ALTER TABLE payments ADD COLUMN network text;
      ALTER TABLE invoice_attempts ADD COLUMN network text;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE invoice_attempts DROP COLUMN network;
      ALTER TABLE payments DROP COLUMN network;
      ALTER TABLE rate_limits DROP COLUMN pending;
    `);
  }
}
