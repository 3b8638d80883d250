import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '../../database/transactions.service';
import { Job } from '../../jobs/job.decorator';
import type { PaymentSnapshot } from '../../stripe/payment-snapshot';
import type { PaymentEntity } from '../payment.entity';
import { PaymentRepository, type PaymentWithAttempt } from '../payment.repository';
import { type LockedPayment, PaymentLock } from '../payment-lock.service';
import { PaymentSources } from '../source/payment-sources.service';
import { ApplyPayment } from './apply-payment.service';
import type { ApplyDecision } from './apply-rule';

/** If another writer is faster each time, the row is up to date anyway. */
const MOST_TRIES = 5;

/** A payment at Stripe, and the version of its row before Stripe was asked, which orders it among other reads. */
export type PaymentRead = { payment: PaymentEntity; version: number; snapshot: PaymentSnapshot };

/** Reads payments from Stripe and applies the result, for webhooks, readers and reconciliation. */
@Injectable()
export class SyncPayment {
  constructor(
    private readonly paymentRepository: PaymentRepository,
    private readonly transactions: Transactions,
    private readonly paymentLock: PaymentLock,
    private readonly paymentSources: PaymentSources,
    private readonly applyPayment: ApplyPayment,
  ) {}

  @Job('sync_payment')
  async job({ paymentId }: { paymentId: string }): Promise<void> {
    await this.sync(paymentId);
  }

  /** @throws what asking Stripe throws; null when the payment does not exist */
  async sync(paymentId: string): Promise<ApplyDecision | null> {
    const found = await this.paymentRepository.find(paymentId);
    if (!found) return null;
    const read = await this.ensureAndRead(found.payment);
    return this.transactions.runLocking(async (manager) => {
      const { id, orderId } = read.payment;
      return this.applyLocked(manager, await this.paymentLock.take(manager, id, orderId), read);
    });
  }

  /**
   * Like `sync`, but reads again while other writers interfere, so that the row afterwards is at least as new as this
   * call.
   */
  async syncUntilFresh(paymentId: string): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      if ((await this.sync(paymentId)) !== 'stale') return;
    }
  }

  /**
   * Reads the payment at Stripe, which creates it there where its creation was interrupted. Its state is not written.
   * @throws what asking Stripe throws; 422 `payment_rejected`, 503: as `PaymentSource.ensure`
   */
  async ensureAndRead(row: PaymentEntity): Promise<PaymentRead> {
    const payment = await this.paymentSources.ensure(row);
    const { version } = payment;
    return { payment, version, snapshot: await this.paymentSources.read(payment) };
  }

  /** Applies a read in a transaction of its own; answers the payment as it is then. */
  apply(read: PaymentRead): Promise<PaymentWithAttempt> {
    return this.transactions.runLocking(async (manager) => {
      const locked = await this.paymentLock.take(manager, read.payment.id, read.payment.orderId);
      await this.applyLocked(manager, locked, read);
      return locked;
    });
  }

  applyLocked(
    manager: EntityManager,
    locked: LockedPayment,
    { snapshot, version }: PaymentRead,
  ): Promise<ApplyDecision> {
    return this.applyPayment.apply(manager, locked, snapshot, version);
  }
}
