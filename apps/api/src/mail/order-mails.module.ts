import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module';
import { UsersModule } from '../users/users.module';
import { MailModule } from './mail.module';
import { OrderMails } from './order-mails';

@Module({ imports: [MailModule, OrdersModule, UsersModule], providers: [OrderMails] })
export class OrderMailsModule {}
