import { Module } from '@nestjs/common';
import { AccountDeletionModule } from './account-deletion/account-deletion.module';
import { AdminModule } from './admin/admin.module';
import { AuditModule } from './audit/audit.module';
import { AuthModule } from './auth/auth.module';
import { BasketModule } from './basket/basket.module';
import { CatalogModule } from './catalog/catalog.module';
import { CheckoutModule } from './checkout/checkout.module';
import { ConfigModule } from './config/config.module';
import { CustomersModule } from './customers/customers.module';
import { DatabaseModule } from './database/database.module';
import { MarkedMethodsModule } from './discovery/marked-methods.module';
import { DisputesModule } from './disputes/disputes.module';
import { HealthModule } from './health/health.module';
import { HttpModule } from './http/http.module';
import { InstallationModule } from './installation/installation.module';
import { JobsModule } from './jobs/jobs.module';
import { LimitsModule } from './limits/limits.module';
import { LoggingModule } from './logging/logging.module';
import { OrderMailsModule } from './mail/order-mails.module';
import { MembershipModule } from './membership/membership.module';
import { MembershipPortsModule } from './membership/membership-ports.module';
import { MetricsModule } from './metrics/metrics.module';
import { MismatchesModule } from './mismatches/mismatches.module';
import { OpenApiModule } from './openapi/openapi.module';
import { OrderLinesModule } from './orders/order-lines.module';
import { OrdersModule } from './orders/orders.module';
import { PaymentMethodsModule } from './payment-methods/payment-methods.module';
import { CardUsageModule } from './payments/card-usage.module';
import { PaymentsModule } from './payments/payments.module';
import { PersonalDataModule } from './personal-data/personal-data.module';
import { ReconciliationModule } from './reconciliation/reconciliation.module';
import { RefundsModule } from './refunds/refunds.module';
import { UnexpectedPaymentModule } from './refunds/unexpected-payment.module';
import { RetentionModule } from './retention/retention.module';
import { ShopModule } from './shop/shop.module';
import { StripeModule } from './stripe/stripe.module';
import { TracingModule } from './tracing/tracing.module';
import { UsersModule } from './users/users.module';
import { WebhooksModule } from './webhooks/webhooks.module';

/** Every part of the API; HTTP and worker processes run the same modules. */
@Module({
  imports: [
    ConfigModule,
    LoggingModule,
    ShopModule,
    TracingModule,
    MarkedMethodsModule,
    MetricsModule,
    DatabaseModule,
    LimitsModule,
    AuditModule,
    StripeModule,
    JobsModule,
    RetentionModule,
    HttpModule,
    UsersModule,
    AuthModule,
    CustomersModule,
    CatalogModule,
    BasketModule,
    OrdersModule,
    OrderLinesModule,
    CardUsageModule,
    MembershipPortsModule,
    PaymentMethodsModule,
    MismatchesModule,
    UnexpectedPaymentModule,
    PaymentsModule,
    CheckoutModule,
    MembershipModule,
    RefundsModule,
    DisputesModule,
    ReconciliationModule,
    WebhooksModule,
    AccountDeletionModule,
    PersonalDataModule,
    OrderMailsModule,
    AdminModule,
    HealthModule,
    InstallationModule,
    OpenApiModule,
  ],
})
export class AppModule {}
