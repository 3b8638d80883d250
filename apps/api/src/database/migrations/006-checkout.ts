import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Payments on Stripe's hosted page, a trace of every change of a payment's status, and events without a payment. */
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

      ALTER TABLE webhook_events
        DROP CONSTRAINT webhook_events_state_check,
        ADD CHECK (state IN ('received', 'handled', 'ignored', 'wrong_mode', 'missing'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      UPDATE webhook_events SET state = 'ignored' WHERE state = 'missing';
      ALTER TABLE webhook_events
        DROP CONSTRAINT webhook_events_state_check,
        ADD CHECK (state IN ('received', 'handled', 'ignored', 'wrong_mode'));
    `);
    await db.query('DROP TABLE payment_transitions');
    await db.query('ALTER TABLE orders DROP COLUMN payment_kind');
    await db.query(
      'ALTER TABLE payments DROP COLUMN checkout_session_id, DROP COLUMN checkout_url, DROP COLUMN expires_at',
    );
  }
}
