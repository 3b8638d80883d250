import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module';
import { PaymentsModule } from '../payments/payments.module';
import { RefundsModule } from '../refunds/refunds.module';
import { UsersModule } from '../users/users.module';
import { MailModule } from './mail.module';
import { OrderMailsJob } from './order-mails.job';
import { OwnerMailsJob } from './owner-mails.job';

@Module({
  imports: [MailModule, OrdersModule, PaymentsModule, RefundsModule, UsersModule],
  providers: [OrderMailsJob, OwnerMailsJob],
})
export class OrderMailsModule {}
