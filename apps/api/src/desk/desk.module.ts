import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module';
import { PaymentsModule } from '../payments/payments.module';
import { AuditLog } from './audit-log';
import { DeskBooksController } from './desk-books.controller';
import { DeskMismatches } from './desk-mismatches';
import { DeskOrders } from './desk-orders';
import { DeskOrdersController } from './desk-orders.controller';
import { DeskPayments } from './desk-payments';
import { DeskPaymentsController } from './desk-payments.controller';
import { ResendReceipt } from './resend-receipt';
import { Summary } from './summary';
import { Takings } from './takings';
import { Timeline } from './timeline';

/** What the owner sees and does. Its lists read across the features' tables; what changes is changed by the features. */
@Module({
  imports: [OrdersModule, PaymentsModule],
  controllers: [DeskOrdersController, DeskPaymentsController, DeskBooksController],
  providers: [DeskOrders, DeskPayments, ResendReceipt, Timeline, Takings, Summary, DeskMismatches, AuditLog],
})
export class DeskModule {}
