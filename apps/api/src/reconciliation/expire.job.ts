import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import { Problem } from '../http/problem';
import { Job } from '../jobs/job.decorator';
import { SyncPayment } from '../payments/apply/sync-payment.service';
import { CancelOrder } from '../payments/cancel/cancel-order.service';
import { type CancelCondition, CancelPayment } from '../payments/cancel/cancel-payment.service';
import { isApproved, isReservationOver } from '../payments/overdue/reservation';
import { PaymentsService, type PaymentWithAttempt } from '../payments/payments.service';
import { providerProblem } from '../stripe/stripe-errors';

/**
 * Ends abandoned payments and orders, but not what the bank has approved, which is confirmed instead. Reconciliation
 * finds them again while open, so a failure is only logged.
 */
@Injectable()
export class ExpireJob {
  private readonly logger = new Logger(ExpireJob.name);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly cancelPayment: CancelPayment,
    private readonly cancelOrder: CancelOrder,
    private readonly payments: PaymentsService,
    private readonly syncPayment: SyncPayment,
  ) {}

  /** Returns the stock of a payment whose shopper has been inactive too long; the order stays open. */
  @Job('expire_reservation')
  async reservation({ paymentId }: { paymentId: string }): Promise<void> {
    const isAbandoned: CancelCondition = ({ payment, attempt }) =>
      attempt === null && isReservationOver(payment, this.config.payments);
    await this.logProblems(async () => {
      await this.readChallenge(await this.payments.find(paymentId));
      await this.cancelPayment.cancelAtStripe(paymentId, { by: 'system', endsOrder: false }, isAbandoned);
    });
  }

  /** Ends an order that was not paid in time. */
  @Job('expire_order')
  async order({ orderId }: { orderId: string }): Promise<void> {
    const isUnpaid: CancelCondition = ({ payment }) => !isApproved(payment, this.config.payments);
    await this.logProblems(async () => {
      const [latest = null] = await this.payments.ofOrder(orderId, 1);
      await this.readChallenge(latest);
      await this.cancelOrder.cancelIfOpen(orderId, 'system', isUnpaid);
    });
  }

  /** Stripe sends no event when a challenge is passed, so only a read tells of it. */
  private async readChallenge(found: PaymentWithAttempt | null): Promise<void> {
    if (!found || found.attempt) return;
    const { id, kind, status } = found.payment;
    if (kind !== 'card' || status !== 'requires_action') return;
    try {
      await this.syncPayment.sync(id);
    } catch (error) {
      throw providerProblem(error) ?? error;
    }
  }

  private async logProblems(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.logger.log(`Not ended now: ${error.code}`);
    }
  }
}
