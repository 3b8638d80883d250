import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { runPrepared, type Statement } from '../../database/prepared';
import { type Backlog, ReportsBacklog } from '../../metrics/backlog.decorator';
import type { PaymentEntity } from '../payment.entity';

/** How many of a kind are found at once; the next run finds the rest. */
const BATCH = 200;

const isLive = `p.status NOT IN ('succeeded', 'canceled')`;
const hasNoAttempt = `NOT EXISTS (SELECT FROM payment_attempts a WHERE a.payment_id = p.id AND a.closed_at IS NULL)`;
const milliseconds = (parameter: string): string => `${parameter} * interval '1 millisecond'`;

const statements = {
  openAttempts: {
    name: 'overdue-open-attempts',
    text: `SELECT id FROM payment_attempts
            WHERE closed_at IS NULL AND opened_at < now() - ${milliseconds('$1')} LIMIT ${BATCH}`,
  },
  countOpenAttempts: {
    name: 'overdue-count-open-attempts',
    text: `SELECT 'payment' AS kind, count(*)::int AS count,
                  coalesce(extract(epoch FROM now() - min(opened_at)), 0)::float8 AS "oldestSeconds"
             FROM payment_attempts WHERE closed_at IS NULL`,
  },
  notCreated: {
    name: 'overdue-not-created',
    text: `SELECT p.id FROM payments p
            WHERE coalesce(p.checkout_session_id, p.stripe_id) IS NULL AND ${isLive}
              AND p.created_at < now() - ${milliseconds('$1')} LIMIT ${BATCH}`,
  },
  claimQuiet: {
    name: 'overdue-claim-quiet',
    text: `UPDATE payments p SET reread_at = now() WHERE p.id IN (
             SELECT p.id FROM payments p
              WHERE (p.status IN ('requires_action', 'requires_confirmation', 'processing', 'requires_capture')
                     OR (p.kind = 'checkout' AND ${isLive}))
                AND greatest(p.updated_at, coalesce(p.reread_at, p.updated_at))
                    < now() - CASE WHEN p.processing_at IS NULL THEN ${milliseconds('$1')} ELSE ${milliseconds('$2')} END
                AND ${hasNoAttempt} LIMIT ${BATCH} FOR UPDATE OF p SKIP LOCKED)
           RETURNING p.id`,
  },
  approved: {
    name: 'overdue-approved',
    text: `SELECT p.id FROM payments p
            WHERE p.kind = 'card' AND p.status = 'requires_confirmation' AND ${hasNoAttempt}
              AND coalesce(p.tried_at, p.created_at)
                  BETWEEN now() - ${milliseconds('$2')} AND now() - ${milliseconds('$1')} LIMIT ${BATCH}`,
  },
  processingTooLong: {
    name: 'overdue-processing-too-long',
    text: `SELECT p.id, p.stripe_id AS "stripeId", p.amount::float8 AS amount, p.currency,
                  p.processing_at AS "processingAt"
             FROM payments p
            WHERE ${isLive} AND p.status = 'processing' AND p.processing_at < now() - make_interval(days => $1)
            LIMIT ${BATCH}`,
  },
  // In random order: one that cannot be ended for a while does not block the others.
  reservations: {
    name: 'overdue-reservations',
    text: `SELECT p.id FROM payments p
            WHERE ${isLive} AND ${hasNoAttempt}
              AND CASE p.kind
                    WHEN 'checkout' THEN p.status <> 'processing'
                         AND (p.expires_at < now() - ${milliseconds('$3')}
                              OR (p.short_hold AND p.created_at < now() - CASE WHEN p.status = 'requires_action' THEN ${milliseconds('$5')} ELSE ${milliseconds('$4')} END))
                    ELSE (p.touched_at < now() - CASE WHEN p.short_hold THEN ${milliseconds('$4')} ELSE ${milliseconds('$1')} END
                          OR (p.short_hold AND p.held_at < now() - ${milliseconds('$5')}))
                         AND NOT (p.status = 'requires_confirmation' AND p.tried_at > now() - ${milliseconds('$2')})
                  END
            ORDER BY random() LIMIT ${BATCH}`,
  },
} satisfies Record<string, Statement>;

/** What is told of a payment that is processing for too long; `amount` in minor units. */
export type LongPayment = Pick<PaymentEntity, 'id' | 'stripeId' | 'amount' | 'currency'> & {
  processingAt: Date;
};

/** The SQL that finds payments and attempts that wait too long; times are milliseconds, answers are ids. */
@Injectable()
export class OverduePaymentRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Ids of attempts, not of payments. */
  openAttemptsOlderThan(ms: number): Promise<string[]> {
    return this.ids(statements.openAttempts, [ms]);
  }

  @ReportsBacklog('open_attempts')
  countOpenAttempts(): Promise<Backlog[]> {
    return runPrepared<Backlog>(this.dataSource.manager, statements.countOpenAttempts, []);
  }

  /** Payments without a PaymentIntent or Checkout Session. */
  notCreatedOlderThan(ms: number): Promise<string[]> {
    return this.ids(statements.notCreated, [ms]);
  }

  /**
   * Payments at the bank or in Stripe Checkout without a recent event; they count as read from now on.
   * @param delayedMs for payments that take days
   */
  claimQuietSince(ms: number, delayedMs: number): Promise<string[]> {
    return this.ids(statements.claimQuiet, [ms, delayedMs]);
  }

  /** Payments whose bank has been processing them for more than so many days. */
  processingLongerThan(days: number): Promise<LongPayment[]> {
    return runPrepared(this.dataSource.manager, statements.processingTooLong, [days]);
  }

  /** Payments that the bank has approved, whose last try is so long ago. */
  approvedBetween(afterMs: number, untilMs: number): Promise<string[]> {
    return this.ids(statements.approved, [afterMs, untilMs]);
  }

  /** Payments that hold stock for longer than their kind may. */
  abandonedReservations(most: {
    reservationMs: number;
    shortReservationMs: number;
    shortReservationMaxMs: number;
    checkoutGraceMs: number;
    approvedUntilMs: number;
  }): Promise<string[]> {
    const { reservationMs, approvedUntilMs, checkoutGraceMs, shortReservationMs, shortReservationMaxMs } =
      most;
    const values = [
      reservationMs,
      approvedUntilMs,
      checkoutGraceMs,
      shortReservationMs,
      shortReservationMaxMs,
    ];
    return this.ids(statements.reservations, values);
  }

  private async ids(statement: Statement, values: number[]): Promise<string[]> {
    const rows = await runPrepared<{ id: string }>(this.dataSource.manager, statement, values);
    return rows.map(({ id }) => id);
  }
}
