import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What Admin needs: the audit log, refunds requested by people, and resolved mismatches. */
export class Desk1763600000007 implements MigrationInterface {
  name = 'Desk1763600000007';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE audit_log (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT now(),
        actor_id uuid REFERENCES users (id),
        actor_name text NOT NULL,
        action text NOT NULL,
        subject_type text NOT NULL,
        subject_id text NOT NULL,
        details jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX audit_log_subject_idx ON audit_log (subject_id, id DESC);

      ALTER TABLE mismatches
        ADD COLUMN note text,
        ADD COLUMN resolved_by uuid REFERENCES users (id);
      CREATE INDEX mismatches_found_idx ON mismatches (found_at DESC, id DESC);
      CREATE INDEX mismatches_payment_idx ON mismatches (payment_id);
      CREATE INDEX mismatches_subject_idx ON mismatches (kind, subject) WHERE note IS NOT NULL;

      ALTER TABLE disputes ADD COLUMN closed_at timestamptz;
      CREATE INDEX disputes_payment_idx ON disputes (payment_id);

      ALTER TABLE refunds
        ADD COLUMN requested_by uuid REFERENCES users (id),
        ADD COLUMN note text,
        ADD COLUMN idempotency_key text,
        ADD COLUMN request_hash text,
        ADD COLUMN failure_reason text,
        ADD COLUMN generation integer NOT NULL DEFAULT 1;
      DROP INDEX refunds_late_money_key;
      CREATE UNIQUE INDEX refunds_late_money_key ON refunds (payment_id)
        WHERE kind = 'late_money' AND status = 'requested';
      CREATE UNIQUE INDEX refunds_idempotency_key ON refunds (requested_by, idempotency_key);
      CREATE INDEX refunds_order_idx ON refunds (order_id);
      CREATE INDEX refunds_payment_idx ON refunds (payment_id);
      CREATE INDEX refunds_recent_idx ON refunds (created_at);

      CREATE INDEX users_email_prefix_idx ON users (email text_pattern_ops);
      CREATE INDEX mails_key_prefix_idx ON mails (key text_pattern_ops);
      CREATE INDEX orders_recent_idx ON orders (created_at DESC, id DESC);
      CREATE INDEX orders_paid_idx ON orders (paid_at) WHERE paid_at IS NOT NULL;
      CREATE INDEX payments_recent_idx ON payments (created_at DESC, id DESC);
      CREATE INDEX webhook_events_payment_idx ON webhook_events (payment_id);
      CREATE INDEX webhook_events_intent_idx ON webhook_events (payment_intent_id);
      CREATE INDEX webhook_events_object_idx ON webhook_events (object_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX users_email_prefix_idx, mails_key_prefix_idx, webhook_events_object_idx, webhook_events_intent_idx, webhook_events_payment_idx, payments_recent_idx, orders_paid_idx,
        orders_recent_idx, refunds_recent_idx, refunds_payment_idx, refunds_order_idx, refunds_idempotency_key,
        refunds_late_money_key;
      ALTER TABLE refunds DROP COLUMN requested_by, DROP COLUMN note, DROP COLUMN idempotency_key,
        DROP COLUMN request_hash, DROP COLUMN failure_reason, DROP COLUMN generation;
      CREATE UNIQUE INDEX refunds_late_money_key ON refunds (payment_id) WHERE kind = 'late_money';
      DROP INDEX disputes_payment_idx;
      ALTER TABLE disputes DROP COLUMN closed_at;
      DROP INDEX mismatches_found_idx, mismatches_payment_idx, mismatches_subject_idx;
      ALTER TABLE mismatches DROP COLUMN note, DROP COLUMN resolved_by;
      DROP TABLE audit_log;
    `);
  }
}
