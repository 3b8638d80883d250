import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { JobsService } from '../jobs/jobs.service';
import { MismatchesService } from '../mismatches/mismatches.service';
import type { UnexpectedPayment, UnexpectedReason } from '../payments/apply/unexpected-payment';
import type { PaymentEntity } from '../payments/payment.entity';
import type { PaymentSnapshot } from '../stripe/payment-snapshot';
import { RefundEntity } from './refund.entity';

/** Refunds in full money that arrives for an order that cannot take it. */
@Injectable()
export class UnexpectedPaymentRefunds implements UnexpectedPayment {
  constructor(
    private readonly jobs: JobsService,
    private readonly mismatches: MismatchesService,
  ) {}

  async refund(
    manager: EntityManager,
    payment: PaymentEntity,
    snapshot: PaymentSnapshot,
    reason: UnexpectedReason,
  ): Promise<void> {
    const details = { reason, amount: snapshot.amountReceived, currency: snapshot.currency };
    await this.mismatches.record(manager, 'unexpected_payment', payment.stripeId, payment.id, details);
    if (snapshot.amountReceived === 0) return;
    const refundId = await this.request(manager, payment, snapshot.amountReceived, snapshot.currency);
    await this.jobs.sendUnexpectedRefundNotice(manager, refundId);
  }

  isRefunded(manager: EntityManager, paymentId: string): Promise<boolean> {
    return manager.existsBy(RefundEntity, { paymentId, kind: 'unexpected_payment' });
  }

  /** Requests the refund of an unexpected payment, also after one that failed; answers the refund's id. */
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
        kind: 'unexpected_payment',
        amount,
        currency,
        status: 'requested',
        updatedAt: new Date(),
      }),
    );
    await this.jobs.sendRefund(manager, refundId);
    return refundId;
  }
}
