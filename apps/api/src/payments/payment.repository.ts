import type { LastError, PaymentCard } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { executePrepared, runPrepared, type Statement } from '../database/prepared';
import type { AttemptEntity } from './attempt.entity';
import type { PaymentEntity } from './payment.entity';
import { columnsOf, first, type PaymentWithAttempt, toAttempt, withAttempt } from './payment-row';

export type { PaymentWithAttempt } from './payment-row';

/** What is needed to insert a payment of an order. */
export type NewPayment = Pick<
  PaymentEntity,
  'orderId' | 'userId' | 'kind' | 'customerId' | 'amount' | 'currency' | 'paymentMethodId' | 'shortHold'
> &
  Partial<Pick<PaymentEntity, 'expiresAt' | 'touchedAt'>>;

/** A payment of kind `checkout` whose row was deleted and whose session was completed all the same. */
export type EndedPayment = Pick<
  PaymentEntity,
  | 'id'
  | 'orderId'
  | 'userId'
  | 'customerId'
  | 'amount'
  | 'currency'
  | 'checkoutSessionId'
  | 'expiresAt'
  | 'createdAt'
>;

/** What closing an attempt writes of it. */
export type ClosedAttempt = Required<Pick<AttemptEntity, 'id' | 'outcome'>>;

const statements = {
  find: { name: 'payment-find', text: `${withAttempt} WHERE p.id = $1` },
  findOwned: { name: 'payment-find-owned', text: `${withAttempt} WHERE p.id = $1 AND p.user_id = $2` },
  findLive: {
    name: 'payment-find-live',
    text: `${withAttempt} WHERE p.order_id = $1 AND p.status NOT IN ('succeeded', 'canceled')`,
  },
  findByStripeId: {
    name: 'payment-find-by-stripe-id',
    text: `${withAttempt} WHERE p.checkout_session_id = $2 OR p.stripe_id = $1
            ORDER BY p.checkout_session_id = $2 DESC NULLS LAST LIMIT 1`,
  },
  findByOpenAttempt: {
    name: 'payment-find-by-open-attempt',
    text: `${withAttempt} WHERE a.id = $1`,
  },
  findOwnedSession: {
    name: 'payment-find-owned-session',
    text: `${withAttempt} WHERE p.checkout_session_id = $1 AND p.user_id = $2`,
  },
  insert: {
    name: 'payment-insert',
    text: `INSERT INTO payments AS p (order_id, user_id, kind, customer_id, amount, currency, payment_method_id,
                                      expires_at, touched_at, created_at, updated_at, short_hold)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11)
           ON CONFLICT (order_id) WHERE status NOT IN ('succeeded', 'canceled') DO NOTHING
           RETURNING ${columnsOf('p')}, NULL AS attempt`,
  },
  insertCanceled: {
    name: 'payment-insert-canceled',
    text: `INSERT INTO payments (id, order_id, user_id, kind, customer_id, status, amount, currency,
                                 checkout_session_id, expires_at, created_at)
           VALUES ($1, $2, $3, 'checkout', $4, 'canceled', $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
  },
  choose: {
    name: 'payment-choose',
    text: 'UPDATE payments SET payment_method_id = $2, updated_at = $3 WHERE id = $1',
  },
  saveKeptCard: {
    name: 'payment-save-kept-card',
    text: `UPDATE payments SET payment_method_id = $2 WHERE id = $1 AND status = 'succeeded'`,
  },
  saveIntentId: {
    name: 'payment-save-intent',
    text: `UPDATE payments AS p SET stripe_id = $2, version = version + 1, updated_at = $3
            WHERE id = $1 AND stripe_id IS NULL RETURNING ${columnsOf('p')}, NULL AS attempt`,
  },
  saveSession: {
    name: 'payment-save-session',
    text: `UPDATE payments AS p SET checkout_session_id = $2, checkout_url = $3, version = version + 1, updated_at = $4
            WHERE id = $1 AND checkout_session_id IS NULL RETURNING ${columnsOf('p')}, NULL AS attempt`,
  },
  open: {
    name: 'payment-open-attempt',
    text: `WITH payment AS (
             UPDATE payments SET version = version + 1, attempts = $3, payment_method_id = $4, tried_at = $5,
                    touched_at = $6, network = $14, held_at = $15,
                    short_hold = $16, updated_at = $2
              WHERE id = $1)
           INSERT INTO payment_attempts AS a (payment_id, n, kind, by, payment_method_id, cvc_token, save_card,
                                              took_stock, ends_order, opened_at)
           VALUES ($1, $3, $7, $8, $9, $10, $11, $12, $13, $2) RETURNING to_jsonb(a) AS attempt`,
  },
  write: {
    name: 'payment-write',
    text: `WITH closed AS (
             UPDATE payment_attempts SET outcome = $14, cvc_token = NULL, closed_at = $13
              WHERE id = $15),
           transition AS (
             INSERT INTO payment_transitions (payment_id, version, status, last_error)
             SELECT $1::uuid, $2::integer, $3::text, $10::jsonb WHERE $16)
           UPDATE payments SET version = $2, status = $3, stripe_id = $4, payment_method_id = $5,
                  intent_payment_method_id = $6, card = $7::jsonb, next_action_type = $8, client_secret = $9,
                  last_error = $10::jsonb, checkout_url = $11, stale = $12, reported = $17, updated_at = $13,
                  processing_at = $18,
                  network = CASE WHEN $3::text IN ('succeeded', 'canceled') THEN NULL ELSE network END
            WHERE id = $1`,
  },
  saveReported: {
    name: 'payment-save-reported',
    text: 'UPDATE payments SET stale = $2, reported = $3 WHERE id = $1',
  },
  claimRead: {
    name: 'payment-claim-read',
    text: `UPDATE payments SET reread_at = now()
            WHERE id = $1 AND (reread_at IS NULL OR reread_at <= now() - $2 * interval '1 millisecond')
           RETURNING id`,
  },
} satisfies Record<string, Statement>;

/** The SQL of payments and their attempts. Reads that precede a write happen under the order's lock. */
@Injectable()
export class PaymentRepository {
  constructor(private readonly dataSource: DataSource) {}

  find(id: string, manager: EntityManager = this.dataSource.manager): Promise<PaymentWithAttempt | null> {
    return first(manager, statements.find, [id]);
  }

  findOwned(userId: string, id: string): Promise<PaymentWithAttempt | null> {
    return first(this.dataSource.manager, statements.findOwned, [id, userId]);
  }

  /** The payment of an order that has not ended; a unique index allows no second. */
  findLive(manager: EntityManager, orderId: string): Promise<PaymentWithAttempt | null> {
    return first(manager, statements.findLive, [orderId]);
  }

  /** By its Checkout Session, else by its PaymentIntent. */
  findByStripeId(
    paymentIntentId: string | null,
    checkoutSessionId: string | null,
  ): Promise<PaymentWithAttempt | null> {
    return first(this.dataSource.manager, statements.findByStripeId, [paymentIntentId, checkoutSessionId]);
  }

  /** The user's payment with this Checkout Session. */
  findOwnedSession(userId: string, checkoutSessionId: string): Promise<PaymentWithAttempt | null> {
    return first(this.dataSource.manager, statements.findOwnedSession, [checkoutSessionId, userId]);
  }

  /** The payment on which this attempt is open. */
  findByOpenAttempt(attemptId: string): Promise<PaymentWithAttempt | null> {
    return first(this.dataSource.manager, statements.findByOpenAttempt, [attemptId]);
  }

  /** The payment given, or the order's live one; null where that one has ended since the insert met it. */
  async ensureLive(
    manager: EntityManager,
    payment: NewPayment,
  ): Promise<(PaymentWithAttempt & { created: boolean }) | null> {
    const inserted = await first(manager, statements.insert, [
      payment.orderId,
      payment.userId,
      payment.kind,
      payment.customerId,
      payment.amount,
      payment.currency,
      payment.paymentMethodId,
      payment.expiresAt ?? null,
      payment.touchedAt ?? null,
      new Date(),
      payment.shortHold,
    ]);
    if (inserted) return { ...inserted, created: true };
    const live = await this.findLive(manager, payment.orderId);
    return live && { ...live, created: false };
  }

  /** For `ApplyPayment` alone, which writes every status. */
  async insertCanceled(manager: EntityManager, payment: EndedPayment): Promise<void> {
    await runPrepared(manager, statements.insertCanceled, [
      payment.id,
      payment.orderId,
      payment.userId,
      payment.customerId,
      payment.amount,
      payment.currency,
      payment.checkoutSessionId,
      payment.expiresAt,
      payment.createdAt,
    ]);
  }

  /** Chooses the saved card that the next try is made with. */
  async choose(manager: EntityManager, payment: PaymentEntity, paymentMethodId: string): Promise<void> {
    await runPrepared(manager, statements.choose, [payment.id, paymentMethodId, new Date()]);
    payment.paymentMethodId = paymentMethodId;
  }

  /** The saved card that counts as used, instead of its equal that has paid and was removed. */
  async saveKeptCard(id: string, paymentMethodId: string): Promise<void> {
    await executePrepared(this.dataSource.manager, statements.saveKeptCard, [id, paymentMethodId]);
  }

  /** The payment with its PaymentIntent, or null where that is known already or the row is gone. */
  async saveIntentId(manager: EntityManager, id: string, stripeId: string): Promise<PaymentEntity | null> {
    return (await first(manager, statements.saveIntentId, [id, stripeId, new Date()]))?.payment ?? null;
  }

  /** The payment with its Checkout Session, or null where that is known already or the row is gone. */
  async saveSession(
    manager: EntityManager,
    id: string,
    session: { id: string; url: string | null },
  ): Promise<PaymentEntity | null> {
    const saved = await first(manager, statements.saveSession, [id, session.id, session.url, new Date()]);
    return saved?.payment ?? null;
  }

  /** Opens attempt `payment.attempts` with what the payment's fields say by now. */
  async openAttempt(
    manager: EntityManager,
    payment: PaymentEntity,
    attempt: Omit<AttemptEntity, 'id' | 'outcome' | 'closedAt'>,
  ): Promise<AttemptEntity> {
    const [row] = await runPrepared<{ attempt: Record<string, unknown> }>(manager, statements.open, [
      payment.id,
      attempt.openedAt,
      attempt.n,
      payment.paymentMethodId,
      payment.triedAt,
      payment.touchedAt,
      attempt.kind,
      attempt.by,
      attempt.paymentMethodId,
      attempt.cvcToken,
      attempt.saveCard,
      attempt.tookStock,
      attempt.endsOrder,
      payment.network,
      payment.heldAt,
      payment.shortHold,
    ]);
    if (!row) throw new Error(`The attempt of payment ${payment.id} was not inserted.`);
    return toAttempt(row.attempt);
  }

  /**
   * Writes what Stripe says, in one statement with the end of the attempt that it answers.
   * @param traced whether the state goes on the timeline
   */
  async write(
    manager: EntityManager,
    payment: PaymentEntity,
    { closed, traced }: { closed: ClosedAttempt | null; traced: boolean },
  ): Promise<void> {
    await executePrepared(manager, statements.write, [
      payment.id,
      payment.version,
      payment.status,
      payment.stripeId,
      payment.paymentMethodId,
      payment.intentPaymentMethodId,
      json(payment.card),
      payment.nextActionType,
      payment.clientSecret,
      json(payment.lastError),
      payment.checkoutUrl,
      payment.stale,
      payment.updatedAt,
      closed?.outcome ?? null,
      closed?.id ?? null,
      traced,
      payment.reported,
      payment.processingAt,
    ]);
  }

  /** Saves what an event reported while an attempt was open. */
  async saveReported(manager: EntityManager, { id, stale, reported }: PaymentEntity): Promise<void> {
    await executePrepared(manager, statements.saveReported, [id, stale, reported]);
  }

  /** Claims the read of a payment from Stripe: true once in so many milliseconds over all processes. */
  async claimRead(id: string, everyMs: number): Promise<boolean> {
    return (await runPrepared(this.dataSource.manager, statements.claimRead, [id, everyMs])).length > 0;
  }

  /** Deletes a payment that was never created at Stripe; answers whether there was one. */
  async deleteIfNotCreated(manager: EntityManager, { id, kind }: PaymentEntity): Promise<boolean> {
    const isNotCreated = kind === 'card' ? 'stripe_id IS NULL' : 'checkout_session_id IS NULL';
    const [rows]: [unknown[], number] = await manager.query(
      `DELETE FROM payments WHERE id = $1 AND ${isNotCreated} RETURNING id`,
      [id],
    );
    return rows.length > 0;
  }
}

const json = (value: PaymentCard | LastError | null): string | null => value && JSON.stringify(value);
