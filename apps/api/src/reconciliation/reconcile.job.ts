import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { Job } from '../jobs/job.decorator';
import { JobsService, type JobTiming } from '../jobs/jobs.service';
import { reservationOf } from '../payments/reservation';

/** How many of a kind are taken up in one round; the rest waits for the next. */
const BATCH = 200;

/** Does not hurry a job that is waiting for its time already. */
const keepTime: JobTiming = { jobKeyMode: 'preserve_run_at' };

const milliseconds = (parameter: string): string => `${parameter} * interval '1 millisecond'`;
const liveStatus = `p.status NOT IN ('succeeded', 'canceled')`;
/** In no order: what cannot be ended for a while keeps nothing else waiting. */
const anyOfThem = `ORDER BY random() LIMIT ${BATCH}`;
const noAttempt = `NOT EXISTS (SELECT FROM payment_attempts a WHERE a.payment_id = p.id AND a.closed_at IS NULL)`;

/** Looks through the database for what waits too long, and puts a job in for each. */
@Injectable()
export class ReconcileJob {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
    private readonly jobs: JobsService,
  ) {}

  @Job('reconcile')
  async run(): Promise<void> {
    await this.openAttempts();
    await this.withoutIntent();
    await this.quietAtTheBank();
    await this.approvedAndAbandoned();
    await this.reservations();
    await this.unpaidOrders();
  }

  /** An attempt whose settling job got lost. */
  private async openAttempts(): Promise<void> {
    const ids = await this.ids(
      `SELECT id FROM payment_attempts
        WHERE closed_at IS NULL AND opened_at < now() - ${milliseconds('$1')} LIMIT ${BATCH}`,
      [this.config.payments.settleAfterMs],
    );
    for (const attemptId of ids) await this.jobs.resolveAttempt(this.manager, attemptId, keepTime);
  }

  /** A payment whose PaymentIntent or Checkout Session was not made, or whose making was not noted. */
  private async withoutIntent(): Promise<void> {
    const ids = await this.ids(
      `SELECT p.id FROM payments p
        WHERE coalesce(p.checkout_session_id, p.stripe_id) IS NULL AND ${liveStatus} AND p.created_at < now() - ${milliseconds('$1')} LIMIT ${BATCH}`,
      [this.config.payments.settleAfterMs],
    );
    for (const paymentId of ids) await this.jobs.syncPayment(this.manager, paymentId, keepTime);
  }

  /** At the bank, or on Stripe's page, and no word from there. */
  private async quietAtTheBank(): Promise<void> {
    const ids = await this.ids(
      `UPDATE payments p SET reread_at = now() WHERE p.id IN (
         SELECT p.id FROM payments p
          WHERE (p.status IN ('requires_action', 'requires_confirmation', 'processing', 'requires_capture')
                 OR (p.kind = 'checkout' AND ${liveStatus}))
            AND greatest(p.updated_at, coalesce(p.reread_at, p.updated_at)) < now() - ${milliseconds('$1')}
            AND ${noAttempt} LIMIT ${BATCH} FOR UPDATE OF p SKIP LOCKED)
       RETURNING p.id`,
      [this.config.payments.quietActionMs],
    );
    for (const paymentId of ids) await this.jobs.syncPayment(this.manager, paymentId, keepTime);
  }

  private async approvedAndAbandoned(): Promise<void> {
    const ids = await this.ids(
      `SELECT p.id FROM payments p
        WHERE p.kind = 'card' AND p.status = 'requires_confirmation' AND ${noAttempt}
          AND coalesce(p.tried_at, p.created_at)
              BETWEEN now() - ${milliseconds('$2')} AND now() - ${milliseconds('$1')} LIMIT ${BATCH}`,
      [this.config.payments.approvedConfirmAfterMs, this.config.payments.approvedConfirmUntilMs],
    );
    for (const paymentId of ids) await this.jobs.confirmApprovedPayment(this.manager, paymentId, keepTime);
  }

  /**
   * Stock that is held for a shopper who is gone; what the bank has approved is confirmed rather than ended. On the
   * hosted page the session's end is the reservation's, whatever the shopper did last.
   */
  private async reservations(): Promise<void> {
    const ids = await this.ids(
      `SELECT p.id FROM payments p
        WHERE ${liveStatus} AND ${noAttempt}
          AND CASE p.kind
                WHEN 'checkout' THEN p.expires_at < now() - ${milliseconds('$3')}
                ELSE p.touched_at < now() - CASE WHEN p.short_hold THEN ${milliseconds('$4')} ELSE ${milliseconds('$1')} END
                     AND NOT (p.status = 'requires_confirmation' AND p.tried_at > now() - ${milliseconds('$2')})
              END ${anyOfThem}`,
      [
        reservationOf({ shortHold: false }, this.config.payments),
        this.config.payments.approvedConfirmUntilMs,
        this.config.payments.checkoutGraceMs,
        reservationOf({ shortHold: true }, this.config.payments),
      ],
    );
    for (const paymentId of ids) await this.jobs.expireReservation(this.manager, paymentId, keepTime);
  }

  private async unpaidOrders(): Promise<void> {
    const ids = await this.ids(
      `SELECT o.id FROM orders o
        WHERE o.status = 'open' AND o.created_at < now() - ${milliseconds('$1')} ${anyOfThem}`,
      [this.config.payments.unpaidOrderMs],
    );
    for (const orderId of ids) await this.jobs.expireOrder(this.manager, orderId, keepTime);
  }

  private async ids(sql: string, parameters: unknown[]): Promise<string[]> {
    // TypeORM answers [rows, count] for an UPDATE and rows for a SELECT.
    const answer: unknown = await this.dataSource.query(sql, parameters);
    const rows = (sql.startsWith('UPDATE') ? (answer as [unknown])[0] : answer) as { id: string }[];
    return rows.map((row) => row.id);
  }

  private get manager(): EntityManager {
    return this.dataSource.manager;
  }
}
