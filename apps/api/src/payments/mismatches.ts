import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What may differ between Stripe and the database. */
export type MismatchKind =
  | 'late_money'
  | 'status_contradicts'
  | 'status_differs'
  | 'amount_differs'
  | 'unknown_payment'
  | 'intent_differs'
  | 'webhook_unhandled'
  | 'order_not_paid'
  | 'refund_failed';

/** The list that somebody has to look at: each open difference once. */
@Injectable()
export class Mismatches {
  private readonly logger = new Logger(Mismatches.name);

  /** @param subject the Stripe id, or ours where Stripe has none */
  async list(
    manager: EntityManager,
    kind: MismatchKind,
    subject: string | null,
    paymentId: string | null,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    const rows: unknown[] = await manager.query(
      `INSERT INTO mismatches (kind, subject, payment_id, details) VALUES ($1, $2, $3, $4)
       ON CONFLICT (kind, subject) WHERE resolved_at IS NULL DO NOTHING RETURNING id`,
      [kind, subject ?? paymentId ?? 'unknown', paymentId, details],
    );
    if (rows.length > 0)
      this.logger.error({ kind, subject, paymentId, ...details }, 'Stripe and the database differ');
  }

  /** Takes a difference that is gone off the list. */
  async resolve(manager: EntityManager, kind: MismatchKind, subject: string): Promise<void> {
    await manager.query(
      'UPDATE mismatches SET resolved_at = now() WHERE kind = $1 AND subject = $2 AND resolved_at IS NULL',
      [kind, subject],
    );
  }
}
