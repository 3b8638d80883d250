import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Searches are answered from indexes alone where VACUUM has seen a page since its last change; elsewhere the row is read
 * too. Of a large table PostgreSQL waits until a fifth has changed: sales change stocks all the time.
 */
export class VisibleBooks1763600000025 implements MigrationInterface {
  name = 'VisibleBooks1763600000025';

  async up(db: QueryRunner): Promise<void> {
    await db.query(
      'ALTER TABLE products SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02)',
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'ALTER TABLE products RESET (autovacuum_vacuum_scale_factor, autovacuum_vacuum_insert_scale_factor)',
    );
  }
}
