import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CardTestingModule } from '../card-testing/card-testing.module';
import { CustomersModule } from '../customers/customers.module';
import { OrdersModule } from '../orders/orders.module';
import { PaymentMethodsModule } from '../payment-methods/payment-methods.module';
import { AdmitConfirm } from './admit-confirm.service';
import { ApplyPayment } from './apply-payment.service';
import { AttemptEntity } from './attempt.entity';
import { AttemptSender } from './attempt-sender.service';
import { AttemptsService } from './attempts.service';
import { CancelOrder } from './cancel-order.service';
import { CancelPayment } from './cancel-payment.service';
import { CloseAttempt } from './close-attempt.service';
import { ConfirmPayment } from './confirm-payment.service';
import { CreatePayment } from './create-payment.service';
import { FindPayment } from './find-payment.service';
import { KeepCardJob } from './keep-card.job';
import { OverduePaymentRepository } from './overdue-payment.repository';
import { OverduePayments } from './overdue-payments.service';
import { PaymentEntity } from './payment.entity';
import { PaymentRepository } from './payment.repository';
import { PaymentEvents } from './payment-events.service';
import { PaymentIntents } from './payment-intents.service';
import { PaymentLock } from './payment-lock.service';
import { PaymentQueryRepository } from './payment-query.repository';
import { PaymentSources } from './payment-sources.service';
import { PaymentTransitionRepository } from './payment-transition.repository';
import { OrderCancelController, PaymentsController } from './payments.controller';
import { PaymentsService } from './payments.service';
import { PaymentsOfUser } from './payments-of-user.service';
import { ReadPayment } from './read-payment.service';
import { ReceiveMoney } from './receive-money.service';
import { ResolveAttemptJob } from './resolve-attempt.job';
import { SyncPayment } from './sync-payment.service';

/**
 * Payments. Higher layers provide two things, each through a global module of its own: Checkout the source of payments
 * of kind `checkout`, and the refunds what happens to money that cannot be applied.
 */
@Module({
  imports: [
    TypeOrmModule.forFeature([PaymentEntity, AttemptEntity]),
    OrdersModule,
    CardTestingModule,
    CustomersModule,
    PaymentMethodsModule,
  ],
  controllers: [PaymentsController, OrderCancelController],
  providers: [
    PaymentTransitionRepository,
    // use cases of requests and jobs
    CreatePayment,
    ConfirmPayment,
    CancelPayment,
    CancelOrder,
    ReadPayment,
    SyncPayment,
    ResolveAttemptJob,
    KeepCardJob,
    // their parts
    AdmitConfirm,
    AttemptsService,
    AttemptSender,
    CloseAttempt,
    ApplyPayment,
    ReceiveMoney,
    PaymentLock,
    PaymentRepository,
    PaymentQueryRepository,
    PaymentIntents,
    PaymentSources,
    FindPayment,
    PaymentEvents,
    PaymentsOfUser,
    // what other features read and write of rows
    PaymentsService,
    OverduePayments,
    OverduePaymentRepository,
  ],
  exports: [
    AdmitConfirm,
    ApplyPayment,
    AttemptsService,
    CancelOrder,
    CancelPayment,
    FindPayment,
    OverduePayments,
    PaymentEvents,
    PaymentIntents,
    PaymentLock,
    PaymentSources,
    PaymentsOfUser,
    PaymentsService,
    ReadPayment,
    ReceiveMoney,
    SyncPayment,
  ],
})
export class PaymentsModule {}
