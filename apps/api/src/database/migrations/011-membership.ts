import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Memberships with their invoices, what joining costs, and the members' discount of an order. */
export class Membership1763600000011 implements MigrationInterface {
  name = 'Membership1763600000011';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE membership_plan (
        id boolean PRIMARY KEY DEFAULT true CHECK (id),
        product_id text NOT NULL,
        name text NOT NULL,
        monthly_price_id text NOT NULL,
        monthly_amount integer NOT NULL CHECK (monthly_amount > 0),
        sign_up_price_id text NOT NULL,
        sign_up_amount integer NOT NULL CHECK (sign_up_amount > 0),
        currency text NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE memberships (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        user_id uuid NOT NULL REFERENCES users (id),
        customer_id text NOT NULL,
        stripe_id text,
        status text NOT NULL DEFAULT 'incomplete',
        product_id text NOT NULL,
        price_id text NOT NULL,
        sign_up_price_id text NOT NULL,
        monthly_amount integer NOT NULL,
        agreed_amount integer NOT NULL,
        currency text NOT NULL,
        current_period_start timestamptz,
        current_period_end timestamptz,
        cancel_at_period_end boolean NOT NULL DEFAULT false,
        payment_method_id text,
        card jsonb,
        customer_default_id text,
        past_due_since timestamptz,
        version integer NOT NULL DEFAULT 0,
        stale boolean NOT NULL DEFAULT false,
        told jsonb NOT NULL DEFAULT '[]',
        reminded_for timestamptz,
        reread_at timestamptz,
        started_at timestamptz,
        ended_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX memberships_stripe_id_key ON memberships (stripe_id);
      CREATE UNIQUE INDEX memberships_live_user_key ON memberships (user_id)
        WHERE status NOT IN ('canceled', 'incomplete_expired');
      CREATE INDEX memberships_user_idx ON memberships (user_id, created_at DESC, id DESC);
      CREATE INDEX memberships_status_idx ON memberships (status, created_at DESC NULLS LAST, id DESC);
      CREATE INDEX memberships_created_idx ON memberships (created_at DESC NULLS LAST, id DESC);
      CREATE INDEX memberships_period_idx ON memberships (current_period_end)
        WHERE status NOT IN ('canceled', 'incomplete_expired');
      CREATE INDEX memberships_card_idx ON memberships (payment_method_id)
        WHERE status NOT IN ('canceled', 'incomplete_expired');

      CREATE TABLE membership_transitions (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        membership_id uuid NOT NULL REFERENCES memberships (id) ON DELETE CASCADE,
        at timestamptz NOT NULL DEFAULT now(),
        what text NOT NULL,
        details jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX membership_transitions_membership_idx ON membership_transitions (membership_id, id);

      CREATE TABLE invoices (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        membership_id uuid NOT NULL REFERENCES memberships (id),
        user_id uuid NOT NULL REFERENCES users (id),
        stripe_id text NOT NULL,
        number text,
        status text NOT NULL CHECK (status IN ('open', 'paid', 'uncollectible', 'void')),
        reason text NOT NULL CHECK (reason IN ('join', 'renewal', 'other')),
        lines jsonb NOT NULL,
        amount integer NOT NULL,
        amount_paid integer NOT NULL DEFAULT 0,
        currency text NOT NULL,
        attempt_count integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz,
        intent_id text,
        payment_status text NOT NULL,
        next_action_type text,
        client_secret text,
        last_error jsonb,
        payment_method_id text,
        card jsonb,
        attempts integer NOT NULL DEFAULT 0,
        refunded_amount integer NOT NULL DEFAULT 0,
        failed_at timestamptz,
        finalized_at timestamptz NOT NULL,
        paid_at timestamptz,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX invoices_stripe_id_key ON invoices (stripe_id);
      CREATE UNIQUE INDEX invoices_intent_id_key ON invoices (intent_id);
      CREATE INDEX invoices_user_idx ON invoices (user_id, created_at DESC, id DESC);
      CREATE INDEX invoices_membership_idx ON invoices (membership_id, created_at DESC, id DESC);
      CREATE INDEX invoices_open_idx ON invoices (membership_id) WHERE status = 'open';
      CREATE INDEX invoices_paid_idx ON invoices (paid_at) WHERE status = 'paid';

      CREATE TABLE invoice_attempts (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        invoice_id uuid NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
        membership_id uuid NOT NULL REFERENCES memberships (id) ON DELETE CASCADE,
        n integer NOT NULL,
        payment_method_id text NOT NULL,
        cvc_token text,
        is_new boolean NOT NULL,
        outcome text,
        opened_at timestamptz NOT NULL DEFAULT now(),
        closed_at timestamptz,
        CHECK (closed_at IS NULL OR cvc_token IS NULL),
        CHECK ((closed_at IS NULL) = (outcome IS NULL))
      );
      CREATE UNIQUE INDEX invoice_attempts_n_key ON invoice_attempts (invoice_id, n);
      -- One for a membership: its row is the lock of all its invoices.
      CREATE UNIQUE INDEX invoice_attempts_open_key ON invoice_attempts (membership_id) WHERE closed_at IS NULL;
      CREATE INDEX invoice_attempts_opened_idx ON invoice_attempts (opened_at) WHERE closed_at IS NULL;

      CREATE TABLE invoice_links (
        token_hash text PRIMARY KEY,
        invoice_id uuid NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX invoice_links_invoice_idx ON invoice_links (invoice_id);
      CREATE INDEX invoice_links_expires_idx ON invoice_links (expires_at);

      CREATE TABLE invoice_refunds (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        invoice_id uuid NOT NULL REFERENCES invoices (id),
        kind text NOT NULL CHECK (kind IN ('late_money', 'rest', 'stripe')),
        stripe_id text,
        amount integer NOT NULL CHECK (amount > 0),
        currency text NOT NULL,
        status text NOT NULL DEFAULT 'requested',
        requested_by uuid REFERENCES users (id),
        failure_reason text,
        generation integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX invoice_refunds_stripe_id_key ON invoice_refunds (stripe_id);
      CREATE INDEX invoice_refunds_invoice_idx ON invoice_refunds (invoice_id);
      CREATE INDEX invoice_refunds_requested_idx ON invoice_refunds (created_at) WHERE status = 'requested';

      ALTER TABLE webhook_events
        ADD COLUMN membership_id uuid,
        ADD COLUMN subscription_id text;
      CREATE INDEX webhook_events_subscription_idx ON webhook_events (subscription_id)
        WHERE subscription_id IS NOT NULL;

      ALTER TABLE orders ADD COLUMN discount_percent integer CHECK (discount_percent BETWEEN 1 AND 100);
      ALTER TABLE order_items ADD COLUMN full_amount bigint;
      UPDATE order_items SET full_amount = unit_amount;
      ALTER TABLE order_items ALTER COLUMN full_amount SET NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE order_items DROP COLUMN full_amount;
      ALTER TABLE orders DROP COLUMN discount_percent;
      ALTER TABLE webhook_events DROP COLUMN membership_id, DROP COLUMN subscription_id;
      DROP TABLE invoice_refunds, invoice_links, invoice_attempts, invoices, membership_transitions, memberships,
        membership_plan;
    `);
  }
}
