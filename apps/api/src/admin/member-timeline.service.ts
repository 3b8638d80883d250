import type { Member, TimelineEntry } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import * as entries from './timeline-entries';

/** Limits the entries of each kind, for memberships of many years. */
const MAX_ROWS = 500;

type TransitionRow = { at: Date; what: string; details: TimelineEntry['details'] };
type MembershipAttemptRow = entries.AttemptRow & {
  card: Parameters<typeof entries.attempt>[2];
  byLink: boolean;
};

/** The timeline of one membership, oldest entry first. */
@Injectable()
export class MemberTimeline {
  constructor(private readonly dataSource: DataSource) {}

  async of(member: Member): Promise<TimelineEntry[]> {
    const found = await Promise.all([
      this.attempts(member),
      this.transitions(member),
      this.events(member),
      this.refunds(member),
      this.mismatches(member),
      this.actions(member),
    ]);
    const { createdAt, customer, monthly } = member;
    const created = entries.joined(createdAt, customer.name, monthly);
    // Within the same millisecond the kinds keep the order above: cause before effect.
    const all = [created, ...found.flat()].map((entry, place) => ({ entry, place }));
    all.sort((a, b) => a.entry.at.localeCompare(b.entry.at) || a.place - b.place);
    return all.map(({ entry }) => entry);
  }

  private async attempts({ id, customer }: Member): Promise<TimelineEntry[]> {
    const rows: MembershipAttemptRow[] = await this.dataSource.query(
      `SELECT a.n, 'try' AS kind, 'shopper' AS by, a.payment_method_id AS "paymentMethodId", a.outcome,
              a.opened_at AS "openedAt", a.closed_at AS "closedAt", i.card, a.by_link AS "byLink"
         FROM invoice_attempts a JOIN invoices i ON i.id = a.invoice_id
        WHERE a.membership_id = $1 ORDER BY a.opened_at LIMIT ${MAX_ROWS}`,
      [id],
    );
    return rows.map((row) => entries.attempt(row, row.byLink ? 'Mailed link' : customer.name, row.card));
  }

  private async transitions({ id }: Member): Promise<TimelineEntry[]> {
    const rows: TransitionRow[] = await this.dataSource.query(
      `SELECT at, what, details FROM membership_transitions WHERE membership_id = $1 ORDER BY id LIMIT ${MAX_ROWS}`,
      [id],
    );
    return rows.map(entries.transition);
  }

  private async events({ id, stripeId }: Member): Promise<TimelineEntry[]> {
    const rows: entries.EventRow[] = await this.dataSource.query(
      `SELECT id, type, state, received_at AS "receivedAt", handled_at AS "handledAt" FROM webhook_events
        WHERE subscription_id = $2 OR (membership_id = $1 AND subscription_id IS NULL)
        ORDER BY received_at, id LIMIT ${MAX_ROWS}`,
      [id, stripeId],
    );
    return rows.map(entries.event);
  }

  private async refunds({ id }: Member): Promise<TimelineEntry[]> {
    const rows: entries.RefundRow[] = await this.dataSource.query(
      `SELECT r.id, r.kind, r.stripe_id AS "stripeId", r.amount::float8 AS amount, r.currency, r.status,
              r.failure_reason AS reason, NULL AS note, u.name AS "requestedBy", r.created_at AS "createdAt",
              r.updated_at AS "updatedAt"
         FROM invoice_refunds r JOIN invoices i ON i.id = r.invoice_id LEFT JOIN users u ON u.id = r.requested_by
        WHERE i.membership_id = $1 ORDER BY r.created_at, r.id LIMIT ${MAX_ROWS}`,
      [id],
    );
    return rows.flatMap(entries.refund);
  }

  private async mismatches({ id }: Member): Promise<TimelineEntry[]> {
    const rows: entries.MismatchRow[] = await this.dataSource.query(
      `SELECT m.id, m.kind, m.subject, m.note, u.name AS "resolvedBy", m.found_at AS "foundAt",
              m.resolved_at AS "resolvedAt"
         FROM mismatches m LEFT JOIN users u ON u.id = m.resolved_by
        WHERE m.payment_id IS NULL AND m.details ->> 'membershipId' = $1
        ORDER BY m.found_at, m.id LIMIT ${MAX_ROWS}`,
      [id],
    );
    return rows.flatMap(entries.mismatch);
  }

  private async actions({ id }: Member): Promise<TimelineEntry[]> {
    const rows: entries.ActionRow[] = await this.dataSource.query(
      `SELECT id, at, actor_id AS "actorId", actor_name AS "actorName", action, details FROM audit_log
        WHERE subject_id = $1 ORDER BY id LIMIT ${MAX_ROWS}`,
      [id],
    );
    return rows.map(entries.action);
  }
}
