import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Verified addresses, links sent by mail, sessions that their owner can see, and deleted accounts. */
export class Accounts1763600000005 implements MigrationInterface {
  name = 'Accounts1763600000005';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE users
        ALTER COLUMN password_hash DROP NOT NULL,
        ADD COLUMN has_password boolean NOT NULL GENERATED ALWAYS AS (password_hash IS NOT NULL) STORED,
        ADD COLUMN session_epoch integer NOT NULL DEFAULT 0,
        ADD COLUMN email_verified_at timestamptz,
        ADD COLUMN deleted_at timestamptz,
        ADD CHECK (deleted_at IS NULL OR (password_hash IS NULL AND role = 'customer'));
      CREATE INDEX users_admin_idx ON users (id) WHERE role = 'admin';

      CREATE TABLE account_links (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        kind text NOT NULL CHECK (kind IN ('verify_email', 'change_email', 'reset_password', 'sign_in')),
        user_id uuid REFERENCES users (id),
        email text NOT NULL,
        previous_email text,
        token_hash text,
        issues integer NOT NULL DEFAULT 0,
        expires_at timestamptz NOT NULL,
        sent_at timestamptz,
        used_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        CHECK (user_id IS NOT NULL OR token_hash IS NULL)
      );
      CREATE UNIQUE INDEX account_links_token_key ON account_links (token_hash);
      CREATE INDEX account_links_user_idx ON account_links (user_id);
      CREATE INDEX account_links_expires_idx ON account_links (expires_at);

      ALTER TABLE sessions
        ADD COLUMN user_id text GENERATED ALWAYS AS (sess ->> 'userId') STORED,
        ADD COLUMN created_at timestamptz NOT NULL DEFAULT now(),
        ADD COLUMN last_seen_at timestamptz NOT NULL DEFAULT now();
      CREATE INDEX sessions_user_idx ON sessions (user_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'ALTER TABLE sessions DROP COLUMN user_id, DROP COLUMN created_at, DROP COLUMN last_seen_at',
    );
    await db.query('DROP TABLE account_links');
    await db.query(
      `ALTER TABLE users DROP COLUMN has_password, DROP COLUMN session_epoch, DROP COLUMN email_verified_at,
        DROP COLUMN deleted_at`,
    );
  }
}
