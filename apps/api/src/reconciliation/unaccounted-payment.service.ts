import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Transactions } from '../database/transactions';
import type { PaymentEntity } from '../payments/payment.entity';
import { PaymentLock } from '../payments/payment-lock.service';
import { PaymentSources } from '../payments/payment-sources.service';
import { PaymentsService } from '../payments/payments.service';
import { ReceiveMoney } from '../payments/receive-money.service';

/** Money that came and is neither on its order nor on its way back. */
@Injectable()
export class UnaccountedPayment {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly payments: PaymentsService,
    private readonly sources: PaymentSources,
    private readonly lock: PaymentLock,
    private readonly receiveMoney: ReceiveMoney,
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

  /** Receives such money once more: on its order if that can take it, else back to where it came from. */
  async receive(paymentId: string): Promise<void> {
    const found = await this.payments.find(paymentId);
    if (!found?.payment.stripeId) return;
    const snapshot = await this.sources.read(found.payment);
    if (snapshot.status !== 'succeeded') return;
    await this.transactions.run(async (manager) => {
      const locked = await this.lock.take(manager, paymentId, found.payment.orderId);
      if (await this.isUnaccounted(locked.payment, manager)) {
        await this.receiveMoney.receive(manager, locked, snapshot);
      }
    });
  }
}
