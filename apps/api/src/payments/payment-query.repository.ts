import type { ListQuery } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { runPrepared, type Statement } from '../database/prepared';
import { decodeInstantCursor, instantText } from '../http/cursor';
import type { PaymentEntity } from './payment.entity';
import {
  columnsOf,
  type PaymentWithAttempt,
  type Row,
  toPaymentWithAttempt,
  withAttempt,
} from './payment-row';

/** What is held against the list of Stripe. */
export type PaymentState = Pick<PaymentEntity, 'id' | 'orderId' | 'status' | 'amount' | 'currency'> & {
  stripeId: string;
};

const statements = {
  ofOrder: {
    name: 'payment-of-order',
    text: `${withAttempt} WHERE p.order_id = $1 ORDER BY p.created_at DESC, p.id DESC LIMIT $2`,
  },
  createdWithin: {
    name: 'payment-created-within',
    text: `SELECT id, stripe_id AS "stripeId" FROM payments
            WHERE created_at >= to_timestamp($1) AND created_at < to_timestamp($2)
              AND stripe_id IS NOT NULL AND NOT stripe_id = ANY ($3) ORDER BY created_at DESC LIMIT $4`,
  },
  statesOf: {
    name: 'payment-states-of',
    text: `SELECT id, order_id AS "orderId", stripe_id AS "stripeId", status, amount::float8 AS amount, currency
             FROM payments WHERE stripe_id = ANY ($1)`,
  },
  list: {
    name: 'payment-list',
    text: `SELECT page.*, to_jsonb(a) AS attempt FROM (
             SELECT ${columnsOf('p')}, ${instantText('p.created_at')} AS instant FROM payments p
              WHERE p.user_id = $1
                AND ($3::timestamptz IS NULL OR (p.created_at, p.id) < ($3::timestamptz, $4::uuid))
              ORDER BY p.created_at DESC, p.id DESC LIMIT $2) page
             LEFT JOIN payment_attempts a ON a.payment_id = page.id AND a.closed_at IS NULL
            ORDER BY page.created_at DESC, page.id DESC`,
  },
  needsCard: {
    name: 'payment-needs-card',
    text: `SELECT 1 FROM payments p
             LEFT JOIN payment_attempts a ON a.payment_id = p.id AND a.closed_at IS NULL
            WHERE p.user_id = $1 AND p.status NOT IN ('succeeded', 'canceled')
              AND ((p.status IN ('requires_action', 'requires_confirmation', 'processing')
                    AND coalesce(p.intent_payment_method_id, p.payment_method_id) = $2)
                OR (a.kind IN ('try', 'continue')
                    AND coalesce(a.payment_method_id, p.intent_payment_method_id) = $2))
            LIMIT 1`,
  },
  lastUses: {
    name: 'payment-last-uses',
    text: `SELECT recent.payment_method_id AS id, max(recent.tried_at) AS "usedAt" FROM (
             SELECT payment_method_id, tried_at FROM payments
              WHERE user_id = $1 AND status = 'succeeded' AND payment_method_id IS NOT NULL AND tried_at IS NOT NULL
              ORDER BY created_at DESC, id DESC LIMIT 200) recent
            GROUP BY recent.payment_method_id`,
  },
  areInFlight: {
    name: 'payment-are-in-flight',
    text: `SELECT 1 FROM payments p
            WHERE p.user_id = $1 AND (p.status IN ('processing', 'requires_capture')
               OR EXISTS (SELECT FROM payment_attempts a WHERE a.payment_id = p.id AND a.closed_at IS NULL))
            LIMIT 1`,
  },
} satisfies Record<string, Statement>;

/** Lists of payments, and what other features ask of them; nothing here writes. */
@Injectable()
export class PaymentQueryRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** A page of a user's payments, newest first; `last` names its last row if more follow. */
  async list(
    userId: string,
    { limit, cursor }: ListQuery,
  ): Promise<{ page: PaymentWithAttempt[]; last: { instant: string; id: string } | null }> {
    const after = cursor ? decodeInstantCursor(cursor) : null;
    const rows = await runPrepared<Row & { id: string; instant: string }>(
      this.dataSource.manager,
      statements.list,
      [userId, limit + 1, after?.instant ?? null, after?.id ?? null],
    );
    const page = rows.slice(0, limit);
    return { page: page.map(toPaymentWithAttempt), last: rows.length > limit ? (page.at(-1) ?? null) : null };
  }

  /** The payments of an order, newest first. */
  async ofOrder(orderId: string, most: number): Promise<PaymentWithAttempt[]> {
    const rows = await runPrepared<Row>(this.dataSource.manager, statements.ofOrder, [orderId, most]);
    return rows.map(toPaymentWithAttempt);
  }

  /** Payments made in a range of time (seconds since 1970) whose intents are not among `seen`, newest first. */
  createdWithin(
    { since, until }: { since: number; until: number },
    seen: string[],
    most: number,
  ): Promise<{ id: string; stripeId: string }[]> {
    return runPrepared(this.dataSource.manager, statements.createdWithin, [since, until, seen, most]);
  }

  /** The payments of these PaymentIntents, of which there may be fewer. */
  statesOf(stripeIds: string[]): Promise<PaymentState[]> {
    return runPrepared(this.dataSource.manager, statements.statesOf, [stripeIds]);
  }

  /** Whether an open attempt or a live challenge of this user needs the card. */
  async needsCard(userId: string, paymentMethodId: string): Promise<boolean> {
    const values = [userId, paymentMethodId];
    return (await runPrepared(this.dataSource.manager, statements.needsCard, values)).length > 0;
  }

  /** When each card of the user's latest 200 payments paid last. */
  async lastUses(userId: string): Promise<Map<string, Date>> {
    const rows = await runPrepared<{ id: string; usedAt: Date }>(
      this.dataSource.manager,
      statements.lastUses,
      [userId],
    );
    return new Map(rows.map(({ id, usedAt }) => [id, usedAt]));
  }

  /** Whether money of this user moves, or a call to Stripe is under way whose outcome is not known. */
  async areInFlight(userId: string, manager: EntityManager): Promise<boolean> {
    return (await runPrepared(manager, statements.areInFlight, [userId])).length > 0;
  }
}
