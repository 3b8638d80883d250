import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CardTestingModule } from '../card-testing/card-testing.module';
import { CustomersModule } from '../customers/customers.module';
import { OrdersModule } from '../orders/orders.module';
import { PaymentMethodsModule } from '../payment-methods/payment-methods.module';
import { AttemptEntity } from './attempt.entity';
import { AttemptRunner } from './attempt-runner';
import { Attempts } from './attempts';
import { CancelOrder } from './cancel-order';
import { CancelPayment } from './cancel-payment';
import { ConfirmPayment } from './confirm-payment';
import { CreatePayment } from './create-payment';
import { FindPayment } from './find-payment';
import { CheckoutPayments } from './hosted/checkout-payments';
import { CheckoutSessions } from './hosted/checkout-sessions';
import { GivenUpSessions } from './hosted/given-up-sessions';
import { PaymentEntity } from './payment.entity';
import { PaymentIntents } from './payment-intents';
import { PaymentLock } from './payment-lock';
import { PaymentWriter } from './payment-writer';
import { OrderCancelController, PaymentsController } from './payments.controller';
import { PaymentsOfUser } from './payments-of-user';
import { ReadPayment } from './read-payment';
import { AccountForMoney } from './reconcile/account-for-money';
import { CompareWithStripe } from './reconcile/compare-with-stripe';
import { Expire } from './reconcile/expire';
import { FinishApproved } from './reconcile/finish-approved';
import { LookAgain } from './reconcile/look-again';
import { LookBack } from './reconcile/look-back';
import { Mismatches } from './reconcile/mismatches';
import { QuickCompare } from './reconcile/quick-compare';
import { Reconcile } from './reconcile/reconcile';
import { SettleMismatch } from './reconcile/settle-mismatch';
import { DisputeEntity } from './refunds/dispute.entity';
import { Disputes } from './refunds/disputes';
import { LateMoney } from './refunds/late-money';
import { OrderHistory } from './refunds/order-history';
import { OrderMoneyController } from './refunds/order-money.controller';
import { PaymentCards } from './refunds/payment-cards';
import { RefundEntity } from './refunds/refund.entity';
import { RefundBook } from './refunds/refund-book';
import { RefundOrder } from './refunds/refund-order';
import { RefundSums } from './refunds/refund-sums';
import { Refunds } from './refunds/refunds';
import { ReturnMoney } from './refunds/return-money';
import { StripePayments } from './stripe-payments';
import { SyncPayment } from './sync-payment';

@Module({
  imports: [
    TypeOrmModule.forFeature([PaymentEntity, AttemptEntity, RefundEntity, DisputeEntity]),
    OrdersModule,
    CardTestingModule,
    CustomersModule,
    PaymentMethodsModule,
  ],
  controllers: [PaymentsController, OrderCancelController, OrderMoneyController],
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
    RefundOrder,
    Disputes,
    OrderHistory,
    SettleMismatch,
    // what they are made of
    PaymentIntents,
    CheckoutSessions,
    CheckoutPayments,
    GivenUpSessions,
    StripePayments,
    PaymentLock,
    PaymentWriter,
    Attempts,
    AttemptRunner,
    LateMoney,
    Mismatches,
    FindPayment,
    RefundBook,
    RefundSums,
    QuickCompare,
    LookBack,
    ReturnMoney,
    LookAgain,
    AccountForMoney,
    PaymentCards,
    PaymentsOfUser,
  ],
  exports: [
    CancelOrder,
    CancelPayment,
    CheckoutPayments,
    Mismatches,
    ReadPayment,
    SyncPayment,
    FindPayment,
    GivenUpSessions,
    Refunds,
    RefundOrder,
    Disputes,
    OrderHistory,
    PaymentCards,
    SettleMismatch,
    PaymentsOfUser,
  ],
})
export class PaymentsModule {}
