import { Global, Module } from '@nestjs/common';
import { UnexpectedPayment } from '../payments/apply/unexpected-payment';
import { UnexpectedPaymentRefunds } from './unexpected-payment-refunds.service';

/** What payments need of the refunds, a higher layer. */
@Global()
@Module({
  providers: [
    UnexpectedPaymentRefunds,
    { provide: UnexpectedPayment, useExisting: UnexpectedPaymentRefunds },
  ],
  exports: [UnexpectedPaymentRefunds, UnexpectedPayment],
})
export class UnexpectedPaymentModule {}
