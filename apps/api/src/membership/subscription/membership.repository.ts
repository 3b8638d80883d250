import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { runPrepared, type Statement } from '../../database/prepared';
import { selectColumns } from '../../database/select-columns';
import type { Membership } from './membership';

/** What a new membership is inserted with. */
export type NewMembership = Pick<
  Membership,
  | 'userId'
  | 'customerId'
  | 'productId'
  | 'priceId'
  | 'signUpPriceId'
  | 'monthlyAmount'
  | 'agreedAmount'
  | 'currency'
>;

const columns = [
  'id',
  'user_id',
  'customer_id',
  'stripe_id',
  'status',
  'product_id',
  'is_of_product',
  'price_id',
  'sign_up_price_id',
  'monthly_amount',
  'agreed_amount',
  'currency',
  'current_period_start',
  'current_period_end',
  'cancel_at_period_end',
  'payment_method_id',
  'card',
  'customer_default_id',
  'past_due_since',
  'version',
  'stale',
  'reported',
  'reminded_for',
  'started_at',
  'ended_at',
  'created_at',
  'updated_at',
];
const select = `SELECT ${selectColumns('m', columns)} FROM memberships m`;
const isLive = `m.status NOT IN ('canceled', 'incomplete_expired')`;

const statements = {
  find: { name: 'membership-find', text: `${select} WHERE m.id = $1` },
  lock: { name: 'membership-lock', text: `${select} WHERE m.id = $1 FOR UPDATE` },
  findByStripeId: { name: 'membership-find-by-stripe-id', text: `${select} WHERE m.stripe_id = $1` },
  findLiveOf: { name: 'membership-find-live', text: `${select} WHERE m.user_id = $1 AND ${isLive}` },
  findLatestOf: {
    name: 'membership-find-latest',
    text: `${select} WHERE m.user_id = $1 ORDER BY ${isLive} DESC, m.created_at DESC, m.id DESC LIMIT 1`,
  },
  allOf: {
    name: 'membership-all-of',
    text: `${select} WHERE m.user_id = $1 ORDER BY m.created_at, m.id`,
  },
  insert: {
    name: 'membership-insert',
    text: `INSERT INTO memberships AS m (user_id, customer_id, product_id, price_id, sign_up_price_id, monthly_amount,
                                         agreed_amount, currency, created_at, updated_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
           ON CONFLICT (user_id) WHERE status NOT IN ('canceled', 'incomplete_expired') DO NOTHING
           RETURNING ${selectColumns('m', columns)}`,
  },
  deleteIfNotCreated: {
    name: 'membership-delete-if-not-created',
    text: 'DELETE FROM memberships WHERE id = $1 AND stripe_id IS NULL RETURNING id',
  },
  write: {
    name: 'membership-write',
    text: `UPDATE memberships SET stripe_id = $2, status = $3, price_id = $4, monthly_amount = $5,
                  current_period_start = $6, current_period_end = $7, cancel_at_period_end = $8,
                  payment_method_id = $9, card = $10::jsonb, customer_default_id = $11, past_due_since = $12,
                  version = $13, stale = $14, reported = $15::jsonb, started_at = $16, ended_at = $17, updated_at = $18, product_id = $19,
                  is_of_product = $20
            WHERE id = $1`,
  },
  saveReported: {
    name: 'membership-save-reported',
    text: 'UPDATE memberships SET stale = $2, reported = $3::jsonb WHERE id = $1',
  },
  trace: {
    name: 'membership-trace',
    text: 'INSERT INTO membership_transitions (membership_id, at, what, details) VALUES ($1, $2, $3, $4::jsonb)',
  },
  claimRead: {
    name: 'membership-claim-read',
    text: `UPDATE memberships SET reread_at = now()
            WHERE id = $1 AND (reread_at IS NULL OR reread_at <= now() - $2 * interval '1 millisecond')
           RETURNING id`,
  },
  charged: {
    name: 'membership-charged-cards',
    text: `SELECT m.payment_method_id AS id FROM memberships m
            WHERE m.user_id = $1 AND ${isLive} AND m.payment_method_id IS NOT NULL
            UNION
           SELECT a.payment_method_id FROM invoice_attempts a JOIN memberships m ON m.id = a.membership_id
            WHERE m.user_id = $1 AND a.closed_at IS NULL
            UNION
           SELECT i.payment_method_id FROM invoices i JOIN memberships m ON m.id = i.membership_id
            WHERE m.user_id = $1 AND i.status = 'open' AND i.payment_status IN ('requires_action', 'processing')
              AND i.payment_method_id IS NOT NULL`,
  },
  live: {
    name: 'membership-live',
    text: `SELECT m.id, m.stripe_id AS "stripeId" FROM memberships m WHERE ${isLive}`,
  },
  remind: { name: 'membership-remind', text: 'UPDATE memberships SET reminded_for = $2 WHERE id = $1' },
} satisfies Record<string, Statement>;

/** The SQL of memberships. Reads that precede a write happen under the lock of the row. */
@Injectable()
export class MembershipRepository {
  constructor(private readonly dataSource: DataSource) {}

  find(id: string, manager: EntityManager = this.dataSource.manager): Promise<Membership | null> {
    return first(manager, statements.find, [id]);
  }

  /** Locks the row until the transaction ends. */
  lock(manager: EntityManager, id: string): Promise<Membership | null> {
    return first(manager, statements.lock, [id]);
  }

  findByStripeId(subscriptionId: string): Promise<Membership | null> {
    return first(this.dataSource.manager, statements.findByStripeId, [subscriptionId]);
  }

  /** The user's membership that has not ended; a unique index allows no second. */
  findLiveOf(userId: string, manager: EntityManager = this.dataSource.manager): Promise<Membership | null> {
    return first(manager, statements.findLiveOf, [userId]);
  }

  /** That one, or the last that has ended. */
  findLatestOf(userId: string): Promise<Membership | null> {
    return first(this.dataSource.manager, statements.findLatestOf, [userId]);
  }

  /** All of the user's memberships, oldest first. */
  allOf(userId: string): Promise<Membership[]> {
    return runPrepared(this.dataSource.manager, statements.allOf, [userId]);
  }

  /** Null where the user has one that has not ended. */
  insert(manager: EntityManager, membership: NewMembership): Promise<Membership | null> {
    return first(manager, statements.insert, [
      membership.userId,
      membership.customerId,
      membership.productId,
      membership.priceId,
      membership.signUpPriceId,
      membership.monthlyAmount,
      membership.agreedAmount,
      membership.currency,
      new Date(),
    ]);
  }

  /** Removes a membership whose subscription was never made. */
  async deleteIfNotCreated(id: string): Promise<void> {
    await runPrepared(this.dataSource.manager, statements.deleteIfNotCreated, [id]);
  }

  async write(manager: EntityManager, membership: Membership): Promise<void> {
    await runPrepared(manager, statements.write, [
      membership.id,
      membership.stripeId,
      membership.status,
      membership.priceId,
      membership.monthlyAmount,
      membership.currentPeriodStart,
      membership.currentPeriodEnd,
      membership.cancelAtPeriodEnd,
      membership.paymentMethodId,
      membership.card && JSON.stringify(membership.card),
      membership.customerDefaultId,
      membership.pastDueSince,
      membership.version,
      membership.stale,
      JSON.stringify(membership.reported),
      membership.startedAt,
      membership.endedAt,
      membership.updatedAt,
      membership.productId,
      membership.isOfProduct,
    ]);
  }

  /** Keeps what events reported while an attempt is open. */
  async saveReported(manager: EntityManager, { id, stale, reported }: Membership): Promise<void> {
    await runPrepared(manager, statements.saveReported, [id, stale, JSON.stringify(reported)]);
  }

  /** Puts something on the timeline. */
  async trace(
    manager: EntityManager,
    membershipId: string,
    what: string,
    details: Record<string, unknown> = {},
    at: Date = new Date(),
  ): Promise<void> {
    await runPrepared(manager, statements.trace, [membershipId, at, what, JSON.stringify(details)]);
  }

  /** Claims the read of a membership from Stripe: true once in so many milliseconds over all processes. */
  async claimRead(id: string, everyMs: number): Promise<boolean> {
    return (await runPrepared(this.dataSource.manager, statements.claimRead, [id, everyMs])).length > 0;
  }

  /** Ids of the cards that the user's membership is charged to, or is being paid with now. */
  async chargedCards(userId: string): Promise<Set<string>> {
    const rows = await runPrepared<{ id: string }>(this.dataSource.manager, statements.charged, [userId]);
    return new Set(rows.map(({ id }) => id));
  }

  /** All that have not ended. */
  live(): Promise<Pick<Membership, 'id' | 'stripeId'>[]> {
    return runPrepared(this.dataSource.manager, statements.live, []);
  }

  async remind(manager: EntityManager, id: string, periodEnd: Date): Promise<void> {
    await runPrepared(manager, statements.remind, [id, periodEnd]);
  }
}

async function first(
  manager: EntityManager,
  statement: Statement,
  values: unknown[],
): Promise<Membership | null> {
  const [row] = await runPrepared<Membership>(manager, statement, values);
  return row ?? null;
}
