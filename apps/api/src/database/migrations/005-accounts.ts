import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Verified addresses, links sent by mail, sessions that their owner can see, and deleted accounts. */
export class Accounts1763600000005 implements MigrationInterface {
  name = 'Accounts1763600000005';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE users
        ALTER COLUMN password_hash DROP NOT NULL,
        ADD COLUMN email_verified_at timestamptz,
        ADD COLUMN deleted_at timestamptz;

      CREATE TABLE account_links (
        token_hash text PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('verify_email', 'change_email', 'reset_password', 'sign_in')),
        user_id uuid NOT NULL REFERENCES users (id),
        email text NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX account_links_user_idx ON account_links (user_id);
      CREATE INDEX account_links_expires_idx ON account_links (expires_at);

      ALTER TABLE sessions ADD COLUMN user_id text GENERATED ALWAYS AS (sess ->> 'userId') STORED;
      CREATE INDEX sessions_user_idx ON sessions (user_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE sessions DROP COLUMN user_id');
    await db.query('DROP TABLE account_links');
    await db.query('ALTER TABLE users DROP COLUMN email_verified_at, DROP COLUMN deleted_at');
  }
}
