import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';
import { CatalogModule } from './catalog/catalog.module';
import { ConfigModule } from './config/config.module';
import { CustomersModule } from './customers/customers.module';
import { DatabaseModule } from './database/database.module';
import { HttpModule } from './http/http.module';
import { JobsModule } from './jobs/jobs.module';
import { LimitsModule } from './limits/limits.module';
import { LoggingModule } from './logging/logging.module';
import { OrdersModule } from './orders/orders.module';
import { StripeModule } from './stripe/stripe.module';
import { UsersModule } from './users/users.module';

/** Every part of the API; HTTP and worker processes run the same modules. */
@Module({
  imports: [
    ConfigModule,
    LoggingModule,
    DatabaseModule,
    LimitsModule,
    StripeModule,
    JobsModule,
    HttpModule,
    UsersModule,
    AuthModule,
    CustomersModule,
    CatalogModule,
    OrdersModule,
  ],
})
export class AppModule {}
