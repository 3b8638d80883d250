import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far Stripe and the database were compared, and which books are near their end. */
export class LookingBack1763600000008 implements MigrationInterface {
  name = 'LookingBack1763600000008';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE comparisons (
        id boolean PRIMARY KEY DEFAULT true CHECK (id),
        reached timestamptz NOT NULL
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE comparisons');
  }
}
