import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stored words become those that the code uses. */
export class PlainTerms1763600000014 implements MigrationInterface {
  name = 'PlainTerms1763600000014';

  async up(db: QueryRunner): Promise<void> {
    await renameKind(db, 'late_money', 'unexpected_payment');
    await db.query(`
      UPDATE audit_log SET action = 'payment.refund_unexpected' WHERE action = 'payment.refund_late_money';
      UPDATE mails SET key = 'unexpected-' || substr(key, 6) WHERE key LIKE 'late-refund:%';
      UPDATE payment_attempts SET outcome = 'abandoned' WHERE outcome = 'given_up';
      UPDATE invoice_attempts SET outcome = 'abandoned' WHERE outcome = 'given_up';

      ALTER TABLE payments RENAME COLUMN told TO reported;
      ALTER TABLE webhook_events RENAME COLUMN told TO reported;
      ALTER TABLE memberships RENAME COLUMN told TO reported;
      UPDATE graphile_worker._private_tasks SET identifier = 'read_reported_membership'
       WHERE identifier = 'read_told_membership';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      UPDATE graphile_worker._private_tasks SET identifier = 'read_told_membership'
       WHERE identifier = 'read_reported_membership';
      ALTER TABLE memberships RENAME COLUMN reported TO told;
      ALTER TABLE webhook_events RENAME COLUMN reported TO told;
      ALTER TABLE payments RENAME COLUMN reported TO told;

      UPDATE invoice_attempts SET outcome = 'given_up' WHERE outcome = 'abandoned';
      UPDATE payment_attempts SET outcome = 'given_up' WHERE outcome = 'abandoned';
      UPDATE mails SET key = 'late-' || substr(key, 12) WHERE key LIKE 'unexpected-refund:%';
      UPDATE audit_log SET action = 'payment.refund_late_money' WHERE action = 'payment.refund_unexpected';
    `);
    await renameKind(db, 'unexpected_payment', 'late_money');
  }
}

/** The kind of a mismatch and of its refunds. */
async function renameKind(db: QueryRunner, from: string, to: string): Promise<void> {
  await db.query(`
    UPDATE mismatches SET kind = '${to}' WHERE kind = '${from}';
    UPDATE mismatches SET details = details || '{"of": "${to}"}' WHERE details ->> 'of' = '${from}';
    UPDATE audit_log SET details = details || '{"kind": "${to}"}' WHERE details ->> 'kind' = '${from}';

    DROP INDEX refunds_${from}_key;
    ALTER TABLE refunds DROP CONSTRAINT refunds_kind_check;
    UPDATE refunds SET kind = '${to}' WHERE kind = '${from}';
    ALTER TABLE refunds ADD CONSTRAINT refunds_kind_check CHECK (kind IN ('${to}', 'order'));
    CREATE UNIQUE INDEX refunds_${to}_key ON refunds (payment_id)
      WHERE kind = '${to}' AND status = 'requested';

    ALTER TABLE invoice_refunds DROP CONSTRAINT invoice_refunds_kind_check;
    UPDATE invoice_refunds SET kind = '${to}' WHERE kind = '${from}';
    ALTER TABLE invoice_refunds
      ADD CONSTRAINT invoice_refunds_kind_check CHECK (kind IN ('${to}', 'rest', 'stripe'));
  `);
}
