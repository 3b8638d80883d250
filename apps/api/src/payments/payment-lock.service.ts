import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { Problem } from '../http/problem';
import { type LockedOrder, OrdersService } from '../orders/orders.service';
import { AttemptEntity } from './attempt.entity';
import { PaymentEntity } from './payment.entity';

/** A payment with all that may change with it, locked until the transaction ends. */
export type LockedPayment = { payment: PaymentEntity; order: LockedOrder; attempt: AttemptEntity | null };

/** Takes locks in the one order that cannot deadlock: the order's row, then the payment's. */
@Injectable()
export class PaymentLock {
  constructor(private readonly orders: OrdersService) {}

  /** @throws Problem 404 when there is no such payment */
  async take(manager: EntityManager, paymentId: string): Promise<LockedPayment> {
    const found = await manager.findOne(PaymentEntity, {
      where: { id: paymentId },
      select: { orderId: true },
    });
    if (!found) throw Problem.notFound('This payment');
    const order = await this.orders.lock(manager, found.orderId);
    const payment = await manager.findOne(PaymentEntity, {
      where: { id: paymentId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!payment) throw Problem.notFound('This payment');
    const attempt = await manager.findOneBy(AttemptEntity, { paymentId, closedAt: IsNull() });
    return { payment, order, attempt };
  }
}
