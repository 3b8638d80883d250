import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Books that an owner keeps: deleted ones stay for old orders, pictures, reading marks, and baskets. */
export class Catalogue1763600000004 implements MigrationInterface {
  name = 'Catalogue1763600000004';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE products
        ADD COLUMN deleted_at timestamptz,
        ADD CHECK (deleted_at IS NULL OR NOT published);

      CREATE TABLE pictures (
        id text PRIMARY KEY,
        content_type text NOT NULL,
        bytes integer NOT NULL,
        content bytea,
        created_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE reading_marks (
        user_id uuid NOT NULL REFERENCES users (id),
        product_id uuid NOT NULL REFERENCES products (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (user_id, product_id)
      );

      CREATE TABLE baskets (
        user_id uuid PRIMARY KEY REFERENCES users (id),
        revision integer NOT NULL DEFAULT 0,
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE basket_items (
        user_id uuid NOT NULL REFERENCES baskets (user_id) ON DELETE CASCADE,
        product_id uuid NOT NULL REFERENCES products (id),
        quantity integer NOT NULL CHECK (quantity > 0),
        seen_amount bigint NOT NULL,
        seen_currency text NOT NULL,
        added_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (user_id, product_id)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE basket_items, baskets, reading_marks, pictures');
    await db.query('ALTER TABLE products DROP COLUMN deleted_at');
  }
}
