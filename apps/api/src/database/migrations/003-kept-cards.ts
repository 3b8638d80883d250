import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which of a customer's equal cards stays; the key is a hash, so that no trait of a card is stored. */
export class KeptCards1763600000003 implements MigrationInterface {
  name = 'KeptCards1763600000003';

  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE TABLE kept_cards (key text PRIMARY KEY, payment_method_id text NOT NULL)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE kept_cards');
  }
}
