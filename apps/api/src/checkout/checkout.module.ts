import { Module } from '@nestjs/common';
import { CardTestingModule } from '../card-testing/card-testing.module';
import { CustomersModule } from '../customers/customers.module';
import { OrdersModule } from '../orders/orders.module';
import { PaymentsModule } from '../payments/payments.module';
import { CheckoutController } from './checkout.controller';
import { OpenCheckout } from './open-checkout';
import { ReadCheckout } from './read-checkout';

@Module({
  imports: [CardTestingModule, PaymentsModule, OrdersModule, CustomersModule],
  controllers: [CheckoutController],
  providers: [OpenCheckout, ReadCheckout],
})
export class CheckoutModule {}
