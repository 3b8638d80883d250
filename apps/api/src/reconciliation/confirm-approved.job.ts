import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import { Transactions } from '../database/transactions.service';
import { Problem } from '../http/problem';
import { Job } from '../jobs/job.decorator';
import { SyncPayment } from '../payments/apply/sync-payment.service';
import { CancelPayment } from '../payments/cancel/cancel-payment.service';
import { AttemptsService } from '../payments/confirm/attempts.service';
import { type LockedPayment, PaymentLock } from '../payments/payment-lock.service';
import { isCardRefused } from '../stripe/attempt-outcome';

/** Confirms a payment that the shopper has approved at the bank when no browser returns to do it. */
@Injectable()
export class ConfirmApprovedJob {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly transactions: Transactions,
    private readonly syncPayment: SyncPayment,
    private readonly paymentLock: PaymentLock,
    private readonly attempts: AttemptsService,
    private readonly cancelPayment: CancelPayment,
  ) {}

  /**
   * Stripe is read again first; the bare confirm is the one that the browser would have requested. When the card
   * is gone, the payment ends. What is sold out meanwhile is not charged.
   */
  @Job('confirm_approved_payment')
  async confirm({ paymentId }: { paymentId: string }): Promise<void> {
    await this.syncPayment.sync(paymentId);
    const opened = await this.transactions
      .run(async (manager) => {
        const locked = await this.paymentLock.take(manager, paymentId);
        if (!this.isAbandoned(locked)) return null;
        return this.attempts.open(manager, locked, { kind: 'continue', by: 'system' });
      })
      .catch((error: unknown) => {
        if (error instanceof Problem) return null;
        throw error;
      });
    if (!opened) return;
    const outcome = await this.attempts.send(opened);
    await this.attempts.close(opened, outcome);
    if (isCardRefused(outcome)) await this.cancelPayment.cancelApproved(paymentId);
  }

  private isAbandoned({ payment, order, attempt }: LockedPayment): boolean {
    if (
      payment.kind !== 'card' ||
      attempt ||
      payment.status !== 'requires_confirmation' ||
      order.status !== 'open'
    )
      return false;
    const { approvedConfirmAfterMs: after, approvedConfirmUntilMs: until } = this.config.payments;
    const age = Date.now() - (payment.triedAt ?? payment.createdAt).getTime();
    return age >= after && age <= until;
  }
}
