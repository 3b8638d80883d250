import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CardTestingModule } from '../card-testing/card-testing.module';
import { CustomersModule } from '../customers/customers.module';
import { OrdersModule } from '../orders/orders.module';
import { PaymentMethodsModule } from '../payment-methods/payment-methods.module';
import { ApplyPayment } from './apply/apply-payment.service';
import { DelayedPayment } from './apply/delayed-payment.service';
import { PaymentEvents } from './apply/payment-events.service';
import { ReceiveMoney } from './apply/receive-money.service';
import { SyncPayment } from './apply/sync-payment.service';
import { AttemptEntity } from './attempt.entity';
import { CancelOrder } from './cancel/cancel-order.service';
import { CancelPayment } from './cancel/cancel-payment.service';
import { AdmitConfirm } from './confirm/admit-confirm.service';
import { AttemptSender } from './confirm/attempt-sender.service';
import { AttemptsService } from './confirm/attempts.service';
import { CloseAttempt } from './confirm/close-attempt.service';
import { ConfirmPayment } from './confirm/confirm-payment.service';
import { ResolveAttemptJob } from './confirm/resolve-attempt.job';
import { CreatePayment } from './create-payment.service';
import { FindPayment } from './find-payment.service';
import { KeepCardJob } from './keep-card.job';
import { OverduePaymentRepository } from './overdue/overdue-payment.repository';
import { OverduePayments } from './overdue/overdue-payments.service';
import { PaymentEntity } from './payment.entity';
import { PaymentRepository } from './payment.repository';
import { PaymentLock } from './payment-lock.service';
import { PaymentQueryRepository } from './payment-query.repository';
import { PaymentTransitionRepository } from './payment-transition.repository';
import { OrderCancelController, PaymentsController } from './payments.controller';
import { PaymentsService } from './payments.service';
import { PaymentsOfUser } from './payments-of-user.service';
import { PersonalPaymentTransitions } from './personal-payment-transitions.service';
import { PersonalPayments } from './personal-payments.service';
import { ReadPayment } from './read-payment.service';
import { PaymentIntents } from './source/payment-intents.service';
import { PaymentSources } from './source/payment-sources.service';

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
    DelayedPayment,
    ReceiveMoney,
    PaymentLock,
    PaymentRepository,
    PaymentQueryRepository,
    PaymentIntents,
    PaymentSources,
    FindPayment,
    PaymentEvents,
    PaymentsOfUser,
    PersonalPayments,
    PersonalPaymentTransitions,
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
    PersonalPayments,
    ReadPayment,
    ReceiveMoney,
    SyncPayment,
  ],
})
export class PaymentsModule {}
