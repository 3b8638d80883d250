import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where cards were entered to be saved, for the challenges that fail. */
export class CardSetupNetworks1763600000026 implements MigrationInterface {
  name = 'CardSetupNetworks1763600000026';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE card_setup_networks (
        user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        payment_method_id text NOT NULL,
        network text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (user_id, payment_method_id)
      );
      CREATE INDEX card_setup_networks_created_idx ON card_setup_networks (created_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE card_setup_networks');
  }
}
