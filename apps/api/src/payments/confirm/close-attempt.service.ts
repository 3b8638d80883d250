import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Transactions } from '../../database/transactions.service';
import { JobsService } from '../../jobs/jobs.service';
import type { AttemptOutcome } from '../../stripe/attempt-outcome';
import { type PaymentSnapshot, toSnapshot } from '../../stripe/payment-snapshot';
import { ApplyPayment } from '../apply/apply-payment.service';
import type { AttemptEnd, AttemptEntity } from '../attempt.entity';
import type { PaymentEntity } from '../payment.entity';
import type { PaymentWithAttempt } from '../payment.repository';
import { PaymentLock } from '../payment-lock.service';
import { PaymentSources } from '../source/payment-sources.service';

/** An unknown outcome is looked after soon, and then less and less often. */
const SOON_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

/**
 * How an attempt ended; `unknown` means that it is still open. `now` is the payment afterwards. `isFirst`: this call has
 * closed it, and not somebody else meanwhile.
 */
export type ClosedWith = { end: AttemptEnd | 'unknown'; now: PaymentWithAttempt; isFirst: boolean };

/** Closes attempts with what Stripe has answered. */
@Injectable()
export class CloseAttempt {
  private readonly logger = new Logger(CloseAttempt.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly paymentLock: PaymentLock,
    private readonly applyPayment: ApplyPayment,
    private readonly paymentSources: PaymentSources,
    private readonly jobs: JobsService,
  ) {}

  /**
   * Closes the attempt with its outcome. Where the answer cannot be used, the payment is read from Stripe instead. An
   * unknown outcome leaves it open, and a job finds out.
   */
  async close(attempt: AttemptEntity, payment: PaymentEntity, outcome: AttemptOutcome): Promise<ClosedWith> {
    switch (outcome.type) {
      case 'applied':
        return outcome.intent
          ? this.write(attempt, payment, 'applied', toSnapshot(outcome.intent))
          : this.closeByReading(attempt, payment, 'applied');
      case 'unexpected_state':
        return this.closeByReading(attempt, payment, 'unexpected_state');
      case 'rejected':
        // The bank had approved what a continuation confirms: what has become of that is read.
        return attempt.kind === 'continue'
          ? this.closeByReading(attempt, payment, 'rejected')
          : this.write(attempt, payment, 'rejected', null);
      case 'not_executed':
        return this.write(attempt, payment, 'not_executed', null);
      case 'unknown':
        // The same key would only bring the same stored failure again.
        return outcome.replayed ? this.abandon(attempt, payment) : this.leaveOpen(attempt, payment);
    }
  }

  /** The call is never sent again; the payment at Stripe says how it ended. */
  abandon(attempt: AttemptEntity, payment: PaymentEntity): Promise<ClosedWith> {
    this.logger.warn(
      { attemptId: attempt.id, paymentId: payment.id },
      'attempt abandoned, reading its outcome',
    );
    return this.closeByReading(attempt, payment, 'abandoned');
  }

  /** Closes the attempt with the payment as it is read from Stripe; without an answer it stays open. */
  private async closeByReading(
    attempt: AttemptEntity,
    payment: PaymentEntity,
    end: AttemptEnd,
  ): Promise<ClosedWith> {
    let snapshot: PaymentSnapshot;
    try {
      snapshot = await this.paymentSources.read(payment);
    } catch {
      return this.leaveOpen(attempt, payment);
    }
    return this.write(attempt, payment, end, snapshot);
  }

  /** Of two that come to close an attempt the first wins; the other's answer is dropped and Stripe is read again. */
  private write(
    attempt: AttemptEntity,
    { id, orderId }: PaymentEntity,
    end: AttemptEnd,
    snapshot: PaymentSnapshot | null,
  ): Promise<ClosedWith> {
    return this.transactions.runLocking(async (manager) => {
      const locked = await this.paymentLock.take(manager, id, orderId);
      const isFirst = locked.attempt?.id === attempt.id;
      if (isFirst) await this.applyPayment.close(manager, locked, end, snapshot);
      else await this.jobs.syncPayment(manager, id);
      return { end, now: locked, isFirst };
    });
  }

  private async leaveOpen(attempt: AttemptEntity, payment: PaymentEntity): Promise<ClosedWith> {
    const age = Date.now() - attempt.openedAt.getTime();
    const pauseMs = Math.min(Math.max(SOON_MS, age / 4), LONGEST_PAUSE_MS);
    const runAt = new Date(Date.now() + pauseMs);
    await this.jobs.resolveAttempt(this.dataSource.manager, attempt.id, { runAt });
    return { end: 'unknown', now: { payment, attempt }, isFirst: false };
  }
}
