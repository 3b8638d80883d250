import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module';
import { RefundsModule } from '../refunds/refunds.module';
import { UsersModule } from '../users/users.module';
import { MailModule } from './mail.module';
import { OrderMailsJob } from './order-mails.job';
import { OwnerMailsJob } from './owner-mails.job';

@Module({
  imports: [MailModule, OrdersModule, RefundsModule, UsersModule],
  providers: [OrderMailsJob, OwnerMailsJob],
})
export class OrderMailsModule {}
