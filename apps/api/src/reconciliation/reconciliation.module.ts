import { Module } from '@nestjs/common';
import { DisputesModule } from '../disputes/disputes.module';
import { MembershipModule } from '../membership/membership.module';
import { OrdersModule } from '../orders/orders.module';
import { PaymentsModule } from '../payments/payments.module';
import { RefundsModule } from '../refunds/refunds.module';
import { WebhooksModule } from '../webhooks/webhooks.module';
import { AbsentPayments } from './absent-payments.service';
import { CompareDisputes } from './compare-disputes.service';
import { CompareIntent } from './compare-intent.service';
import { CompareIntents } from './compare-intents.service';
import { CompareRefundedSum } from './compare-refunded-sum.service';
import { CompareRefunds } from './compare-refunds.service';
import { CompareWithStripeJob } from './compare-with-stripe.job';
import { ConfirmApprovedJob } from './confirm-approved.job';
import { ExpireJob } from './expire.job';
import { FreshPayment } from './fresh-payment.service';
import { LongProcessing } from './long-processing.service';
import { MismatchResolver } from './mismatch-resolver.service';
import { PaymentMismatchResolver } from './payment-mismatch-resolver.service';
import { ReconcileJob } from './reconcile.job';
import { ReconciliationCursor } from './reconciliation-cursor.service';
import { RefundMismatchResolver } from './refund-mismatch-resolver.service';
import { ResolveMismatch } from './resolve-mismatch.service';
import { StatusDiff } from './status-diff.service';
import { UnaccountedPayment } from './unaccounted-payment.service';

@Module({
  imports: [OrdersModule, PaymentsModule, RefundsModule, DisputesModule, MembershipModule, WebhooksModule],
  providers: [
    // jobs
    ReconcileJob,
    LongProcessing,
    ConfirmApprovedJob,
    ExpireJob,
    CompareWithStripeJob,
    // what Admin asks for
    ResolveMismatch,
    // their parts
    AbsentPayments,
    CompareDisputes,
    CompareIntent,
    CompareIntents,
    CompareRefundedSum,
    CompareRefunds,
    FreshPayment,
    MismatchResolver,
    PaymentMismatchResolver,
    ReconciliationCursor,
    RefundMismatchResolver,
    StatusDiff,
    UnaccountedPayment,
  ],
  exports: [ResolveMismatch],
})
export class ReconciliationModule {}
