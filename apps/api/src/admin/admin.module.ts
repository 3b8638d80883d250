import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module';
import { MembershipModule } from '../membership/membership.module';
import { OrdersModule } from '../orders/orders.module';
import { PaymentMethodsModule } from '../payment-methods/payment-methods.module';
import { PaymentsModule } from '../payments/payments.module';
import { ReconciliationModule } from '../reconciliation/reconciliation.module';
import { RefundsModule } from '../refunds/refunds.module';
import { UsersModule } from '../users/users.module';
import { AdminCustomersController } from './admin-customers.controller';
import { AdminCustomers } from './admin-customers.service';
import { AdminMembersController } from './admin-members.controller';
import { AdminMembers } from './admin-members.service';
import { AdminMismatches } from './admin-mismatches.service';
import { AdminOrdersController } from './admin-orders.controller';
import { AdminOrders } from './admin-orders.service';
import { AdminPaymentsController } from './admin-payments.controller';
import { AdminPayments } from './admin-payments.service';
import { AdminReportsController } from './admin-reports.controller';
import { AuditLog } from './audit-log.service';
import { AdminMembershipPayments } from './exports/admin-membership-payments.service';
import { AdminRefunds } from './exports/admin-refunds.service';
import { ExportsController } from './exports/exports.controller';
import { ExportsService } from './exports/exports.service';
import { MemberTimeline } from './member-timeline.service';
import { MembershipReportService } from './membership-report.service';
import { ResendReceipt } from './resend-receipt.service';
import { RevenueService } from './revenue.service';
import { SummaryService } from './summary.service';
import { TimelineService } from './timeline.service';

/** The Admin API. Its lists read across the features' tables; changes are made by the features' services. */
@Module({
  imports: [
    UsersModule,
    CustomersModule,
    PaymentMethodsModule,
    MembershipModule,
    OrdersModule,
    PaymentsModule,
    RefundsModule,
    ReconciliationModule,
  ],
  controllers: [
    AdminCustomersController,
    ExportsController,
    AdminMembersController,
    AdminOrdersController,
    AdminPaymentsController,
    AdminReportsController,
  ],
  providers: [
    AdminCustomers,
    AdminMembershipPayments,
    AdminRefunds,
    ExportsService,
    AdminOrders,
    AdminPayments,
    ResendReceipt,
    TimelineService,
    RevenueService,
    SummaryService,
    AdminMismatches,
    AuditLog,
    AdminMembers,
    MemberTimeline,
    MembershipReportService,
  ],
})
export class AdminModule {}
