import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config';
import { Transactions } from '../../database/transactions';
import { Problem } from '../../http/problem';
import { Job } from '../../jobs/job.decorator';
import { OrdersService } from '../../orders/orders.service';
import { isCardRefused } from '../../stripe/attempt-outcome';
import { AttemptRunner } from '../attempt-runner';
import { Attempts } from '../attempts';
import { CancelPayment } from '../cancel-payment';
import { type LockedPayment, PaymentLock } from '../payment-lock';
import { SyncPayment } from '../sync-payment';

/** Why an order's copies cannot be put aside. */
const notToBeHad = ['sold_out', 'too_many_copies'];

/** Confirms what the shopper has approved at the bank when no browser comes back to do it. */
@Injectable()
export class FinishApproved {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly transactions: Transactions,
    private readonly orders: OrdersService,
    private readonly syncer: SyncPayment,
    private readonly lock: PaymentLock,
    private readonly attempts: Attempts,
    private readonly runner: AttemptRunner,
    private readonly canceling: CancelPayment,
  ) {}

  /**
   * Stripe is asked once more first; the bare confirm is the one that the browser would have asked for. When the card
   * is gone, the payment ends.
   */
  @Job('confirm_approved_payment')
  async finish({ paymentId }: { paymentId: string }): Promise<void> {
    await this.syncer.sync(paymentId);
    const opened = await this.open(paymentId).catch((error: unknown) => {
      // Sold out meanwhile: nothing may be charged for it.
      if (error instanceof Problem && notToBeHad.includes(error.code)) return null;
      throw error;
    });
    if (!opened) return;
    const { outcome } = await this.runner.run(opened.attempt, opened.payment);
    if (isCardRefused(outcome)) await this.canceling.endApproved(paymentId);
  }

  private open(paymentId: string) {
    return this.transactions.run(async (manager) => {
      const locked = await this.lock.take(manager, paymentId);
      if (!this.isAbandoned(locked)) return null;
      await this.orders.hold(manager, locked.order);
      const attempt = await this.attempts.open(manager, locked, { kind: 'confirm', by: 'system' });
      return { attempt, payment: locked.payment };
    });
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
