import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AbandonedSessions } from '../checkout/abandoned-sessions.service';
import { CheckoutPayments } from '../checkout/checkout-payments.service';
import { CheckoutSessions } from '../checkout/checkout-sessions.service';
import { CustomersModule } from '../customers/customers.module';
import { DisputeEntity } from '../disputes/dispute.entity';
import { DisputesService } from '../disputes/disputes.service';
import { MismatchesService } from '../mismatches/mismatches.service';
import { OrdersModule } from '../orders/orders.module';
import { PaymentMethodsModule } from '../payment-methods/payment-methods.module';
import { CompareWithStripeJob } from '../reconciliation/compare-with-stripe.job';
import { ConfirmApprovedJob } from '../reconciliation/confirm-approved.job';
import { ExpireJob } from '../reconciliation/expire.job';
import { MismatchResolver } from '../reconciliation/mismatch-resolver.service';
import { ReconcileJob } from '../reconciliation/reconcile.job';
import { ReconciliationCursor } from '../reconciliation/reconciliation-cursor.service';
import { ResolveMismatch } from '../reconciliation/resolve-mismatch.service';
import { StatusDiff } from '../reconciliation/status-diff.service';
import { UnaccountedPayment } from '../reconciliation/unaccounted-payment.service';
import { OrderPayments } from '../refunds/order-payments.service';
import { PaymentCards } from '../refunds/payment-cards.service';
import { RefundEntity } from '../refunds/refund.entity';
import { RefundRepository } from '../refunds/refund.repository';
import { RefundOrder } from '../refunds/refund-order.service';
import { RefundSums } from '../refunds/refund-sums.service';
import { RefundsController } from '../refunds/refunds.controller';
import { RefundsService } from '../refunds/refunds.service';
import { RetryRefund } from '../refunds/retry-refund.service';
import { UnexpectedPayment } from '../refunds/unexpected-payment.service';
import { ApplyPayment } from './apply-payment.service';
import { AttemptEntity } from './attempt.entity';
import { AttemptSender } from './attempt-sender.service';
import { Attempts } from './attempts.service';
import { CancelOrder } from './cancel-order.service';
import { CancelPayment } from './cancel-payment.service';
import { ConfirmPayment } from './confirm-payment.service';
import { CreatePayment } from './create-payment.service';
import { FindPayment } from './find-payment.service';
import { PaymentEntity } from './payment.entity';
import { PaymentIntents } from './payment-intents.service';
import { PaymentLock } from './payment-lock.service';
import { PaymentTransitionRepository } from './payment-transition.repository';
import { OrderCancelController, PaymentsController } from './payments.controller';
import { PaymentsOfUser } from './payments-of-user.service';
import { ReadPayment } from './read-payment.service';
import { StripePayments } from './stripe-payments.service';
import { SyncPayment } from './sync-payment.service';

@Module({
  imports: [
    TypeOrmModule.forFeature([PaymentEntity, AttemptEntity, RefundEntity, DisputeEntity]),
    OrdersModule,
    CustomersModule,
    PaymentMethodsModule,
  ],
  controllers: [PaymentsController, OrderCancelController, RefundsController],
  providers: [
    PaymentTransitionRepository,
    // what a request or a job asks for
    CreatePayment,
    ConfirmPayment,
    CancelPayment,
    CancelOrder,
    ReadPayment,
    SyncPayment,
    ConfirmApprovedJob,
    ExpireJob,
    ReconcileJob,
    CompareWithStripeJob,
    RefundsService,
    RefundOrder,
    DisputesService,
    OrderPayments,
    ResolveMismatch,
    // what they are made of
    PaymentIntents,
    CheckoutSessions,
    CheckoutPayments,
    AbandonedSessions,
    StripePayments,
    PaymentLock,
    ApplyPayment,
    Attempts,
    AttemptSender,
    UnexpectedPayment,
    MismatchesService,
    FindPayment,
    RefundRepository,
    RefundSums,
    StatusDiff,
    ReconciliationCursor,
    RetryRefund,
    MismatchResolver,
    UnaccountedPayment,
    PaymentCards,
    PaymentsOfUser,
  ],
  exports: [
    CancelOrder,
    CancelPayment,
    CheckoutPayments,
    MismatchesService,
    ReadPayment,
    SyncPayment,
    FindPayment,
    AbandonedSessions,
    RefundsService,
    RefundOrder,
    DisputesService,
    OrderPayments,
    PaymentCards,
    ResolveMismatch,
    PaymentsOfUser,
  ],
})
export class PaymentsModule {}
