import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, MoreThan, Not } from 'typeorm';
import { type Actor, AuditService } from '../audit/audit.service';
import { Transactions } from '../database/transactions';
import { MismatchesService } from '../mismatches/mismatches.service';
import type { PaymentEntity } from '../payments/payment.entity';
import { PaymentLock } from '../payments/payment-lock.service';
import { fruitless, isFruitless } from '../stripe/refund-status';
import { RefundEntity } from './refund.entity';
import { RefundsService } from './refunds.service';
import { UnexpectedPaymentService } from './unexpected-payment.service';

/** Sends money back once more where a refund came to nothing. */
@Injectable()
export class RetryRefund {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly paymentLock: PaymentLock,
    private readonly refunds: RefundsService,
    private readonly unexpectedPaymentService: UnexpectedPaymentService,
    private readonly mismatches: MismatchesService,
    private readonly audit: AuditService,
  ) {}

  /** Sees to it that late money goes back in full; answers what is still missing, or null. */
  async unexpectedPayment(payment: PaymentEntity, received: number, actor: Actor): Promise<string | null> {
    await this.refunds.sync(payment.id);
    const refundId = await this.transactions.run((manager) =>
      this.missing(manager, payment.id, received, actor),
    );
    if (refundId) await this.refunds.send(refundId);
    const rows = await lateRefunds(this.dataSource.manager, payment.id);
    const returned = sum(rows.filter(({ status }) => status === 'succeeded'));
    if (returned >= received) return null;
    return sum(rows) >= received
      ? 'The refund is on its way, and Stripe has not said yet that it went through.'
      : 'Stripe did not take the refund. Give the money back another way and close this with a note.';
  }

  /**
   * A refund that failed: late money is sent again. Of an order somebody has to say how much goes back now, so it is
   * settled by later refunds of at least that sum.
   */
  async failedRefund(payment: PaymentEntity, id: string, actor: Actor): Promise<string | null> {
    await this.refunds.sync(payment.id);
    const { manager } = this.dataSource;
    const failed = await manager.findOneBy(RefundEntity, { id, paymentId: payment.id });
    if (!failed || !isFruitless(failed.status)) return null;
    if (failed.kind === 'late_money') {
      const received = (await this.mismatches.lateMoneyOf(payment.id)) ?? failed.amount;
      return this.unexpectedPayment(payment, received, actor);
    }
    const later = await manager.findBy(RefundEntity, {
      paymentId: payment.id,
      status: Not(In(fruitless)),
      createdAt: MoreThan(failed.createdAt),
    });
    return sum(later) >= failed.amount ? null : refundAgain;
  }

  /** What of late money is not on its way is asked for anew. */
  private async missing(
    manager: EntityManager,
    paymentId: string,
    received: number,
    actor: Actor,
  ): Promise<string | null> {
    const { payment } = await this.paymentLock.take(manager, paymentId);
    const rows = await lateRefunds(manager, paymentId);
    const waiting = rows.find(({ status }) => status === 'requested');
    if (waiting) return waiting.id;
    const amount = received - sum(rows);
    if (amount <= 0) return null;
    const refundId = await this.unexpectedPaymentService.request(manager, payment, amount, payment.currency);
    await this.audit.record(manager, actor, {
      action: 'payment.refund_late_money',
      subjectType: 'payment',
      subjectId: paymentId,
      details: { refundId, amount, currency: payment.currency },
    });
    return refundId;
  }
}

const refundAgain =
  'The money is with the shop again. Refund the order once more, or give it back another way and close this with a note.';

/** Refunds of late money that count. */
const lateRefunds = (manager: EntityManager, paymentId: string): Promise<RefundEntity[]> =>
  manager.findBy(RefundEntity, { paymentId, kind: 'late_money', status: Not(In(fruitless)) });

const sum = (rows: RefundEntity[]): number => rows.reduce((total, { amount }) => total + amount, 0);
