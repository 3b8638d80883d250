import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomersModule } from '../customers/customers.module';
import { DisputesModule } from '../disputes/disputes.module';
import { MembershipModule } from '../membership/membership.module';
import { PaymentMethodsModule } from '../payment-methods/payment-methods.module';
import { PaymentsModule } from '../payments/payments.module';
import { RefundsModule } from '../refunds/refunds.module';
import { EventPayment } from './event-payment.service';
import { HandleWebhookJob } from './handle-webhook.job';
import { CustomerDeletedHandler } from './handlers/customer-deleted.handler';
import { DisputeHandler } from './handlers/dispute.handler';
import { MembershipHandler } from './handlers/membership.handler';
import { PaymentHandler } from './handlers/payment.handler';
import { PlanHandler } from './handlers/plan.handler';
import { RefundHandler } from './handlers/refund.handler';
import { SetupSucceededHandler } from './handlers/setup-succeeded.handler';
import { WebhookEventEntity } from './webhook-event.entity';
import { WebhookEventRepository } from './webhook-event.repository';
import { WebhookHandlers } from './webhook-handlers';
import { WebhookInbox } from './webhook-inbox.service';
import { WebhooksController } from './webhooks.controller';

@Module({
  imports: [
    TypeOrmModule.forFeature([WebhookEventEntity]),
    PaymentsModule,
    RefundsModule,
    DisputesModule,
    PaymentMethodsModule,
    CustomersModule,
    MembershipModule,
  ],
  controllers: [WebhooksController],
  providers: [
    WebhookInbox,
    WebhookEventRepository,
    HandleWebhookJob,
    WebhookHandlers,
    EventPayment,
    PaymentHandler,
    RefundHandler,
    DisputeHandler,
    SetupSucceededHandler,
    CustomerDeletedHandler,
    MembershipHandler,
    PlanHandler,
  ],
  exports: [WebhookInbox],
})
export class WebhooksModule {}
