import { Injectable } from '@nestjs/common';
import { Problem } from '../http/problem';
import { SyncPayment } from '../payments/apply/sync-payment.service';
import type { PaymentEntity } from '../payments/payment.entity';
import { PaymentsService } from '../payments/payments.service';
import { PaymentSources } from '../payments/source/payment-sources.service';
import type { PaymentSnapshot } from '../stripe/payment-snapshot';

/** Reads both sides of a payment again. */
@Injectable()
export class FreshPayment {
  constructor(
    private readonly payments: PaymentsService,
    private readonly paymentSources: PaymentSources,
    private readonly syncPayment: SyncPayment,
  ) {}

  /**
   * The payment once Stripe was read and applied, and as it is there. @throws Problem 404; what asking Stripe throws
   */
  async read(paymentId: string): Promise<{ payment: PaymentEntity; atStripe: PaymentSnapshot }> {
    await this.syncPayment.syncUntilFresh(paymentId);
    const found = await this.payments.find(paymentId);
    if (!found) throw Problem.notFound('This payment');
    return { payment: found.payment, atStripe: await this.paymentSources.read(found.payment) };
  }
}
