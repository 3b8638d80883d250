import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module';
import { OrdersModule } from '../orders/orders.module';
import { PaymentsModule } from '../payments/payments.module';
import { CheckoutController } from './checkout.controller';
import { OpenCheckout } from './open-checkout.service';
import { ReadCheckout } from './read-checkout.service';

@Module({
  imports: [PaymentsModule, OrdersModule, CustomersModule],
  controllers: [CheckoutController],
  providers: [OpenCheckout, ReadCheckout],
})
export class CheckoutModule {}
