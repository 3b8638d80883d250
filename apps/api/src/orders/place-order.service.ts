import { createHash } from 'node:crypto';
import { type CreateOrder, type Money, maximumAmount, minimumAmount, type Order } from '@app/contracts';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CatalogService, type Offer } from '../catalog/catalog.service';
import { MemberDiscount, memberPrice } from '../catalog/member-discount';
import { CONFIG, type Config } from '../config/config';
import { isUniqueViolation, Transactions } from '../database/transactions.service';
import { Problem } from '../http/problem';
import { LimitsService } from '../limits/limits.service';
import { formatMoney } from '../money/format-money';
import { UsersService } from '../users/users.service';
import { OrderEntity } from './order.entity';
import { OrderItemEntity } from './order-item.entity';
import { orderLineErrors, orderLineProblem } from './order-line-errors';
import { toOrder } from './order-view';
import { tooManyOrdered } from './too-many-copies';

type Line = CreateOrder['items'][number];
type Input = {
  userId: string;
  lines: Line[];
  seenTotal: CreateOrder['seenTotal'];
  idempotencyKey: string | null;
  requestHash: string;
};

/** Places orders: prices and stock come from the database, never from the client. */
@Injectable()
export class PlaceOrderService {
  constructor(
    private readonly transactions: Transactions,
    private readonly catalog: CatalogService,
    private readonly users: UsersService,
    private readonly limits: LimitsService,
    private readonly memberDiscount: MemberDiscount,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Makes an order. With an idempotency key the same body gives the same order again, also when two calls
   * race: the unique index lets one insert and the other finds its row. Only orders that are made count for the limit.
   * @throws Problem `product_unavailable`, `sold_out`, `price_changed`, `too_many_copies`, `amount_too_small`,
   * `amount_too_large`, `idempotency_key_reused`, `rate_limited`, `unauthenticated` when the account was deleted
   * meanwhile
   */
  async place(
    userId: string,
    { items, seenTotal }: CreateOrder,
    idempotencyKey: string | null,
  ): Promise<Order> {
    const lines = items.map((item) => ({ ...item, productId: item.productId.toLowerCase() }));
    const input = { userId, lines, seenTotal, idempotencyKey, requestHash: hashOf(lines) };
    try {
      await this.limits.consume('orders', userId);
    } catch (error) {
      const earlier = await this.transactions.run((manager) => this.findByIdempotencyKey(manager, input));
      if (earlier) return earlier;
      throw error;
    }
    let made = false;
    try {
      const placed = await this.placeOnce(input);
      made = placed.made;
      return placed.order;
    } finally {
      if (!made) await this.limits.subtract([{ name: 'orders', key: userId }]);
    }
  }

  private async placeOnce(input: Input): Promise<{ order: Order; made: boolean }> {
    try {
      return await this.transactions.run(async (manager) => {
        await this.users.preventDeletion(manager, input.userId);
        const earlier = await this.findByIdempotencyKey(manager, input);
        return earlier
          ? { order: earlier, made: false }
          : { order: await this.insert(manager, input), made: true };
      });
    } catch (error) {
      if (!isUniqueViolation(error, 'orders_idempotency_key')) throw error;
    }
    return this.transactions.run(async (manager) => {
      const winner = await this.findByIdempotencyKey(manager, input);
      if (!winner) throw new Error('The order that holds this idempotency key is gone.');
      return { order: winner, made: false };
    });
  }

  private async findByIdempotencyKey(
    manager: EntityManager,
    { userId, idempotencyKey, requestHash }: Input,
  ): Promise<Order | null> {
    if (idempotencyKey === null) return null;
    const order = await manager.findOne(OrderEntity, {
      where: { userId, idempotencyKey },
      relations: { items: true },
    });
    if (order && order.requestHash !== requestHash) {
      throw new Problem('idempotency_key_reused', 'This Idempotency-Key was used with another order.');
    }
    return order && toOrder(order);
  }

  private async insert(
    manager: EntityManager,
    { userId, lines, seenTotal, idempotencyKey, requestHash }: Input,
  ): Promise<Order> {
    const tooMany = tooManyOrdered(lines, this.config.caps);
    if (tooMany) throw tooMany;
    const offered = await this.withOffers(manager, lines);
    const currency = offered[0]?.offer.currency ?? '';
    // What counts is who is a member now; a membership that ends later changes no order.
    const percent = await this.memberDiscount.percentOf(userId, manager);
    const priced = offered.map((line) => ({
      ...line,
      unitAmount:
        percent === null ? line.offer.priceAmount : memberPrice(line.offer.priceAmount, percent, currency),
    }));
    const totalAmount = priced.reduce((sum, { unitAmount, quantity }) => sum + unitAmount * quantity, 0);
    requireSeen(seenTotal, { amount: totalAmount, currency });
    requireChargeable(totalAmount, currency);

    const order = await manager.save(
      manager.create(OrderEntity, {
        userId,
        status: 'open',
        totalAmount,
        currency,
        refundedAmount: 0,
        pendingRefundAmount: 0,
        discountPercent: percent,
        stockState: 'none',
        idempotencyKey,
        requestHash,
      }),
    );
    const items = priced.map(({ offer, quantity, unitAmount }, position) =>
      manager.create(OrderItemEntity, {
        orderId: order.id,
        position,
        productId: offer.id,
        title: offer.title,
        author: offer.author,
        imageUrl: offer.imageUrl,
        quantity,
        unitAmount,
        fullAmount: offer.priceAmount,
      }),
    );
    await manager.insert(OrderItemEntity, items);
    return toOrder({ ...order, items });
  }

  /** The lines with today's offers. @throws Problem that names every line which cannot be sold as it was seen */
  private async withOffers(manager: EntityManager, lines: Line[]): Promise<(Line & { offer: Offer })[]> {
    const ids = lines.map(({ productId }) => productId);
    const offers = await this.catalog.offers(manager, ids);
    const faults = orderLineErrors(lines, offers, await this.catalog.names(manager, ids));
    if (faults.length > 0) throw orderLineProblem(faults);
    return lines.flatMap((line) => {
      const offer = offers.get(line.productId);
      return offer ? [{ ...line, offer }] : [];
    });
  }
}

const hashOf = (lines: Line[]) =>
  createHash('sha256')
    .update(JSON.stringify(lines.map(({ productId, quantity }) => [productId, quantity]).sort()))
    .digest('hex');

/** Another sum than was shown, such as of a membership that has ended since, is not charged. */
function requireSeen(seen: CreateOrder['seenTotal'], total: Money): void {
  if (!seen || (seen.amount === total.amount && seen.currency === total.currency)) return;
  const now = formatMoney(total.amount, total.currency);
  throw new Problem('price_changed', `The total is now ${now}. Check your order and try again.`, {
    errors: [{ path: 'seenTotal', code: 'price_changed', message: `The total is now ${now}.` }],
  });
}

function requireChargeable(amount: number, currency: string): void {
  if (amount < minimumAmount(currency)) {
    throw new Problem('amount_too_small', 'This order is too small to be paid by card. Add another book.');
  }
  if (amount > maximumAmount) {
    throw new Problem(
      'amount_too_large',
      'This order is too large to be paid by card. Split it into several orders.',
    );
  }
}
