import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The second factor of accounts: an encrypted secret, and hashes of recovery codes. */
export class SecondFactor1763600000021 implements MigrationInterface {
  name = 'SecondFactor1763600000021';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE users ADD COLUMN has_second_factor boolean NOT NULL DEFAULT false;

      CREATE TABLE second_factors (
        user_id uuid PRIMARY KEY REFERENCES users (id),
        secret bytea NOT NULL,
        last_step bigint,
        confirmed_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE recovery_codes (
        user_id uuid NOT NULL REFERENCES second_factors (user_id) ON DELETE CASCADE,
        code_hash text NOT NULL,
        used_at timestamptz,
        PRIMARY KEY (user_id, code_hash)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE recovery_codes, second_factors;
      ALTER TABLE users DROP COLUMN has_second_factor;
    `);
  }
}
