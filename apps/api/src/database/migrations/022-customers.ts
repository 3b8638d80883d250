import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The list of customers: newest first, searched by words of name and address. Statements as in the catalogue. */
export class Customers1763600000022 implements MigrationInterface {
  name = 'Customers1763600000022';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE users
        ADD COLUMN words tsvector NOT NULL GENERATED ALWAYS AS (search_words(name || ' ' || email)) STORED;
      CREATE INDEX users_words_idx ON users USING gin (words) WITH (fastupdate = off) WHERE deleted_at IS NULL;
      CREATE INDEX users_recent_idx ON users (created_at DESC, id DESC) WHERE deleted_at IS NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX users_recent_idx, users_words_idx;
      ALTER TABLE users DROP COLUMN words;
    `);
  }
}
