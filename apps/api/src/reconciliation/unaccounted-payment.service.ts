import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Transactions } from '../database/transactions';
import { JobsService } from '../jobs/jobs.service';
import { OrdersService } from '../orders/orders.service';
import { PaymentEntity } from '../payments/payment.entity';
import { PaymentIntents } from '../payments/payment-intents.service';
import { PaymentLock } from '../payments/payment-lock.service';
import { UnexpectedPayment } from '../refunds/unexpected-payment.service';
import { toSnapshot } from '../stripe/payment-snapshot';

/** Money that came and is neither on its order nor on its way back. */
@Injectable()
export class UnaccountedPayment {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly jobs: JobsService,
    private readonly orders: OrdersService,
    private readonly lock: PaymentLock,
    private readonly intents: PaymentIntents,
    private readonly lateMoney: UnexpectedPayment,
  ) {}

  async isUnaccounted(
    { id, status }: Pick<PaymentEntity, 'id' | 'status'>,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<boolean> {
    if (status !== 'succeeded') return false;
    const rows: unknown[] = await manager.query(
      `SELECT 1 FROM payments p JOIN orders o ON o.id = p.order_id
        WHERE p.id = $1 AND NOT (o.payment_id = p.id AND o.status IN ('paid', 'refunded'))
          AND NOT EXISTS (SELECT FROM refunds r WHERE r.payment_id = p.id AND r.kind = 'late_money')`,
      [id],
    );
    return rows.length > 0;
  }

  /** Puts such money on its order if that can take it, and exactly its sum; else sends all of it back. */
  async settle(paymentId: string): Promise<void> {
    const found = await this.dataSource.manager.findOneByOrFail(PaymentEntity, { id: paymentId });
    if (!found.stripeId) return;
    const snapshot = toSnapshot(await this.intents.retrieve(found.stripeId));
    if (snapshot.status !== 'succeeded') return;
    await this.transactions.run(async (manager) => {
      const { payment, order } = await this.lock.take(manager, paymentId);
      if (!(await this.isUnaccounted(payment, manager))) return;
      const fits = snapshot.amountReceived === payment.amount && snapshot.currency === payment.currency;
      const taken = fits ? await this.orders.markPaid(manager, order, { at: new Date() }) : 'not_payable';
      if (taken !== 'paid') {
        await this.lateMoney.giveBack(
          manager,
          payment,
          snapshot,
          fits ? `order_${order.status}` : 'amount_differs',
        );
        return;
      }
      await this.orders.showPayment(manager, order.id, {
        paymentId,
        kind: payment.kind,
        status: payment.status,
      });
      await this.jobs.enqueue(
        manager,
        'send_receipt',
        { orderId: order.id },
        { jobKey: `receipt:${order.id}` },
      );
    });
  }
}
