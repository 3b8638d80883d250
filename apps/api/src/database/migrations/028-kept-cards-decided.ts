import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When it was decided which of equal cards stays: a list of cards that was read later shows whether it is still there. */
export class KeptCardsDecided1763600000028 implements MigrationInterface {
  name = 'KeptCardsDecided1763600000028';

  async up(db: QueryRunner): Promise<void> {
    // In two steps: a default that is another for each row would write the whole table anew.
    await db.query(`
      ALTER TABLE kept_cards ADD COLUMN decided_at timestamptz NOT NULL DEFAULT now();
      ALTER TABLE kept_cards ALTER COLUMN decided_at SET DEFAULT clock_timestamp();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE kept_cards DROP COLUMN decided_at');
  }
}
