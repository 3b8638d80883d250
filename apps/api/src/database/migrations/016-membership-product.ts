import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a subscription is still of the membership's product: somebody at Stripe may have moved it. */
export class MembershipProduct1763600000016 implements MigrationInterface {
  name = 'MembershipProduct1763600000016';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE memberships ADD COLUMN is_of_product boolean NOT NULL DEFAULT true');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE memberships DROP COLUMN is_of_product');
  }
}
