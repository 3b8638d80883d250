import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { JobsService } from '../jobs/jobs.service';

/** What may differ between Stripe and the database, or wait for a person. */
export const mismatchKinds = [
  'late_money',
  'status_contradicts',
  'status_differs',
  'amount_differs',
  'unknown_payment',
  'intent_differs',
  'webhook_unhandled',
  'absent_at_stripe',
  'order_not_paid',
  'refund_failed',
  'refund_differs',
  'dispute_opened',
  'dispute_lost',
] as const;
export type MismatchKind = (typeof mismatchKinds)[number];

/** A difference as it stands on the list. */
export type ListedMismatch = {
  id: string;
  kind: string;
  /** The Stripe id, or ours where Stripe has none. */
  subject: string;
  paymentId: string | null;
  details: Record<string, unknown>;
};

/** Differences that the owners hear of by mail, because money or a deadline hangs on them. */
const toldByMail: MismatchKind[] = [
  'late_money',
  'intent_differs',
  'refund_failed',
  'dispute_opened',
  'dispute_lost',
];

/** The list that somebody has to look at: each open difference once. */
@Injectable()
export class MismatchesService {
  private readonly logger = new Logger(MismatchesService.name);

  constructor(private readonly jobs: JobsService) {}

  /**
   * Puts a difference on the list, unless it stands there, or somebody closed it by hand and it looks as it did then.
   * @param subject the Stripe id, or ours where Stripe has none
   */
  async list(
    manager: EntityManager,
    kind: MismatchKind,
    subject: string | null,
    paymentId: string | null,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    const name = subject ?? paymentId ?? 'unknown';
    const [row]: { id: string }[] = await manager.query(
      `INSERT INTO mismatches (kind, subject, payment_id, details)
       SELECT $1, $2, $3, $4::jsonb
        WHERE NOT EXISTS (SELECT FROM mismatches m WHERE m.kind = $1 AND m.subject = $2
                             AND m.note IS NOT NULL AND m.details = $4::jsonb)
       ON CONFLICT (kind, subject) WHERE resolved_at IS NULL DO NOTHING RETURNING id`,
      [kind, name, paymentId, JSON.stringify(details)],
    );
    if (!row) return;
    this.logger.error({ kind, subject, paymentId, ...details }, 'Stripe and the database differ');
    if (toldByMail.includes(kind)) await this.jobs.sendOwnerNotice(manager, row.id);
  }

  /** Takes a difference that is gone off the list. */
  async resolve(manager: EntityManager, kind: MismatchKind, subject: string): Promise<void> {
    await manager.query(
      'UPDATE mismatches SET resolved_at = now() WHERE kind = $1 AND subject = $2 AND resolved_at IS NULL',
      [kind, subject],
    );
  }

  /**
   * Takes late money off the list, with the refunds of it that had failed, once at least as much of it as came has gone
   * back.
   */
  async resolveLateMoney(manager: EntityManager, paymentId: string, returned: number): Promise<void> {
    await manager.query(
      `UPDATE mismatches SET resolved_at = now()
        WHERE payment_id = $1 AND resolved_at IS NULL
          AND (kind = 'late_money' OR (kind = 'refund_failed' AND details ->> 'of' = 'late_money'))
          AND (SELECT max((details ->> 'amount')::bigint) FROM mismatches
                WHERE payment_id = $1 AND kind = 'late_money') <= $2`,
      [paymentId, returned],
    );
  }
}
