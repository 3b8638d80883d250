import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { JobsService } from '../jobs/jobs.service';
import { MismatchesService } from '../mismatches/mismatches.service';
import type { PaymentEntity } from '../payments/payment.entity';
import type { PaymentSnapshot } from '../stripe/payment-snapshot';
import { RefundEntity } from './refund.entity';

/** Money that arrives for an order that cannot take it goes back in full. */
@Injectable()
export class UnexpectedPayment {
  constructor(
    private readonly jobs: JobsService,
    private readonly mismatches: MismatchesService,
  ) {}

  /** Enqueues the refund, the mail and the entry on the list, all with the caller's transaction. */
  async giveBack(
    manager: EntityManager,
    payment: PaymentEntity,
    snapshot: PaymentSnapshot,
    reason: string,
  ): Promise<void> {
    const details = { reason, amount: snapshot.amountReceived, currency: snapshot.currency };
    await this.mismatches.list(manager, 'late_money', payment.stripeId, payment.id, details);
    if (snapshot.amountReceived === 0) return;
    const refundId = await this.request(manager, payment, snapshot.amountReceived, snapshot.currency);
    await this.jobs.enqueue(
      manager,
      'send_late_refund_notice',
      { refundId },
      { jobKey: `refund-notice:${refundId}` },
    );
  }

  /** Has late money sent back, or sent back again after a refund that failed. */
  async request(
    manager: EntityManager,
    payment: PaymentEntity,
    amount: number,
    currency: string,
  ): Promise<string> {
    const { id: refundId } = await manager.save(
      manager.create(RefundEntity, {
        paymentId: payment.id,
        orderId: payment.orderId,
        kind: 'late_money',
        amount,
        currency,
        status: 'requested',
        updatedAt: new Date(),
      }),
    );
    await this.jobs.enqueue(manager, 'send_refund', { refundId }, { jobKey: `refund:${refundId}` });
    return refundId;
  }
}
