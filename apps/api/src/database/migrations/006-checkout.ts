import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Payments on Stripe's hosted page, and a trace of every change of a payment's status. */
export class Checkout1763600000006 implements MigrationInterface {
  name = 'Checkout1763600000006';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE payments
        ADD COLUMN checkout_session_id text,
        ADD COLUMN checkout_url text,
        ADD COLUMN expires_at timestamptz,
        ADD CHECK ((kind = 'checkout') = (expires_at IS NOT NULL));
      CREATE UNIQUE INDEX payments_checkout_session_id_key ON payments (checkout_session_id);

      ALTER TABLE orders ADD COLUMN payment_kind text;
      UPDATE orders SET payment_kind = 'card' WHERE payment_id IS NOT NULL;

      CREATE TABLE payment_transitions (
        payment_id uuid NOT NULL REFERENCES payments (id) ON DELETE CASCADE,
        version integer NOT NULL,
        status text NOT NULL,
        last_error jsonb,
        at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (payment_id, version)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE payment_transitions');
    await db.query('ALTER TABLE orders DROP COLUMN payment_kind');
    await db.query(
      'ALTER TABLE payments DROP COLUMN checkout_session_id, DROP COLUMN checkout_url, DROP COLUMN expires_at',
    );
  }
}
