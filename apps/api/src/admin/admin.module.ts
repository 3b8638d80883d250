import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module';
import { PaymentsModule } from '../payments/payments.module';
import { ReconciliationModule } from '../reconciliation/reconciliation.module';
import { RefundsModule } from '../refunds/refunds.module';
import { AdminBooksController } from './admin-books.controller';
import { AdminMismatches } from './admin-mismatches';
import { AdminOrders } from './admin-orders';
import { AdminOrdersController } from './admin-orders.controller';
import { AdminPayments } from './admin-payments';
import { AdminPaymentsController } from './admin-payments.controller';
import { AuditLog } from './audit-log';
import { ResendReceipt } from './resend-receipt';
import { Summary } from './summary';
import { Takings } from './takings';
import { Timeline } from './timeline';

/** What the owner sees and does. Its lists read across the features' tables; what changes is changed by the features. */
@Module({
  imports: [OrdersModule, PaymentsModule, RefundsModule, ReconciliationModule],
  controllers: [AdminOrdersController, AdminPaymentsController, AdminBooksController],
  providers: [
    AdminOrders,
    AdminPayments,
    ResendReceipt,
    Timeline,
    Takings,
    Summary,
    AdminMismatches,
    AuditLog,
  ],
})
export class AdminModule {}
