import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of Admin that filter on an index, an inbox of webhooks that holds what is used, and rows found by their age. */
export class Retention1763600000010 implements MigrationInterface {
  name = 'Retention1763600000010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- NULLS LAST: see readPage in admin/conditions.ts.
      CREATE INDEX orders_status_idx ON orders (status, created_at DESC NULLS LAST, id DESC);
      DROP INDEX orders_open_idx;

      -- Every payment is in one of the first two. None names a column that changes while the status stays, so that such
      -- a change is written on the same page, and to no index.
      DROP INDEX payments_live_idx;
      CREATE INDEX payments_live_idx ON payments (created_at DESC NULLS LAST, id DESC)
        WHERE status NOT IN ('succeeded', 'canceled');
      CREATE INDEX payments_over_idx ON payments (status, created_at DESC NULLS LAST, id DESC)
        WHERE status IN ('succeeded', 'canceled');
      CREATE INDEX payments_checkout_idx ON payments (created_at DESC NULLS LAST, id DESC) WHERE kind = 'checkout';
      ALTER TABLE payments SET (fillfactor = 85);

      -- Its state changes once, soon after it came: on the same page, and in no index.
      DROP INDEX webhook_events_received_idx, webhook_events_payment_idx, webhook_events_intent_idx,
        webhook_events_object_idx;
      ALTER TABLE webhook_events SET (fillfactor = 85);
      ALTER TABLE webhook_events
        DROP COLUMN api_version,
        DROP COLUMN object_type,
        ALTER COLUMN payment_id TYPE uuid USING CASE
          WHEN payment_id ~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' THEN payment_id::uuid
        END;
      CREATE INDEX webhook_events_payment_idx ON webhook_events (payment_id) WHERE payment_id IS NOT NULL;
      CREATE INDEX webhook_events_intent_idx ON webhook_events (payment_intent_id)
        WHERE payment_id IS NULL AND payment_intent_id IS NOT NULL;
      CREATE INDEX webhook_events_received_idx ON webhook_events (received_at);

      CREATE INDEX payment_transitions_at_idx ON payment_transitions (at);
      CREATE INDEX mails_created_idx ON mails (created_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX mails_created_idx, payment_transitions_at_idx, webhook_events_received_idx,
        webhook_events_intent_idx, webhook_events_payment_idx;
      ALTER TABLE webhook_events
        ADD COLUMN api_version text,
        ADD COLUMN object_type text,
        ALTER COLUMN payment_id TYPE text USING payment_id::text;
      ALTER TABLE webhook_events RESET (fillfactor);
      CREATE INDEX webhook_events_received_idx ON webhook_events (received_at) WHERE state = 'received';
      CREATE INDEX webhook_events_payment_idx ON webhook_events (payment_id);
      CREATE INDEX webhook_events_intent_idx ON webhook_events (payment_intent_id);
      CREATE INDEX webhook_events_object_idx ON webhook_events (object_id);
      ALTER TABLE payments RESET (fillfactor);
      DROP INDEX payments_checkout_idx, payments_over_idx, payments_live_idx, orders_status_idx;
      CREATE INDEX payments_live_idx ON payments (updated_at) WHERE status NOT IN ('succeeded', 'canceled');
      CREATE INDEX orders_open_idx ON orders (created_at) WHERE status = 'open';
    `);
  }
}
