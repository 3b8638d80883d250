import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The reconciliation cursor, and which books are low in stock. */
export class LookingBack1763600000008 implements MigrationInterface {
  name = 'LookingBack1763600000008';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE comparisons (
        id boolean PRIMARY KEY DEFAULT true CHECK (id),
        reached timestamptz NOT NULL
      );

      -- An index that names stock itself would have to be written at every sale of every book.
      ALTER TABLE products
        ADD COLUMN low_stock integer GENERATED ALWAYS AS (CASE WHEN stock <= 20 THEN stock END) STORED;
      CREATE INDEX products_low_stock_idx ON products (low_stock)
        WHERE low_stock IS NOT NULL AND published AND deleted_at IS NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE comparisons; ALTER TABLE products DROP COLUMN low_stock');
  }
}
