import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The card of a payment's last try, tries with new cards, and what events told while an attempt was open. */
export class LightCore1763600000009 implements MigrationInterface {
  name = 'LightCore1763600000009';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE payments
        ADD COLUMN card jsonb,
        ADD COLUMN told text,
        ADD COLUMN short_hold boolean NOT NULL DEFAULT false;
      CREATE INDEX orders_user_held_idx ON orders (user_id) WHERE stock_state = 'held';
      UPDATE payments SET client_secret = NULL WHERE status <> 'requires_action' AND client_secret IS NOT NULL;

      ALTER TABLE payment_attempts
        DROP CONSTRAINT payment_attempts_kind_check,
        ADD COLUMN save_card boolean,
        ADD COLUMN took_stock boolean NOT NULL DEFAULT false;
      UPDATE payment_attempts SET kind = CASE WHEN payment_method_id IS NULL THEN 'continue' ELSE 'try' END
       WHERE kind = 'confirm';
      ALTER TABLE payment_attempts
        ADD CONSTRAINT payment_attempts_kind_check CHECK (kind IN ('try', 'continue', 'cancel'));

      ALTER TABLE webhook_events ADD COLUMN told text;
      ALTER TABLE comparisons ADD COLUMN whole_reached timestamptz;
      UPDATE comparisons SET whole_reached = reached;

      UPDATE graphile_worker._private_tasks SET identifier = 'resolve_attempt' WHERE identifier = 'settle_attempt';
      UPDATE graphile_worker._private_tasks SET identifier = 'send_unexpected_refund_notice'
       WHERE identifier = 'send_late_refund_notice';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE webhook_events DROP COLUMN told;
      ALTER TABLE comparisons DROP COLUMN whole_reached;
      ALTER TABLE payment_attempts
        DROP CONSTRAINT payment_attempts_kind_check,
        DROP COLUMN save_card,
        DROP COLUMN took_stock;
      UPDATE payment_attempts SET kind = 'confirm' WHERE kind IN ('try', 'continue');
      ALTER TABLE payment_attempts
        ADD CONSTRAINT payment_attempts_kind_check CHECK (kind IN ('confirm', 'cancel'));
      DROP INDEX orders_user_held_idx;
      ALTER TABLE payments DROP COLUMN card, DROP COLUMN short_hold, DROP COLUMN told;
    `);
  }
}
