import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module';
import { PaymentsModule } from '../payments/payments.module';
import { RefundsModule } from '../refunds/refunds.module';
import { UsersModule } from '../users/users.module';
import { MailModule } from './mail.module';
import { OrderMails } from './order-mails';
import { OwnerMails } from './owner-mails';

@Module({
  imports: [MailModule, OrdersModule, PaymentsModule, RefundsModule, UsersModule],
  providers: [OrderMails, OwnerMails],
})
export class OrderMailsModule {}
