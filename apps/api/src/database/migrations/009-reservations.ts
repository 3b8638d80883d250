import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose copies are put aside for a shorter time, and how many one user's unpaid orders have put aside. */
export class Reservations1763600000009 implements MigrationInterface {
  name = 'Reservations1763600000009';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE payments ADD COLUMN short_hold boolean NOT NULL DEFAULT false;
      CREATE INDEX orders_user_held_idx ON orders (user_id) WHERE stock_state = 'held';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX orders_user_held_idx; ALTER TABLE payments DROP COLUMN short_hold');
  }
}
