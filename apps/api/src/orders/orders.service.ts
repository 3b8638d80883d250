import type { ListQuery, Order, Page } from '@app/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, type Repository } from 'typeorm';
import { CatalogService } from '../catalog/catalog.service';
import { CONFIG, type Config } from '../config/config';
import { allPages } from '../http/all-pages';
import { decodeInstantCursor, encodeCursor, instantText } from '../http/cursor';
import { Problem } from '../http/problem';
import type { Sums } from '../money/sums';
import { type DataSubject, ExportsPersonalData } from '../personal-data/exports-personal-data.decorator';
import { OrderEntity } from './order.entity';
import { type LockedOrder, OrderRepository, type ShownPayment } from './order.repository';
import { toOrder } from './order-view';
import { tooManyHeld } from './too-many-copies';

export type { LockedOrder } from './order.repository';

/** Reading orders, and the only writer of what a payment does to one. */
@Injectable()
export class OrdersService {
  constructor(
    @InjectRepository(OrderEntity) private readonly orders: Repository<OrderEntity>,
    private readonly catalog: CatalogService,
    private readonly orderRepository: OrderRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @ExportsPersonalData('orders')
  exportOrders({ id }: DataSubject): AsyncIterable<Order> {
    return allPages((query) => this.list(id, query));
  }

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
    const order = await this.orderRepository.findShown(this.orders.manager, orderId);
    if (order?.userId !== userId) throw Problem.notFound('This order');
    return toOrder(order);
  }

  /** The order's view without a check of its owner, for jobs and for admins. */
  async view(orderId: string, manager: EntityManager = this.orders.manager): Promise<Order> {
    const order = await this.orderRepository.findShown(manager, orderId);
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

  /** What the user's orders were paid with and what of it was refunded or is pending, by currency. */
  sumsOf(userId: string): Promise<Sums[]> {
    return this.orderRepository.sumsOf(this.orders.manager, userId);
  }

  /** Whether the user has paid for an order that was not refunded in full. */
  hasPaid(userId: string): Promise<boolean> {
    return this.orders.existsBy({ userId, status: 'paid' });
  }

  /** The id of the user whose order it is, for jobs. @throws Problem 404 */
  async ownerOf(orderId: string): Promise<string> {
    const userId = await this.orderRepository.ownerOf(this.orders.manager, orderId);
    if (userId === null) throw Problem.notFound('This order');
    return userId;
  }

  /** Ids of the user's orders that could still be paid, oldest first. */
  async openOrdersOf(userId: string, manager: EntityManager = this.orders.manager): Promise<string[]> {
    const rows = await manager.find(OrderEntity, {
      where: { userId, status: 'open' },
      select: { id: true },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    return rows.map(({ id }) => id);
  }

  /** Which payment these orders were paid with, refunded or not, by the order's id; unpaid ones are left out. */
  paidWith(orderIds: string[], manager: EntityManager = this.orders.manager): Promise<Map<string, string>> {
    return this.orderRepository.paidWith(manager, orderIds);
  }

  /** See `OrderRepository.unpaidOlderThan`. */
  unpaidOlderThan(ms: number, most: number): Promise<string[]> {
    return this.orderRepository.unpaidOlderThan(this.orders.manager, ms, most);
  }

  /**
   * Locks the order's row until the transaction ends.
   * @param userId whose order it must be; anybody's without it
   * @throws Problem `not_found` also for another user's order
   */
  async lock(manager: EntityManager, orderId: string, userId?: string): Promise<LockedOrder> {
    const order = await this.orderRepository.lock(manager, orderId);
    if (!order || (userId !== undefined && order.userId !== userId)) throw Problem.notFound('This order');
    return order;
  }

  /**
   * Reserves the order's copies; a second call changes nothing. One user's unpaid orders may reserve only so many
   * together. Everybody who buys the same book waits for its row, so it comes last in a transaction.
   * @param leaveHalf see `CatalogService.takeStock`
   * @throws Problem `sold_out`, `too_many_copies`: the transaction must end with it, since half of the work may be done
   */
  async hold(
    manager: EntityManager,
    order: LockedOrder,
    { leaveHalf = false }: { leaveHalf?: boolean } = {},
  ): Promise<void> {
    if (order.stockState !== 'none') return;
    const { caps } = this.config;
    const [copies, marked] = await Promise.all([
      this.orderRepository.lockCopies(manager, order),
      this.orderRepository.markHeld(manager, order, caps),
    ]);
    if (!marked) throw tooManyHeld(caps);
    await this.catalog.takeStock(manager, copies, { leaveHalf });
  }

  /** Returns reserved copies to the stock; sold ones stay sold. */
  async release(manager: EntityManager, order: LockedOrder): Promise<void> {
    if (order.stockState !== 'held') return;
    const copies = await this.orderRepository.setStockState(manager, order, 'none');
    await this.catalog.returnStock(manager, copies);
  }

  /** Writes what the order shows of its live or last payment. */
  setPayment(manager: EntityManager, order: LockedOrder, payment: ShownPayment): Promise<void> {
    return this.orderRepository.setPayment(manager, order, payment);
  }

  /**
   * The money is there, by the payment given. `not_payable` means that the order cannot take it (paid before, canceled,
   * or its last copy was sold to another shopper meanwhile), and the caller refunds it.
   */
  async markPaid(
    manager: EntityManager,
    order: LockedOrder,
    paid: { at: Date; by?: ShownPayment },
  ): Promise<'paid' | 'not_payable'> {
    if (order.status !== 'open') return 'not_payable';
    try {
      if (order.stockState === 'none') {
        await this.catalog.takeStock(manager, await this.orderRepository.copies(manager, order));
      }
    } catch (error) {
      if (error instanceof Problem && error.code === 'sold_out') return 'not_payable';
      throw error;
    }
    await this.orderRepository.markPaid(manager, order, paid);
    return 'paid';
  }

  /** The bank did not pay an open order: its time to be paid begins anew. */
  async markPaymentFailed(manager: EntityManager, order: LockedOrder): Promise<void> {
    if (order.status === 'open') await this.write(manager, order, { paymentFailedAt: new Date() });
  }

  /** Ends an open order and gives its copies back; any other order stays as it is. */
  async markCanceled(manager: EntityManager, order: LockedOrder): Promise<void> {
    if (order.status !== 'open') return;
    await this.release(manager, order);
    await this.write(manager, order, { status: 'canceled' });
  }

  /**
   * Sets the refunded amount of a paid order; its copies stay sold. An order is `refunded` once refunds of the full sum
   * have succeeded, and `paid` again when one fails afterwards.
   * @param refunded all that was refunded so far, minor units
   * @param pending what of that has not succeeded yet
   */
  async markRefunded(
    manager: EntityManager,
    order: LockedOrder,
    refunded: number,
    pending = 0,
  ): Promise<void> {
    if (order.status !== 'paid' && order.status !== 'refunded') return;
    const refundedAmount = Math.min(refunded, order.totalAmount);
    const pendingRefundAmount = Math.min(pending, refundedAmount);
    if (refundedAmount === order.refundedAmount && pendingRefundAmount === order.pendingRefundAmount) return;
    const status = refunded - pending >= order.totalAmount ? 'refunded' : 'paid';
    await this.write(manager, order, { refundedAmount, pendingRefundAmount, status });
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
