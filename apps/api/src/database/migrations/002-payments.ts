import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Payments, their attempts, refunds, mismatches, and the webhook inbox. */
export class Payments1763600000002 implements MigrationInterface {
  name = 'Payments1763600000002';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE payments (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        order_id uuid NOT NULL REFERENCES orders (id),
        user_id uuid NOT NULL REFERENCES users (id),
        kind text NOT NULL DEFAULT 'card' CHECK (kind IN ('card', 'checkout')),
        stripe_id text,
        customer_id text NOT NULL,
        status text NOT NULL DEFAULT 'requires_payment_method',
        amount bigint NOT NULL CHECK (amount > 0),
        currency text NOT NULL,
        payment_method_id text,
        intent_payment_method_id text,
        next_action_type text,
        client_secret text,
        last_error jsonb,
        version integer NOT NULL DEFAULT 0,
        attempts integer NOT NULL DEFAULT 0,
        stale boolean NOT NULL DEFAULT false,
        reread_at timestamptz,
        tried_at timestamptz,
        touched_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX payments_stripe_id_key ON payments (stripe_id);
      CREATE UNIQUE INDEX payments_live_order_key ON payments (order_id)
        WHERE status NOT IN ('succeeded', 'canceled');
      CREATE INDEX payments_order_idx ON payments (order_id);
      CREATE INDEX payments_user_idx ON payments (user_id, created_at DESC, id DESC);
      CREATE INDEX payments_live_idx ON payments (updated_at) WHERE status NOT IN ('succeeded', 'canceled');

      CREATE TABLE payment_attempts (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        payment_id uuid NOT NULL REFERENCES payments (id) ON DELETE CASCADE,
        n integer NOT NULL,
        kind text NOT NULL CHECK (kind IN ('confirm', 'cancel')),
        by text NOT NULL CHECK (by IN ('shopper', 'system')),
        payment_method_id text,
        cvc_token text,
        ends_order boolean NOT NULL DEFAULT false,
        outcome text,
        opened_at timestamptz NOT NULL DEFAULT now(),
        closed_at timestamptz,
        CHECK (closed_at IS NULL OR cvc_token IS NULL),
        CHECK ((closed_at IS NULL) = (outcome IS NULL))
      );
      CREATE UNIQUE INDEX payment_attempts_n_key ON payment_attempts (payment_id, n);
      CREATE UNIQUE INDEX payment_attempts_open_key ON payment_attempts (payment_id) WHERE closed_at IS NULL;

      CREATE TABLE refunds (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        payment_id uuid NOT NULL REFERENCES payments (id),
        order_id uuid NOT NULL REFERENCES orders (id),
        kind text NOT NULL CHECK (kind IN ('late_money', 'order')),
        stripe_id text,
        amount bigint NOT NULL CHECK (amount > 0),
        currency text NOT NULL,
        status text NOT NULL DEFAULT 'requested',
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX refunds_stripe_id_key ON refunds (stripe_id);
      CREATE UNIQUE INDEX refunds_late_money_key ON refunds (payment_id) WHERE kind = 'late_money';

      CREATE TABLE disputes (
        stripe_id text PRIMARY KEY,
        payment_id uuid NOT NULL REFERENCES payments (id),
        amount bigint NOT NULL,
        currency text NOT NULL,
        reason text NOT NULL,
        status text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE mismatches (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        kind text NOT NULL,
        subject text NOT NULL,
        payment_id uuid,
        details jsonb NOT NULL DEFAULT '{}',
        found_at timestamptz NOT NULL DEFAULT now(),
        resolved_at timestamptz
      );
      CREATE UNIQUE INDEX mismatches_open_key ON mismatches (kind, subject) WHERE resolved_at IS NULL;

      CREATE TABLE webhook_events (
        id text PRIMARY KEY,
        type text NOT NULL,
        livemode boolean NOT NULL,
        api_version text,
        object_id text,
        object_type text,
        payment_id text,
        payment_intent_id text,
        state text NOT NULL DEFAULT 'received'
          CHECK (state IN ('received', 'handled', 'ignored', 'wrong_mode')),
        received_at timestamptz NOT NULL DEFAULT now(),
        settled_at timestamptz
      );
      CREATE INDEX webhook_events_received_idx ON webhook_events (received_at) WHERE state = 'received';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE webhook_events, mismatches, disputes, refunds, payment_attempts, payments');
  }
}
