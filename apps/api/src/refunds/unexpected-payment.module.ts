import { Global, Module } from '@nestjs/common';
import { UnexpectedPayment } from '../payments/unexpected-payment';
import { UnexpectedPaymentService } from './unexpected-payment.service';

/** What payments need of the refunds, a higher layer. */
@Global()
@Module({
  providers: [
    UnexpectedPaymentService,
    { provide: UnexpectedPayment, useExisting: UnexpectedPaymentService },
  ],
  exports: [UnexpectedPaymentService, UnexpectedPayment],
})
export class UnexpectedPaymentModule {}
