import { Injectable } from '@nestjs/common';
import { Problem } from '../http/problem';
import { SyncPayment } from '../payments/apply/sync-payment.service';
import type { PaymentEntity } from '../payments/payment.entity';
import { PaymentsService } from '../payments/payments.service';
import { PaymentSources } from '../payments/source/payment-sources.service';
import type { PaymentSnapshot } from '../stripe/payment-snapshot';

/** Brings a payment up to date before it is compared. */
@Injectable()
export class FreshPayment {
  constructor(
    private readonly payments: PaymentsService,
    private readonly paymentSources: PaymentSources,
    private readonly syncPayment: SyncPayment,
  ) {}

  /**
   * Reads the payment from Stripe and applies the result. @returns the payment afterwards, and as it is at Stripe
   * @throws Problem 404; what asking Stripe throws
   */
  async sync(paymentId: string): Promise<{ payment: PaymentEntity; atStripe: PaymentSnapshot }> {
    await this.syncPayment.syncUntilFresh(paymentId);
    const found = await this.payments.find(paymentId);
    if (!found) throw Problem.notFound('This payment');
    return { payment: found.payment, atStripe: await this.paymentSources.read(found.payment) };
  }
}
