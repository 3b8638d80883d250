import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import { Problem } from '../http/problem';
import { Job } from '../jobs/job.decorator';
import { CancelOrder } from '../payments/cancel/cancel-order.service';
import { CancelPayment } from '../payments/cancel/cancel-payment.service';
import { isReservationOver } from '../payments/overdue/reservation';
import type { LockedPayment } from '../payments/payment-lock.service';

/** Ends abandoned payments and orders. Reconciliation finds them again while open, so a failure is only logged. */
@Injectable()
export class ExpireJob {
  private readonly logger = new Logger(ExpireJob.name);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly cancelPayment: CancelPayment,
    private readonly cancelOrder: CancelOrder,
  ) {}

  /** Returns the stock of a payment whose shopper has been inactive too long; the order stays open. */
  @Job('expire_reservation')
  async reservation({ paymentId }: { paymentId: string }): Promise<void> {
    const away = ({ payment, attempt }: LockedPayment) =>
      attempt === null && isReservationOver(payment, this.config.payments);
    await this.logProblems(() =>
      this.cancelPayment.cancelAtStripe(paymentId, { by: 'system', endsOrder: false }, away),
    );
  }

  /** Ends an order that was not paid in time. */
  @Job('expire_order')
  async order({ orderId }: { orderId: string }): Promise<void> {
    await this.logProblems(() => this.cancelOrder.cancelIfOpen(orderId, 'system'));
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
