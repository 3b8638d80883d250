import type { ListQuery, Order, Page, PaymentKind, PaymentStatus } from '@app/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, type Repository } from 'typeorm';
import { CatalogService, type Copies } from '../catalog/catalog.service';
import { CONFIG, type Config } from '../config/config';
import { decodeInstantCursor, encodeCursor, instantText } from '../http/cursor';
import { Problem } from '../http/problem';
import { OrderEntity } from './order.entity';
import { OrderItemEntity } from './order-item.entity';
import { toOrder } from './order-view';
import { tooManyHeld } from './too-many-copies';

/** An order whose row this transaction has locked; the methods below keep its fields up to date. */
export type LockedOrder = Omit<OrderEntity, 'items' | 'idempotencyKey' | 'requestHash'>;

/** First half of the advisory lock's key: keeps these locks apart from other advisory locks. */
const HOLD_SPACE = 7_304_120;

/** Reading orders, and the only writer of what a payment does to one. */
@Injectable()
export class OrdersService {
  constructor(
    @InjectRepository(OrderEntity) private readonly orders: Repository<OrderEntity>,
    private readonly catalog: CatalogService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The user's orders, newest first. */
  async list(userId: string, { limit, cursor }: ListQuery): Promise<Page<Order>> {
    const query = this.orders
      .createQueryBuilder('orders')
      .select('orders.id', 'id')
      .addSelect(instantText('orders.created_at'), 'instant')
      .where('orders.user_id = :userId', { userId })
      .orderBy('orders.created_at', 'DESC')
      .addOrderBy('orders.id', 'DESC')
      .limit(limit + 1);
    if (cursor !== undefined) {
      query.andWhere('(orders.created_at, orders.id) < (:instant, :id)', decodeInstantCursor(cursor));
    }
    const rows = await query.getRawMany<{ id: string; instant: string }>();
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      data: await this.views(page.map(({ id }) => id)),
      nextCursor: rows.length > limit && last ? encodeCursor(last.instant, last.id) : null,
    };
  }

  /** @throws Problem `not_found` also for another user's order. */
  async get(userId: string, orderId: string): Promise<Order> {
    await this.requireOwned(userId, orderId);
    return this.view(orderId);
  }

  /** The order's view whoever owns it, for jobs and for admins. */
  async view(orderId: string, manager: EntityManager = this.orders.manager): Promise<Order> {
    const order = await manager.findOne(OrderEntity, { where: { id: orderId }, relations: { items: true } });
    if (!order) throw Problem.notFound('This order');
    return toOrder(order);
  }

  /** The views of several orders, in the order of their ids; what does not exist is left out. */
  async views(orderIds: string[]): Promise<Order[]> {
    const found = await this.orders.find({ where: { id: In(orderIds) }, relations: { items: true } });
    const byId = new Map(found.map((order) => [order.id, order]));
    return orderIds.flatMap((id) => byId.get(id) ?? []).map(toOrder);
  }

  /**
   * The user's order, not locked.
   * @throws Problem `not_found` also for another user's order.
   */
  async requireOwned(userId: string, orderId: string, manager?: EntityManager): Promise<OrderEntity> {
    const order = await (manager ?? this.orders.manager).findOneBy(OrderEntity, { id: orderId, userId });
    if (!order) throw Problem.notFound('This order');
    return order;
  }

  /** Whether the user has paid for an order that was not given back whole. */
  hasPaid(userId: string): Promise<boolean> {
    return this.orders.existsBy({ userId, status: 'paid' });
  }

  /** The id of the user whose order it is, for jobs. */
  async ownerOf(orderId: string): Promise<string> {
    return (await this.orders.findOneByOrFail({ id: orderId })).userId;
  }

  /** Locks the order's row until the transaction ends. @throws Problem `not_found` */
  async lock(manager: EntityManager, orderId: string): Promise<LockedOrder> {
    const order = await manager.findOne(OrderEntity, {
      where: { id: orderId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!order) throw Problem.notFound('This order');
    return order;
  }

  /**
   * Puts the order's copies aside; a second call changes nothing. One user's unpaid orders may have only so many put
   * aside together.
   * @throws Problem `sold_out`, `too_many_copies`: the transaction must end with it, since half of the work may be done
   */
  async hold(manager: EntityManager, order: LockedOrder): Promise<void> {
    if (order.stockState !== 'none') return;
    const copies = await this.copiesAlone(manager, order);
    await this.markHeld(manager, order);
    await this.catalog.takeStock(manager, copies);
  }

  /** Gives back what was put aside; what is sold stays sold. */
  async release(manager: EntityManager, order: LockedOrder): Promise<void> {
    if (order.stockState !== 'held') return;
    await this.catalog.returnStock(manager, await this.copies(manager, order.id));
    await this.write(manager, order, { stockState: 'none' });
  }

  /** What the order shows of its live or last payment. */
  async showPayment(
    manager: EntityManager,
    orderId: string,
    payment: { paymentId: string; kind: PaymentKind; status: PaymentStatus },
  ): Promise<void> {
    await manager.update(
      OrderEntity,
      { id: orderId },
      { paymentId: payment.paymentId, paymentKind: payment.kind, paymentStatus: payment.status },
    );
  }

  /**
   * The money is there. `not_payable` means that the order cannot take it (paid before, canceled, or its last
   * copy went to somebody else meanwhile), and the caller gives it back.
   */
  async markPaid(
    manager: EntityManager,
    order: LockedOrder,
    { at }: { at: Date },
  ): Promise<'paid' | 'not_payable'> {
    if (order.status !== 'open') return 'not_payable';
    try {
      if (order.stockState === 'none') {
        await this.catalog.takeStock(manager, await this.copies(manager, order.id));
      }
    } catch (error) {
      if (error instanceof Problem && error.code === 'sold_out') return 'not_payable';
      throw error;
    }
    await this.write(manager, order, { status: 'paid', stockState: 'sold', paidAt: at });
    return 'paid';
  }

  /** Ends an open order and gives its copies back; any other order stays as it is. */
  async markCanceled(manager: EntityManager, order: LockedOrder): Promise<void> {
    if (order.status !== 'open') return;
    await this.release(manager, order);
    await this.write(manager, order, { status: 'canceled' });
  }

  /**
   * What was given back of a paid order; its copies stay sold. An order is `refunded` at the full sum, and `paid` again
   * when a refund fails afterwards.
   * @param refundedAmount all that was refunded so far, minor units
   */
  async markRefunded(manager: EntityManager, order: LockedOrder, refundedAmount: number): Promise<void> {
    if (order.status !== 'paid' && order.status !== 'refunded') return;
    const status = refundedAmount >= order.totalAmount ? 'refunded' : 'paid';
    await this.write(manager, order, {
      refundedAmount: Math.min(refundedAmount, order.totalAmount),
      status,
    });
  }

  /**
   * The order's copies, with a lock until the transaction ends: of one user's orders one is put aside after another, so
   * that {@link markHeld} sees them all.
   */
  private copiesAlone(manager: EntityManager, { id, userId }: LockedOrder): Promise<Copies[]> {
    return manager.query(
      `WITH alone AS MATERIALIZED (SELECT pg_advisory_xact_lock($2, hashtext($3)))
       SELECT product_id AS "productId", quantity FROM alone, order_items WHERE order_id = $1`,
      [id, HOLD_SPACE, userId],
    );
  }

  /** @throws Problem `too_many_copies` */
  private async markHeld(manager: EntityManager, order: LockedOrder): Promise<void> {
    const { caps } = this.config;
    const [, marked]: [unknown[], number] = await manager.query(
      `UPDATE orders SET stock_state = 'held', updated_at = now()
        WHERE id = $1 AND NOT EXISTS (
          SELECT FROM order_items item
           WHERE item.order_id IN (
             SELECT $1::uuid UNION ALL
             SELECT other.id FROM orders other WHERE other.user_id = $2 AND other.stock_state = 'held')
           GROUP BY GROUPING SETS ((item.product_id), ())
          HAVING sum(item.quantity) > CASE grouping(item.product_id) WHEN 0 THEN $3::int ELSE $4::int END)`,
      [order.id, order.userId, caps.copiesOfBook, caps.copiesHeld],
    );
    if (marked === 0) throw tooManyHeld(caps);
    order.stockState = 'held';
  }

  private copies(manager: EntityManager, orderId: string): Promise<Copies[]> {
    return manager.find(OrderItemEntity, { where: { orderId }, select: { productId: true, quantity: true } });
  }

  private async write(
    manager: EntityManager,
    order: LockedOrder,
    changes: Partial<LockedOrder>,
  ): Promise<void> {
    await manager.update(OrderEntity, { id: order.id }, changes);
    Object.assign(order, changes);
  }
}
