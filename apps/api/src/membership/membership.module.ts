import { Module } from '@nestjs/common';
import { CardTestingModule } from '../card-testing/card-testing.module';
import { CustomersModule } from '../customers/customers.module';
import { MailModule } from '../mail/mail.module';
import { PaymentMethodsModule } from '../payment-methods/payment-methods.module';
import { PaymentsModule } from '../payments/payments.module';
import { UsersModule } from '../users/users.module';
import { ChangeMembershipCard } from './cards/change-membership-card.service';
import { KeepMembershipCardJob } from './cards/keep-membership-card.job';
import { InvoiceDisputes } from './invoice-refunds/invoice-disputes.service';
import { InvoiceRefundRepository } from './invoice-refunds/invoice-refund.repository';
import { InvoiceRefunds } from './invoice-refunds/invoice-refunds.service';
import { ReceiveInvoiceMoney } from './invoice-refunds/receive-invoice-money.service';
import { RecordInvoiceRefunds } from './invoice-refunds/record-invoice-refunds.service';
import { RestOfMonth } from './invoice-refunds/rest-of-month.service';
import { RetryInvoiceRefund } from './invoice-refunds/retry-invoice-refund.service';
import { ApplyInvoices } from './invoices/apply-invoices.service';
import { CloseInvoiceAttempt } from './invoices/close-invoice-attempt.service';
import { InvoiceRepository } from './invoices/invoice.repository';
import { InvoiceAttempts } from './invoices/invoice-attempts.service';
import { InvoiceNetworkRepository } from './invoices/invoice-network.repository';
import { InvoicesController } from './invoices/invoices.controller';
import { PayInvoice } from './invoices/pay-invoice.service';
import { ReadInvoice } from './invoices/read-invoice.service';
import { SendInvoiceAttempt } from './invoices/send-invoice-attempt.service';
import { EnsureMembership } from './join/ensure-membership.service';
import { FirstPayment } from './join/first-payment.service';
import { JoinMembership } from './join/join-membership.service';
import { JoinablePlan } from './join/joinable-plan.service';
import { MembershipController } from './membership.controller';
import { MembershipsService } from './memberships.service';
import { PersonalMembership } from './personal-membership.service';
import { PersonalMembershipHistory } from './personal-membership-history.service';
import { PlanRepository } from './plan/plan.repository';
import { PlanService } from './plan/plan.service';
import { SetUpPlan } from './plan/set-up-plan.service';
import { CompareMembershipsJob } from './renewals/compare-memberships.job';
import { InvoiceLinksController } from './renewals/invoice-links.controller';
import { InvoiceLinks } from './renewals/invoice-links.service';
import { InvoiceMailsJob } from './renewals/invoice-mails.job';
import { LinkedInvoice } from './renewals/linked-invoice.service';
import { MailMember } from './renewals/mail-member.service';
import { MembershipMailsJob } from './renewals/membership-mails.job';
import { OverdueMembershipRepository } from './renewals/overdue-membership.repository';
import { OverdueMemberships } from './renewals/overdue-memberships.service';
import { ApplyMembership } from './subscription/apply-membership.service';
import { CancelMember } from './subscription/cancel-member.service';
import { ChangeMembership } from './subscription/change-membership.service';
import { EndMembership } from './subscription/end-membership.service';
import { MakeSubscription } from './subscription/make-subscription.service';
import { MembershipRepository } from './subscription/membership.repository';
import { MembershipEvents } from './subscription/membership-events.service';
import { MembershipLock } from './subscription/membership-lock.service';
import { MembershipOfUser } from './subscription/membership-of-user.service';
import { ReadMembership } from './subscription/read-membership.service';
import { ReadReportedJob } from './subscription/read-reported.job';
import { RefusedSubscription } from './subscription/refused-subscription.service';
import { Subscriptions } from './subscription/subscriptions.service';
import { SyncMembership } from './subscription/sync-membership.service';

/** The membership: a subscription at Stripe, its invoices, and what both mean for the shop. */
@Module({
  imports: [
    CardTestingModule,
    CustomersModule,
    MailModule,
    PaymentMethodsModule,
    PaymentsModule,
    UsersModule,
  ],
  controllers: [MembershipController, InvoicesController, InvoiceLinksController],
  providers: [
    PersonalMembership,
    PersonalMembershipHistory,
    // what it costs
    PlanService,
    PlanRepository,
    SetUpPlan,
    // joining
    JoinMembership,
    JoinablePlan,
    EnsureMembership,
    FirstPayment,
    // the projection
    ApplyMembership,
    CancelMember,
    ChangeMembership,
    EndMembership,
    MakeSubscription,
    MembershipEvents,
    MembershipLock,
    MembershipOfUser,
    MembershipRepository,
    ReadMembership,
    ReadReportedJob,
    RefusedSubscription,
    Subscriptions,
    SyncMembership,
    // invoices and their payments
    ApplyInvoices,
    CloseInvoiceAttempt,
    InvoiceAttempts,
    InvoiceNetworkRepository,
    InvoiceRepository,
    PayInvoice,
    ReadInvoice,
    SendInvoiceAttempt,
    // renewals without the member
    CompareMembershipsJob,
    InvoiceLinks,
    InvoiceMailsJob,
    LinkedInvoice,
    MailMember,
    MembershipMailsJob,
    OverdueMembershipRepository,
    OverdueMemberships,
    // cards
    ChangeMembershipCard,
    KeepMembershipCardJob,
    // refunds and disputes
    InvoiceDisputes,
    InvoiceRefundRepository,
    InvoiceRefunds,
    ReceiveInvoiceMoney,
    RecordInvoiceRefunds,
    RestOfMonth,
    RetryInvoiceRefund,
    // what other features ask of rows
    MembershipsService,
  ],
  exports: [
    CancelMember,
    MembershipsService,
    ChangeMembershipCard,
    InvoiceDisputes,
    InvoiceRefunds,
    MembershipEvents,
    MembershipOfUser,
    OverdueMemberships,
    PlanService,
    RetryInvoiceRefund,
    SetUpPlan,
  ],
})
export class MembershipModule {}
