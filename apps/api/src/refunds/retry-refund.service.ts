import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, MoreThan, Not } from 'typeorm';
import { type Actor, AuditService } from '../audit/audit.service';
import { Transactions } from '../database/transactions.service';
import { MismatchesService } from '../mismatches/mismatches.service';
import type { PaymentEntity } from '../payments/payment.entity';
import { PaymentLock } from '../payments/payment-lock.service';
import { remainingOf, sumOf } from '../stripe/covered-refund';
import { fruitless, isFruitless } from '../stripe/refund-status';
import { RefundEntity } from './refund.entity';
import { RefundsService } from './refunds.service';
import { UnexpectedPaymentRefunds } from './unexpected-payment-refunds.service';

/** Retries refunds that failed or were never sent. */
@Injectable()
export class RetryRefund {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly paymentLock: PaymentLock,
    private readonly refunds: RefundsService,
    private readonly unexpectedPaymentRefunds: UnexpectedPaymentRefunds,
    private readonly mismatches: MismatchesService,
    private readonly audit: AuditService,
  ) {}

  /** Refunds an unexpected payment in full; answers what is still missing, or null. */
  async unexpectedPayment(payment: PaymentEntity, received: number, actor: Actor): Promise<string | null> {
    await this.refunds.sync(payment.id);
    const refundId = await this.transactions.run((manager) =>
      this.missing(manager, payment.id, received, actor),
    );
    if (refundId) await this.refunds.send(refundId);
    const rows = await unexpectedRefunds(this.dataSource.manager, payment.id);
    return remainingOf(rows, received);
  }

  /**
   * A refund that failed: that of an unexpected payment is sent again. That of an order needs a person to decide the
   * amount, so it is resolved by later refunds of at least the same sum.
   */
  async failedRefund(payment: PaymentEntity, id: string, actor: Actor): Promise<string | null> {
    await this.refunds.sync(payment.id);
    const { manager } = this.dataSource;
    const failed = await manager.findOneBy(RefundEntity, { id, paymentId: payment.id });
    if (!failed || !isFruitless(failed.status)) return null;
    if (failed.kind === 'unexpected_payment') {
      const received = (await this.mismatches.unexpectedAmountOf(payment.id)) ?? failed.amount;
      return this.unexpectedPayment(payment, received, actor);
    }
    const later = await manager.findBy(RefundEntity, {
      paymentId: payment.id,
      status: Not(In(fruitless)),
      createdAt: MoreThan(failed.createdAt),
    });
    return sumOf(later) >= failed.amount ? null : refundAgain;
  }

  /** Requests a refund of the part of an unexpected payment that no refund covers. */
  private async missing(
    manager: EntityManager,
    paymentId: string,
    received: number,
    actor: Actor,
  ): Promise<string | null> {
    const { payment } = await this.paymentLock.take(manager, paymentId);
    const rows = await unexpectedRefunds(manager, paymentId);
    const waiting = rows.find(({ status }) => status === 'requested');
    if (waiting) return waiting.id;
    const amount = received - sumOf(rows);
    if (amount <= 0) return null;
    const refundId = await this.unexpectedPaymentRefunds.request(manager, payment, amount, payment.currency);
    await this.audit.record(manager, actor, {
      action: 'payment.refund_unexpected',
      subjectType: 'payment',
      subjectId: paymentId,
      details: { refundId, amount, currency: payment.currency },
    });
    return refundId;
  }
}

const refundAgain =
  'The money is in your Stripe balance again. Refund the order again, or refund it in another way and close this with a note.';

/** Refunds of an unexpected payment that count. */
const unexpectedRefunds = (manager: EntityManager, paymentId: string): Promise<RefundEntity[]> =>
  manager.findBy(RefundEntity, { paymentId, kind: 'unexpected_payment', status: Not(In(fruitless)) });
