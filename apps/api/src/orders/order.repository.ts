import type { PaymentKind, PaymentStatus } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Copies } from '../catalog/catalog.service';
import type { Config } from '../config/config';
import { executePrepared, runPrepared, type Statement } from '../database/prepared';
import type { Sums } from '../money/sums';
import type { OrderEntity, StockState } from './order.entity';
import type { ShownOrder } from './order-view';

/** An order whose row this transaction has locked; what is written of it keeps its fields up to date. */
export type LockedOrder = Omit<OrderEntity, 'items' | 'idempotencyKey' | 'requestHash' | 'discountPercent'>;

/** What an order shows of its live or last payment. */
export type ShownPayment = { id: string; kind: PaymentKind; status: PaymentStatus };

const statements = {
  lock: {
    name: 'order-lock',
    text: `SELECT id, user_id AS "userId", status, total_amount AS "totalAmount", currency,
                  refunded_amount AS "refundedAmount", pending_refund_amount AS "pendingRefundAmount",
                  stock_state AS "stockState", payment_id AS "paymentId",
                  payment_kind AS "paymentKind", payment_status AS "paymentStatus",
                  payment_failed_at AS "paymentFailedAt", paid_at AS "paidAt", created_at AS "createdAt", updated_at AS "updatedAt"
             FROM orders WHERE id = $1 FOR UPDATE`,
  },
  view: {
    name: 'order-view',
    text: `SELECT o.id, o.user_id AS "userId", o.status, o.total_amount AS "totalAmount", o.currency,
                  o.refunded_amount AS "refundedAmount", o.pending_refund_amount AS "pendingRefundAmount",
                  o.discount_percent AS "discountPercent", o.payment_id AS "paymentId", o.payment_kind AS "paymentKind",
                  o.payment_status AS "paymentStatus", o.payment_failed_at AS "paymentFailedAt", o.paid_at AS "paidAt", o.created_at AS "createdAt",
                  (SELECT json_agg(json_build_object(
                            'position', i.position, 'productId', i.product_id, 'title', i.title, 'author', i.author,
                            'imageUrl', i.image_url, 'quantity', i.quantity, 'unitAmount', i.unit_amount,
                            'fullAmount', i.full_amount))
                     FROM order_items i WHERE i.order_id = o.id) AS items
             FROM orders o WHERE o.id = $1`,
  },
  setPayment: {
    name: 'order-set-payment',
    text: `UPDATE orders SET payment_id = $2, payment_kind = $3, payment_status = $4, updated_at = now() WHERE id = $1`,
  },
  markPaid: {
    name: 'order-mark-paid',
    text: `UPDATE orders SET status = 'paid', stock_state = 'sold', paid_at = $2,
                  payment_id = coalesce($3, payment_id), payment_kind = coalesce($4, payment_kind),
                  payment_status = coalesce($5, payment_status), updated_at = now()
            WHERE id = $1`,
  },
  copies: {
    name: 'order-copies',
    text: `SELECT product_id AS "productId", quantity FROM order_items WHERE order_id = $1`,
  },
  lockCopies: {
    name: 'order-lock-copies',
    text: `WITH lock AS MATERIALIZED (SELECT pg_advisory_xact_lock($2, hashtext($3)))
           SELECT product_id AS "productId", quantity FROM lock, order_items WHERE order_id = $1`,
  },
  markHeld: {
    name: 'order-mark-held',
    text: `UPDATE orders SET stock_state = 'held', updated_at = now()
            WHERE id = $1 AND NOT EXISTS (
              SELECT FROM order_items item
               WHERE item.order_id IN (
                 SELECT $1::uuid UNION ALL
                 SELECT other.id FROM orders other WHERE other.user_id = $2 AND other.stock_state = 'held')
               GROUP BY GROUPING SETS ((item.product_id), ())
              HAVING sum(item.quantity) > CASE grouping(item.product_id) WHEN 0 THEN $3::int ELSE $4::int END)
           RETURNING id`,
  },
  stockState: {
    name: 'order-stock-state',
    text: `UPDATE orders o SET stock_state = $2, updated_at = now() WHERE o.id = $1
           RETURNING (SELECT json_agg(json_build_object('productId', i.product_id, 'quantity', i.quantity))
                        FROM order_items i WHERE i.order_id = o.id) AS copies`,
  },
  reservedCopies: {
    name: 'order-reserved-copies',
    text: `SELECT item.product_id AS id, sum(item.quantity)::int AS reserved
             FROM orders JOIN order_items item ON item.order_id = orders.id
            WHERE orders.stock_state = 'held' AND item.product_id = ANY ($1::uuid[])
            GROUP BY item.product_id`,
  },
  sumsOf: {
    name: 'order-sums-of',
    text: `SELECT currency, sum(total_amount)::float8 AS paid, sum(refunded_amount)::float8 AS refunded FROM orders
            WHERE user_id = $1 AND status IN ('paid', 'refunded') GROUP BY currency`,
  },
  ownerOf: { name: 'order-owner-of', text: 'SELECT user_id AS "userId" FROM orders WHERE id = $1' },
  picturesAmong: {
    name: 'order-pictures-among',
    text: 'SELECT DISTINCT image_url AS "imageUrl" FROM order_items WHERE image_url = ANY ($1)',
  },
  paidWith: {
    name: 'order-paid-with',
    text: `SELECT id, payment_id AS "paymentId" FROM orders
            WHERE id = ANY ($1::uuid[]) AND status IN ('paid', 'refunded') AND payment_id IS NOT NULL`,
  },
  // In random order: one that cannot be ended for a while does not block the others.
  unpaidOlderThan: {
    name: 'order-unpaid-older-than',
    text: `SELECT id FROM orders WHERE status = 'open' AND created_at < now() - $1 * interval '1 millisecond'
              AND payment_status IS DISTINCT FROM 'processing'
              AND (payment_failed_at IS NULL OR payment_failed_at < now() - $1 * interval '1 millisecond')
            ORDER BY random() LIMIT $2`,
  },
} satisfies Record<string, Statement>;

/** First half of the advisory lock's key: keeps these locks apart from other advisory locks. */
const HOLD_SPACE = 7_304_120;

/** The amounts of a row as numbers: bigint comes as text. */
const amountsOf = (row: Pick<OrderEntity, 'totalAmount' | 'refundedAmount' | 'pendingRefundAmount'>) => ({
  totalAmount: Number(row.totalAmount),
  refundedAmount: Number(row.refundedAmount),
  pendingRefundAmount: Number(row.pendingRefundAmount),
});

/** The SQL of an order's way from open to paid. */
@Injectable()
export class OrderRepository {
  /** Locks the order's row until the transaction ends; null when there is no such order. */
  async lock(manager: EntityManager, id: string): Promise<LockedOrder | null> {
    const [row] = await runPrepared<LockedOrder>(manager, statements.lock, [id]);
    return row ? { ...row, ...amountsOf(row) } : null;
  }

  /** An order with its lines, as it is shown; null when there is no such order. */
  async findShown(manager: EntityManager, id: string): Promise<(ShownOrder & { userId: string }) | null> {
    const [row] = await runPrepared<ShownOrder & { userId: string }>(manager, statements.view, [id]);
    return row ? { ...row, ...amountsOf(row), items: row.items ?? [] } : null;
  }

  /** The id of the user whose order it is; null when there is no such order. */
  async ownerOf(manager: EntityManager, id: string): Promise<string | null> {
    const [row] = await runPrepared<{ userId: string }>(manager, statements.ownerOf, [id]);
    return row?.userId ?? null;
  }

  /** Sums of the user's paid orders, by currency. */
  sumsOf(manager: EntityManager, userId: string): Promise<Sums[]> {
    return runPrepared<Sums>(manager, statements.sumsOf, [userId]);
  }

  async setPayment(manager: EntityManager, order: LockedOrder, payment: ShownPayment): Promise<void> {
    const { id, kind, status } = payment;
    await executePrepared(manager, statements.setPayment, [order.id, id, kind, status]);
    Object.assign(order, { paymentId: id, paymentKind: kind, paymentStatus: status });
  }

  async markPaid(
    manager: EntityManager,
    order: LockedOrder,
    { at, by }: { at: Date; by?: ShownPayment },
  ): Promise<void> {
    const shown = [by?.id ?? null, by?.kind ?? null, by?.status ?? null];
    await executePrepared(manager, statements.markPaid, [order.id, at, ...shown]);
    Object.assign(order, { status: 'paid', stockState: 'sold', paidAt: at });
    if (by) Object.assign(order, { paymentId: by.id, paymentKind: by.kind, paymentStatus: by.status });
  }

  copies(manager: EntityManager, { id }: LockedOrder): Promise<Copies[]> {
    return runPrepared<Copies>(manager, statements.copies, [id]);
  }

  /**
   * The order's copies, under a lock per user until the transaction ends: one user's orders are reserved one after
   * another, so that {@link markHeld} sees them all.
   */
  lockCopies(manager: EntityManager, { id, userId }: LockedOrder): Promise<Copies[]> {
    return runPrepared<Copies>(manager, statements.lockCopies, [id, HOLD_SPACE, userId]);
  }

  /** False when the user's unpaid orders would reserve more than the caps allow. */
  async markHeld(manager: EntityManager, order: LockedOrder, caps: Config['caps']): Promise<boolean> {
    const values = [order.id, order.userId, caps.copiesOfBook, caps.copiesHeld];
    const [marked] = await runPrepared(manager, statements.markHeld, values);
    if (marked) order.stockState = 'held';
    return marked !== undefined;
  }

  /** Notes where the order's copies are, and answers them. */
  async setStockState(manager: EntityManager, order: LockedOrder, state: StockState): Promise<Copies[]> {
    const [row] = await runPrepared<{ copies: Copies[] | null }>(manager, statements.stockState, [
      order.id,
      state,
    ]);
    order.stockState = state;
    return row?.copies ?? [];
  }

  /** Reserved copies of these books, by the book's id. */
  async reservedCopies(manager: EntityManager, productIds: string[]): Promise<Map<string, number>> {
    if (productIds.length === 0) return new Map();
    const rows = await runPrepared<{ id: string; reserved: number }>(manager, statements.reservedCopies, [
      productIds,
    ]);
    return new Map(rows.map(({ id, reserved }) => [id, reserved]));
  }

  /** Those of these pictures that order lines show. */
  async picturesAmong(manager: EntityManager, imageUrls: string[]): Promise<string[]> {
    const rows = await runPrepared<{ imageUrl: string }>(manager, statements.picturesAmong, [imageUrls]);
    return rows.map(({ imageUrl }) => imageUrl);
  }

  /** Which payment these orders were paid with, by the order's id; unpaid ones are left out. */
  async paidWith(manager: EntityManager, orderIds: string[]): Promise<Map<string, string>> {
    const rows = await runPrepared<{ id: string; paymentId: string }>(manager, statements.paidWith, [
      orderIds,
    ]);
    return new Map(rows.map(({ id, paymentId }) => [id, paymentId]));
  }

  /**
   * Ids of orders that have been unpaid for more than so many milliseconds, any of them; not those whose money is on its
   * way.
   */
  async unpaidOlderThan(manager: EntityManager, ms: number, most: number): Promise<string[]> {
    const rows = await runPrepared<{ id: string }>(manager, statements.unpaidOlderThan, [ms, most]);
    return rows.map(({ id }) => id);
  }
}
