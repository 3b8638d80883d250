import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Problem } from '../http/problem';
import { type LockedOrder, OrdersService } from '../orders/orders.service';
import { PaymentRepository, type PaymentWithAttempt } from './payment.repository';

/** A payment with its order and open attempt, locked until the transaction ends. */
export type LockedPayment = PaymentWithAttempt & { order: LockedOrder };

/** Takes the one lock of a payment: its order's row. Payment and attempt are read once it is held. */
@Injectable()
export class PaymentLock {
  constructor(
    private readonly orders: OrdersService,
    private readonly paymentRepository: PaymentRepository,
  ) {}

  /**
   * @param orderId of the payment, where the caller knows it: an order's payments never move to another
   * @throws Problem 404 when the payment does not exist
   */
  async take(manager: EntityManager, paymentId: string, orderId?: string): Promise<LockedPayment> {
    const known = orderId ?? (await this.paymentRepository.find(paymentId, manager))?.payment.orderId;
    if (known === undefined) throw Problem.notFound('This payment');
    // Sent together, and read one after the other: what was joined to the lock would be from before it was held.
    const [order, found] = await Promise.all([
      this.orders.lock(manager, known),
      this.paymentRepository.find(paymentId, manager),
    ]);
    if (!found) throw Problem.notFound('This payment');
    return { ...found, order };
  }
}
