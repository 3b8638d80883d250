import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The table of which equal card stays is called after what it is for. */
export class CardDeduplications1763600000030 implements MigrationInterface {
  name = 'CardDeduplications1763600000030';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE kept_cards RENAME TO card_deduplications;
      ALTER TABLE card_deduplications RENAME CONSTRAINT kept_cards_pkey TO card_deduplications_pkey;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE card_deduplications RENAME CONSTRAINT card_deduplications_pkey TO kept_cards_pkey;
      ALTER TABLE card_deduplications RENAME TO kept_cards;
    `);
  }
}
