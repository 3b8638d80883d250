import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomersModule } from '../customers/customers.module';
import { OrdersModule } from '../orders/orders.module';
import { PaymentMethodsModule } from '../payment-methods/payment-methods.module';
import { AccountForMoney } from './account-for-money';
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
import { Disputes } from './disputes';
import { Expire } from './expire';
import { FindPayment } from './find-payment';
import { FinishApproved } from './finish-approved';
import { LateMoney } from './late-money';
import { LookAgain } from './look-again';
import { Mismatches } from './mismatches';
import { OrderHistory } from './order-history';
import { OrderMoneyController } from './order-money.controller';
import { PaymentEntity } from './payment.entity';
import { PaymentCards } from './payment-cards';
import { PaymentIntents } from './payment-intents';
import { PaymentLock } from './payment-lock';
import { PaymentWriter } from './payment-writer';
import { OrderCancelController, PaymentsController } from './payments.controller';
import { PaymentsOfUser } from './payments-of-user';
import { QuickCompare } from './quick-compare';
import { ReadPayment } from './read-payment';
import { Reconcile } from './reconcile';
import { RefundEntity } from './refund.entity';
import { RefundBook } from './refund-book';
import { RefundOrder } from './refund-order';
import { RefundSums } from './refund-sums';
import { Refunds } from './refunds';
import { ReturnMoney } from './return-money';
import { SettleMismatch } from './settle-mismatch';
import { StripePayments } from './stripe-payments';
import { SyncPayment } from './sync-payment';

@Module({
  imports: [
    TypeOrmModule.forFeature([PaymentEntity, AttemptEntity, RefundEntity, DisputeEntity]),
    OrdersModule,
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
