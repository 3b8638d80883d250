import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { runPrepared, type Statement } from '../../database/prepared';
import { type Backlog, ReportsBacklog } from '../../metrics/backlog.decorator';

/** Taken up in one round; the rest waits for the next. */
const BATCH = 200;

const isLive = `m.status NOT IN ('canceled', 'incomplete_expired')`;
const hasNoAttempt = `NOT EXISTS (SELECT FROM invoice_attempts a WHERE a.membership_id = m.id AND a.closed_at IS NULL)`;
const milliseconds = (parameter: string) => `${parameter} * interval '1 millisecond'`;

const statements = {
  openAttempts: {
    name: 'overdue-invoice-attempts',
    text: `SELECT a.id FROM invoice_attempts a
            WHERE a.closed_at IS NULL AND a.opened_at < now() - ${milliseconds('$1')} LIMIT ${BATCH}`,
  },
  countOpenAttempts: {
    name: 'overdue-count-invoice-attempts',
    text: `SELECT 'invoice' AS kind, count(*)::int AS count,
                  coalesce(extract(epoch FROM now() - min(opened_at)), 0)::float8 AS "oldestSeconds"
             FROM invoice_attempts WHERE closed_at IS NULL`,
  },
  notCreated: {
    name: 'overdue-not-created-memberships',
    text: `SELECT m.id FROM memberships m
            WHERE m.stripe_id IS NULL AND ${isLive} AND m.created_at < now() - ${milliseconds('$1')} LIMIT ${BATCH}`,
  },
  // At the bank, without a word from there; they count as read from now on. What nobody has tried lately, such as a
  // renewal that waits for its owner, is asked for once an hour.
  claimQuiet: {
    name: 'overdue-quiet-memberships',
    text: `UPDATE memberships SET reread_at = now()
            WHERE id IN (
              SELECT m.id FROM memberships m JOIN invoices i ON i.membership_id = m.id AND i.status = 'open'
               WHERE ${isLive} AND i.payment_status IN ('requires_action', 'processing') AND ${hasNoAttempt}
                 AND greatest(i.finalized_at, m.reread_at) < now() - CASE
                   WHEN EXISTS (SELECT FROM invoice_attempts a
                                 WHERE a.invoice_id = i.id AND a.opened_at > now() - interval '1 hour')
                   THEN ${milliseconds('$1')} ELSE interval '1 hour' END
                 AND NOT EXISTS (SELECT FROM invoice_attempts a
                                  WHERE a.invoice_id = i.id AND a.closed_at > now() - ${milliseconds('$1')})
               LIMIT ${BATCH} FOR UPDATE OF m SKIP LOCKED)
           RETURNING id`,
  },
  // Past what should have been reported: a renewal is charged an hour after its period, a first payment has 23 hours.
  // Whoever changed a membership within that hour has read its new period, but not its invoice, which was a draft. Stripe
  // waits for three days at most with it (docs.stripe.com/billing/subscriptions/webhooks).
  claimSilent: {
    name: 'overdue-silent-memberships',
    text: `UPDATE memberships SET reread_at = now()
            WHERE id IN (
              SELECT m.id FROM memberships m
               WHERE ${isLive} AND m.stripe_id IS NOT NULL AND ${hasNoAttempt}
                 AND (m.reread_at IS NULL OR m.reread_at < now() - ${milliseconds('$3')})
                 AND CASE m.status
                       WHEN 'incomplete' THEN m.current_period_start < $1::timestamptz - interval '23 hours 5 minutes'
                       ELSE m.current_period_end < $1::timestamptz - ${milliseconds('$2')}
                         OR (m.current_period_start < $1::timestamptz - ${milliseconds('$2')}
                             AND m.current_period_start > $1::timestamptz - interval '3 days'
                             AND NOT EXISTS (SELECT FROM invoices i
                                              WHERE i.membership_id = m.id
                                                AND i.created_at >= m.current_period_start - interval '1 hour'))
                     END
               LIMIT ${BATCH} FOR UPDATE OF m SKIP LOCKED)
           RETURNING id`,
  },
  graceOver: {
    name: 'overdue-grace-over',
    text: `SELECT m.id FROM memberships m
            WHERE m.status IN ('past_due', 'unpaid') AND ${hasNoAttempt}
              AND m.past_due_since < $1::timestamptz - make_interval(days => $2) LIMIT ${BATCH}`,
  },
  endedAndOpen: {
    name: 'overdue-ended-and-open',
    text: `SELECT DISTINCT m.id FROM memberships m JOIN invoices i ON i.membership_id = m.id AND i.status = 'open'
            WHERE NOT ${isLive} AND m.updated_at < now() - ${milliseconds('$1')} AND ${hasNoAttempt} LIMIT ${BATCH}`,
  },
  toRemind: {
    name: 'overdue-reminders',
    text: `SELECT m.id, m.current_period_end AS "periodEnd" FROM memberships m
            WHERE m.status IN ('active', 'trialing') AND NOT m.cancel_at_period_end
              AND m.current_period_end > $1::timestamptz
              AND m.current_period_end <= $1::timestamptz + make_interval(days => $2)
              AND m.reminded_for IS DISTINCT FROM m.current_period_end LIMIT ${BATCH}`,
  },
} satisfies Record<string, Statement>;

/** The SQL that finds memberships which wait too long; answers are ids. */
@Injectable()
export class OverdueMembershipRepository {
  constructor(private readonly dataSource: DataSource) {}

  @ReportsBacklog('open_attempts')
  countOpenAttempts(): Promise<Backlog[]> {
    return runPrepared<Backlog>(this.dataSource.manager, statements.countOpenAttempts, []);
  }

  /** Ids of attempts, not of memberships. */
  openAttemptsOlderThan(ms: number): Promise<string[]> {
    return this.ids(statements.openAttempts, [ms]);
  }

  notCreatedOlderThan(ms: number): Promise<string[]> {
    return this.ids(statements.notCreated, [ms]);
  }

  claimQuietSince(ms: number): Promise<string[]> {
    return this.ids(statements.claimQuiet, [ms]);
  }

  claimSilent(now: Date, lateMs: number, everyMs: number): Promise<string[]> {
    return this.ids(statements.claimSilent, [now, lateMs, everyMs]);
  }

  graceOver(now: Date, graceDays: number): Promise<string[]> {
    return this.ids(statements.graceOver, [now, graceDays]);
  }

  endedAndOpen(ms: number): Promise<string[]> {
    return this.ids(statements.endedAndOpen, [ms]);
  }

  toRemind(now: Date, days: number): Promise<{ id: string; periodEnd: Date }[]> {
    return runPrepared(this.dataSource.manager, statements.toRemind, [now, days]);
  }

  private async ids(statement: Statement, values: unknown[]): Promise<string[]> {
    const rows = await runPrepared<{ id: string }>(this.dataSource.manager, statement, values);
    return rows.map(({ id }) => id);
  }
}
