import type { AdminPayment, TimelineEntry, Timeline as TimelineView } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AdminPayments } from './admin-payments.service';
import * as entries from './timeline-entries';

/** Limits the entries of each kind, for payments with very many attempts or events. */
const MAX_ROWS = 500;

/** The timeline of one payment, oldest entry first. */
@Injectable()
export class TimelineService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly adminPayments: AdminPayments,
  ) {}

  /** @throws Problem 404 */
  async of(id: string): Promise<TimelineView> {
    const payment = await this.adminPayments.get(id);
    const found = await Promise.all([
      this.attempts(payment),
      this.statuses(payment),
      this.events(payment),
      this.refunds(payment),
      this.disputes(payment),
      this.mismatches(payment),
      this.actions(payment),
    ]);
    // Within the same millisecond the kinds keep the order above: cause before effect.
    const all = [entries.created(payment), ...found.flat()].map((entry, place) => ({ entry, place }));
    all.sort((a, b) => a.entry.at.localeCompare(b.entry.at) || a.place - b.place);
    return { payment, entries: all.map(({ entry }) => entry) };
  }

  /** Of the cards that were tried, the payment's row keeps the last one. */
  private async attempts({ id, customer, card }: AdminPayment): Promise<TimelineEntry[]> {
    const rows: entries.AttemptRow[] = await this.dataSource.query(
      `SELECT n, kind, by, payment_method_id AS "paymentMethodId", outcome, opened_at AS "openedAt", closed_at AS "closedAt"
         FROM payment_attempts WHERE payment_id = $1 ORDER BY n LIMIT ${MAX_ROWS}`,
      [id],
    );
    return rows.map((row) => entries.attempt(row, customer.name, card));
  }

  /** A payment that is canceled after it failed keeps the error, and has not failed once more. */
  private async statuses({ id }: AdminPayment): Promise<TimelineEntry[]> {
    const rows: entries.StatusRow[] = await this.dataSource.query(
      `SELECT version, status, at,
              CASE WHEN status <> 'canceled' OR last_error IS DISTINCT FROM lag(last_error) OVER (ORDER BY version)
                   THEN last_error END AS "lastError"
         FROM payment_transitions WHERE payment_id = $1 ORDER BY version LIMIT ${MAX_ROWS}`,
      [id],
    );
    return rows.map(entries.status);
  }

  /** Events that name the payment or, where they name none (refunds and disputes made at Stripe), its intent. */
  private async events({ id, stripeId }: AdminPayment): Promise<TimelineEntry[]> {
    const rows: entries.EventRow[] = await this.dataSource.query(
      `SELECT id, type, state, received_at AS "receivedAt", handled_at AS "handledAt" FROM webhook_events
        WHERE payment_id = $1 OR (payment_id IS NULL AND payment_intent_id = $2)
        ORDER BY received_at, id LIMIT ${MAX_ROWS}`,
      [id, stripeId],
    );
    return rows.map(entries.event);
  }

  private async refunds({ id }: AdminPayment): Promise<TimelineEntry[]> {
    const rows: entries.RefundRow[] = await this.dataSource.query(
      `SELECT r.id, r.kind, r.stripe_id AS "stripeId", r.amount::float8 AS amount, r.currency, r.status,
              r.failure_reason AS reason, r.note, u.name AS "requestedBy", r.created_at AS "createdAt",
              r.updated_at AS "updatedAt"
         FROM refunds r LEFT JOIN users u ON u.id = r.requested_by
        WHERE r.payment_id = $1 ORDER BY r.created_at, r.id LIMIT ${MAX_ROWS}`,
      [id],
    );
    return rows.flatMap(entries.refund);
  }

  private async disputes({ id }: AdminPayment): Promise<TimelineEntry[]> {
    const rows: entries.DisputeRow[] = await this.dataSource.query(
      `SELECT stripe_id AS "stripeId", amount::float8 AS amount, currency, reason, status,
              created_at AS "createdAt", updated_at AS "updatedAt"
         FROM disputes WHERE payment_id = $1 ORDER BY created_at, stripe_id LIMIT ${MAX_ROWS}`,
      [id],
    );
    return rows.flatMap(entries.dispute);
  }

  private async mismatches({ id }: AdminPayment): Promise<TimelineEntry[]> {
    const rows: entries.MismatchRow[] = await this.dataSource.query(
      `SELECT m.id, m.kind, m.subject, m.note, u.name AS "resolvedBy", m.found_at AS "foundAt",
              m.resolved_at AS "resolvedAt"
         FROM mismatches m LEFT JOIN users u ON u.id = m.resolved_by
        WHERE m.payment_id = $1 ORDER BY m.found_at, m.id LIMIT ${MAX_ROWS}`,
      [id],
    );
    return rows.flatMap(entries.mismatch);
  }

  private async actions({ id, orderId }: AdminPayment): Promise<TimelineEntry[]> {
    const rows: entries.ActionRow[] = await this.dataSource.query(
      `SELECT id, at, actor_id AS "actorId", actor_name AS "actorName", action, details FROM audit_log
        WHERE subject_id = ANY (ARRAY[$1, $2] || ARRAY(SELECT m.id::text FROM mismatches m WHERE m.payment_id = $1::uuid))
        ORDER BY id LIMIT ${MAX_ROWS}`,
      [id, orderId],
    );
    return rows.map(entries.action);
  }
}
