import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, AuditService } from '../audit/audit.service';
import { Transactions } from '../database/transactions.service';
import { Problem } from '../http/problem';
import { JobsService } from '../jobs/jobs.service';
import { LimitsService } from '../limits/limits.service';
import { OrdersService } from '../orders/orders.service';

/** Resends the receipt of an order. */
@Injectable()
export class ResendReceipt {
  constructor(
    private readonly transactions: Transactions,
    private readonly jobs: JobsService,
    private readonly limits: LimitsService,
    private readonly orders: OrdersService,
    private readonly audit: AuditService,
  ) {}

  /** @throws Problem 404; 409 `order_not_paid`; 429 beyond a few an hour */
  async send(actor: NonNullable<Actor>, orderId: string): Promise<void> {
    const { status } = await this.orders.view(orderId);
    if (status !== 'paid' && status !== 'refunded') {
      throw new Problem('order_not_paid', 'This order is not paid, so there is no receipt.');
    }
    await this.limits.consume('receipts', orderId);
    const again = randomUUID();
    await this.transactions.run(async (manager) => {
      await this.jobs.sendReceiptAgain(manager, orderId, again);
      await this.audit.record(manager, actor, {
        action: 'order.receipt',
        subjectType: 'order',
        subjectId: orderId,
      });
    });
  }
}
