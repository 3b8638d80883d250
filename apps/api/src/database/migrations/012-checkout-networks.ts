import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where Checkout sessions were opened from, for the declines in them. */
export class CheckoutNetworks1763600000012 implements MigrationInterface {
  name = 'CheckoutNetworks1763600000012';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE checkout_networks (
        payment_id uuid PRIMARY KEY REFERENCES payments (id) ON DELETE CASCADE,
        network text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX checkout_networks_created_idx ON checkout_networks (created_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE checkout_networks');
  }
}
