import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config';
import { Problem } from '../../http/problem';
import { Job } from '../../jobs/job.decorator';
import { CancelOrder } from '../cancel-order';
import { CancelPayment } from '../cancel-payment';
import type { PaymentEntity } from '../payment.entity';
import type { LockedPayment } from '../payment-lock';
import { reservationOf } from '../reservation';

/** Ends what nobody came back to. Reconciling finds it again as long as it is there, so a failure is only logged. */
@Injectable()
export class Expire {
  private readonly logger = new Logger(Expire.name);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly payments: CancelPayment,
    private readonly orders: CancelOrder,
  ) {}

  /** Gives back the stock of a payment whose shopper has been away too long; the order stays open. */
  @Job('expire_reservation')
  async reservation({ paymentId }: { paymentId: string }): Promise<void> {
    const away = ({ payment, attempt }: LockedPayment) => attempt === null && this.isOver(payment);
    await this.orLater(() =>
      this.payments.cancelAtStripe(paymentId, { by: 'system', endsOrder: false }, away),
    );
  }

  /** Stripe ends sessions by itself; ours to see to is one that it has told us nothing of. */
  private isOver(payment: PaymentEntity): boolean {
    const { payments } = this.config;
    const [since, after] =
      payment.kind === 'checkout'
        ? [payment.expiresAt, payments.checkoutGraceMs]
        : [payment.touchedAt, reservationOf(payment, payments)];
    return since !== null && Date.now() - since.getTime() > after;
  }

  /** Ends an order that was not paid in time. */
  @Job('expire_order')
  async order({ orderId }: { orderId: string }): Promise<void> {
    await this.orLater(() => this.orders.end(orderId, 'system'));
  }

  private async orLater(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.logger.log(`Not ended now: ${error.code}`);
    }
  }
}
