import { Global, Module } from '@nestjs/common';
import { CardTestingModule } from '../card-testing/card-testing.module';
import { CustomersModule } from '../customers/customers.module';
import { OrdersModule } from '../orders/orders.module';
import { PaymentsModule } from '../payments/payments.module';
import { CheckoutPaymentSource } from '../payments/source/payment-source';
import { AbandonedSessions } from './abandoned-sessions.service';
import { CheckoutController } from './checkout.controller';
import { CheckoutDeclines } from './checkout-declines.service';
import { CheckoutNetworkRepository } from './checkout-network.repository';
import { CheckoutPayments } from './checkout-payments.service';
import { CheckoutSessions } from './checkout-sessions.service';
import { OpenCheckout } from './open-checkout.service';
import { ReadCheckout } from './read-checkout.service';

/** Hosted Checkout; global, because payments of kind `checkout` are made, read and ended through it. */
@Global()
@Module({
  imports: [CardTestingModule, PaymentsModule, OrdersModule, CustomersModule],
  controllers: [CheckoutController],
  providers: [
    OpenCheckout,
    ReadCheckout,
    CheckoutPayments,
    CheckoutSessions,
    AbandonedSessions,
    CheckoutDeclines,
    CheckoutNetworkRepository,
    { provide: CheckoutPaymentSource, useExisting: CheckoutSessions },
  ],
  exports: [CheckoutPaymentSource, AbandonedSessions, CheckoutDeclines],
})
export class CheckoutModule {}
