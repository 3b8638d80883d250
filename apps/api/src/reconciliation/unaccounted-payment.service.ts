import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Transactions } from '../database/transactions.service';
import { OrdersService } from '../orders/orders.service';
import { ReceiveMoney } from '../payments/apply/receive-money.service';
import type { PaymentEntity } from '../payments/payment.entity';
import { PaymentLock } from '../payments/payment-lock.service';
import { UnexpectedPaymentRefunds } from '../refunds/unexpected-payment-refunds.service';
import type { PaymentSnapshot } from '../stripe/payment-snapshot';

/** Received money that was neither applied to its order nor refunded. */
@Injectable()
export class UnaccountedPayment {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly orders: OrdersService,
    private readonly unexpectedPaymentRefunds: UnexpectedPaymentRefunds,
    private readonly paymentLock: PaymentLock,
    private readonly receiveMoney: ReceiveMoney,
  ) {}

  async isUnaccounted(
    { id, orderId, status }: Pick<PaymentEntity, 'id' | 'orderId' | 'status'>,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<boolean> {
    if (status !== 'succeeded') return false;
    if ((await this.orders.paidWith([orderId], manager)).get(orderId) === id) return false;
    return !(await this.unexpectedPaymentRefunds.isRefunded(manager, id));
  }

  /**
   * Processes such money again: it is applied to its order if that can take it, else refunded.
   * @param snapshot the payment at Stripe now
   */
  async receive({ id, orderId, stripeId }: PaymentEntity, snapshot: PaymentSnapshot): Promise<void> {
    if (!stripeId || snapshot.status !== 'succeeded') return;
    await this.transactions.run(async (manager) => {
      const locked = await this.paymentLock.take(manager, id, orderId);
      if (await this.isUnaccounted(locked.payment, manager)) {
        await this.receiveMoney.receive(manager, locked, snapshot);
      }
    });
  }
}
