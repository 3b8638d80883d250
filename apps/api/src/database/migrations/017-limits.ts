import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Tries to pay count before their outcome is known, also where they come from, and a reservation knows when it began.
 */
export class Limits1763600000017 implements MigrationInterface {
  name = 'Limits1763600000017';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE rate_limits ADD COLUMN pending integer NOT NULL DEFAULT 0;
      ALTER TABLE payments ADD COLUMN network text, ADD COLUMN held_at timestamptz;
      ALTER TABLE invoice_attempts ADD COLUMN network text;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE invoice_attempts DROP COLUMN network;
      ALTER TABLE payments DROP COLUMN network, DROP COLUMN held_at;
      ALTER TABLE rate_limits DROP COLUMN pending;
    `);
  }
}
