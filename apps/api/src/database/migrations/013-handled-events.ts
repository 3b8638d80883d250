import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events are handled and mismatches resolved: to settle is a word for funds. */
export class HandledEvents1763600000013 implements MigrationInterface {
  name = 'HandledEvents1763600000013';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE webhook_events RENAME COLUMN settled_at TO handled_at');
    await db.query(`UPDATE audit_log SET action = 'mismatch.resolve' WHERE action = 'mismatch.settle'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`UPDATE audit_log SET action = 'mismatch.settle' WHERE action = 'mismatch.resolve'`);
    await db.query('ALTER TABLE webhook_events RENAME COLUMN handled_at TO settled_at');
  }
}
