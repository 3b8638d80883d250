import { Global, Module } from '@nestjs/common';
import { UnexpectedPayment } from '../payments/unexpected-payment';
import { UnexpectedPaymentService } from './unexpected-payment.service';

/** What payments need of the refunds, which stand above them. */
@Global()
@Module({
  providers: [
    UnexpectedPaymentService,
    { provide: UnexpectedPayment, useExisting: UnexpectedPaymentService },
  ],
  exports: [UnexpectedPaymentService, UnexpectedPayment],
})
export class UnexpectedPaymentModule {}
