import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomersModule } from '../customers/customers.module';
import { DisputesModule } from '../disputes/disputes.module';
import { MembershipModule } from '../membership/membership.module';
import { PaymentMethodsModule } from '../payment-methods/payment-methods.module';
import { PaymentsModule } from '../payments/payments.module';
import { RefundsModule } from '../refunds/refunds.module';
import { EventMembership } from './event-membership.service';
import { EventPayment } from './event-payment.service';
import { HandleWebhookJob } from './handle-webhook.job';
import { WebhookEventEntity } from './webhook-event.entity';
import { WebhookEventRepository } from './webhook-event.repository';
import { handlerClasses, WebhookHandlers } from './webhook-handlers.service';
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
    EventMembership,
    ...handlerClasses,
  ],
  exports: [WebhookInbox],
})
export class WebhooksModule {}
