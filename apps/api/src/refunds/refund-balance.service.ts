import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { DisputesService } from '../disputes/disputes.service';
import { OrdersService } from '../orders/orders.service';
import type { PaymentEntity } from '../payments/payment.entity';
import { RefundRepository } from './refund.repository';

/** What can still be refunded, in minor units: not what was, nor what the bank holds because of a dispute. */
@Injectable()
export class RefundBalance {
  constructor(
    private readonly dataSource: DataSource,
    private readonly orders: OrdersService,
    private readonly disputes: DisputesService,
    private readonly refundRepository: RefundRepository,
  ) {}

  /** Of an order, as far as we know. */
  async ofOrder(orderId: string): Promise<number> {
    const { manager } = this.dataSource;
    const order = await this.orders.view(orderId, manager);
    if (order.payment === null || order.paidAt === null) return 0;
    const left = order.total.amount - order.refundedAmount;
    return Math.max(0, left - (await this.disputes.held(manager, order.payment.id)));
  }

  /** Of a payment whose order is locked. */
  async ofPayment(manager: EntityManager, { id, amount }: PaymentEntity): Promise<number> {
    const refunded = await this.refundRepository.refunded(manager, id, 'order');
    return amount - refunded - (await this.disputes.held(manager, id));
  }
}
