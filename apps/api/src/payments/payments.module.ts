import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomersModule } from '../customers/customers.module';
import { OrdersModule } from '../orders/orders.module';
import { PaymentMethodsModule } from '../payment-methods/payment-methods.module';
import { AttemptEntity } from './attempt.entity';
import { AttemptRunner } from './attempt-runner';
import { Attempts } from './attempts';
import { CancelOrder } from './cancel-order';
import { CancelPayment } from './cancel-payment';
import { CheckoutPayments } from './checkout-payments';
import { CheckoutSessions } from './checkout-sessions';
import { CompareWithStripe } from './compare-with-stripe';
import { ConfirmPayment } from './confirm-payment';
import { CreatePayment } from './create-payment';
import { DisputeEntity } from './dispute.entity';
import { Expire } from './expire';
import { FindPayment } from './find-payment';
import { FinishApproved } from './finish-approved';
import { LateMoney } from './late-money';
import { Mismatches } from './mismatches';
import { PaymentEntity } from './payment.entity';
import { PaymentIntents } from './payment-intents';
import { PaymentLock } from './payment-lock';
import { PaymentWriter } from './payment-writer';
import { OrderCancelController, PaymentsController } from './payments.controller';
import { ReadPayment } from './read-payment';
import { Reconcile } from './reconcile';
import { RefundEntity } from './refund.entity';
import { Refunds } from './refunds';
import { StripePayments } from './stripe-payments';
import { SyncPayment } from './sync-payment';

@Module({
  imports: [
    TypeOrmModule.forFeature([PaymentEntity, AttemptEntity, RefundEntity, DisputeEntity]),
    OrdersModule,
    CustomersModule,
    PaymentMethodsModule,
  ],
  controllers: [PaymentsController, OrderCancelController],
  providers: [
    // what a request or a job asks for
    CreatePayment,
    ConfirmPayment,
    CancelPayment,
    CancelOrder,
    ReadPayment,
    SyncPayment,
    FinishApproved,
    Expire,
    Reconcile,
    CompareWithStripe,
    Refunds,
    // what they are made of
    PaymentIntents,
    CheckoutSessions,
    CheckoutPayments,
    StripePayments,
    PaymentLock,
    PaymentWriter,
    Attempts,
    AttemptRunner,
    LateMoney,
    Mismatches,
    FindPayment,
  ],
  exports: [CancelPayment, CheckoutPayments, Mismatches, ReadPayment, SyncPayment, FindPayment, Refunds],
})
export class PaymentsModule {}
