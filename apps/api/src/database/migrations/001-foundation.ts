import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People, sessions, limits, the catalog, orders and the mail log. */
export class Foundation1763600000001 implements MigrationInterface {
  name = 'Foundation1763600000001';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE installation (
        id boolean PRIMARY KEY DEFAULT true CHECK (id),
        stripe_mode text NOT NULL,
        stripe_account_id text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE users (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        email text NOT NULL CHECK (email = lower(email)),
        password_hash text NOT NULL,
        name text NOT NULL,
        phone text,
        date_of_birth date,
        gender text,
        role text NOT NULL DEFAULT 'customer' CHECK (role IN ('customer', 'admin')),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX users_email_key ON users (email);

      CREATE TABLE customers (
        user_id uuid PRIMARY KEY REFERENCES users (id),
        stripe_customer_id text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX customers_stripe_customer_id_key ON customers (stripe_customer_id);

      CREATE TABLE card_setup_outcomes (
        key text PRIMARY KEY,
        created_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE sessions (
        sid varchar PRIMARY KEY,
        sess json NOT NULL,
        expire timestamp(6) NOT NULL
      );
      CREATE INDEX sessions_expire_idx ON sessions (expire);

      CREATE TABLE rate_limits (
        key varchar(255) PRIMARY KEY,
        points integer NOT NULL DEFAULT 0,
        expire bigint
      );

      CREATE TABLE products (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        title text NOT NULL,
        author text NOT NULL,
        description text NOT NULL DEFAULT '',
        image_url text,
        price_amount bigint NOT NULL CHECK (price_amount >= 0),
        currency text NOT NULL,
        stock integer NOT NULL DEFAULT 0 CHECK (stock >= 0),
        published boolean NOT NULL DEFAULT true,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX products_title_idx ON products (title, id) WHERE published;

      CREATE TABLE orders (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        user_id uuid NOT NULL REFERENCES users (id),
        status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'paid', 'canceled', 'refunded')),
        total_amount bigint NOT NULL CHECK (total_amount > 0),
        currency text NOT NULL,
        refunded_amount bigint NOT NULL DEFAULT 0
          CHECK (refunded_amount >= 0 AND refunded_amount <= total_amount),
        stock_state text NOT NULL DEFAULT 'none' CHECK (stock_state IN ('none', 'held', 'sold')),
        payment_id uuid,
        payment_status text,
        idempotency_key text,
        request_hash text,
        paid_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX orders_idempotency_key ON orders (user_id, idempotency_key);
      CREATE INDEX orders_user_idx ON orders (user_id, created_at DESC, id DESC);
      CREATE INDEX orders_open_idx ON orders (created_at) WHERE status = 'open';

      CREATE TABLE order_items (
        order_id uuid NOT NULL REFERENCES orders (id),
        position integer NOT NULL,
        product_id uuid NOT NULL REFERENCES products (id),
        title text NOT NULL,
        author text NOT NULL,
        image_url text,
        quantity integer NOT NULL CHECK (quantity > 0),
        unit_amount bigint NOT NULL,
        PRIMARY KEY (order_id, position)
      );
      CREATE UNIQUE INDEX order_items_product_key ON order_items (order_id, product_id);

      CREATE TABLE mails (
        key text PRIMARY KEY,
        recipient text NOT NULL,
        subject text NOT NULL,
        sent_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      `DROP TABLE mails, order_items, orders, products, rate_limits, sessions, card_setup_outcomes, customers,
        users, installation`,
    );
  }
}
