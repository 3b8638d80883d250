import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/audit.service';
import { RetryInvoiceRefund } from '../membership/invoice-refunds/retry-invoice-refund.service';
import { type ListedMismatch, type MismatchKind, mismatchKinds } from '../mismatches/mismatch';
import type { PaymentEntity } from '../payments/payment.entity';
import { PaymentsService } from '../payments/payments.service';
import { isMissing } from '../stripe/stripe-errors';
import { WebhookInbox } from '../webhooks/webhook-inbox.service';
import { PaymentMismatchResolver } from './payment-mismatch-resolver.service';
import { RefundMismatchResolver } from './refund-mismatch-resolver.service';
import type { RemainingDifference } from './remaining-difference';

/** Kinds that stand for something at Stripe which has no payment here. */
type Unbound = 'unknown_payment' | 'webhook_unhandled' | 'unknown_subscription' | 'product_differs';
type Resolve = (payment: PaymentEntity, listed: ListedMismatch, actor: Actor) => Promise<RemainingDifference>;

/** Reads both sides of a mismatch again and resolves what it can; one method for each kind. */
@Injectable()
export class MismatchResolver {
  private readonly resolvers: Record<Exclude<MismatchKind, Unbound>, Resolve> = {
    intent_differs: (_, { subject }) => this.paymentMismatchResolver.otherIntent(subject),
    status_contradicts: (payment) => this.paymentMismatchResolver.status(payment),
    status_differs: (payment) => this.paymentMismatchResolver.status(payment),
    amount_differs: (payment) => this.paymentMismatchResolver.amount(payment),
    absent_at_stripe: (payment) => this.paymentMismatchResolver.presence(payment),
    order_not_paid: (payment) => this.paymentMismatchResolver.accounted(payment),
    processing_too_long: (payment) => this.paymentMismatchResolver.processing(payment),
    unexpected_payment: (payment, listed, actor) =>
      this.refundMismatchResolver.unexpectedPayment(payment, listed, actor),
    refund_failed: (payment, listed, actor) =>
      this.refundMismatchResolver.failedRefund(payment, listed, actor),
    refund_differs: (payment) => this.refundMismatchResolver.refunded(payment),
    dispute_opened: (payment, { subject }) => this.refundMismatchResolver.dispute(payment, subject),
    dispute_lost: async () =>
      'The bank decided for the customer. The money was returned to the customer. Close this with a note.',
  };

  constructor(
    private readonly webhookInbox: WebhookInbox,
    private readonly payments: PaymentsService,
    private readonly paymentMismatchResolver: PaymentMismatchResolver,
    private readonly refundMismatchResolver: RefundMismatchResolver,
    private readonly retryInvoiceRefund: RetryInvoiceRefund,
  ) {}

  /** @throws what asking Stripe throws; a missing object is an answer */
  async resolve(listed: ListedMismatch, actor: Actor): Promise<RemainingDifference> {
    try {
      return await this.resolveKnown(listed, actor);
    } catch (error) {
      if (!isMissing(error)) throw error;
      return `${listed.subject} no longer exists at Stripe. Close this with a note.`;
    }
  }

  private async resolveKnown(listed: ListedMismatch, actor: Actor): Promise<RemainingDifference> {
    const kind = mismatchKinds.find((one) => one === listed.kind);
    if (kind === 'unknown_payment') return this.paymentMismatchResolver.unknown(listed.subject);
    if (kind === 'webhook_unhandled') return this.event(listed.subject);
    if (kind === 'unknown_subscription') {
      return 'Cancel the subscription in the Stripe dashboard, or refund it there. Then close this with a note.';
    }
    if (kind === 'product_differs') {
      return 'In the Stripe dashboard, move the subscription back to a price of the membership or cancel it. Then this closes by itself.';
    }
    if (listed.paymentId === null && (kind === 'unexpected_payment' || kind === 'refund_failed')) {
      return this.ofInvoice(kind, listed, actor);
    }
    const found = listed.paymentId ? await this.payments.find(listed.paymentId) : null;
    if (!kind || !found) return 'This mismatch has no payment to check. Close it with a note.';
    return this.resolvers[kind](found.payment, listed, actor);
  }

  /** Money of an invoice, which has no payment. */
  private ofInvoice(
    kind: 'unexpected_payment' | 'refund_failed',
    { subject, details }: ListedMismatch,
    actor: Actor,
  ): Promise<RemainingDifference> {
    return kind === 'unexpected_payment'
      ? this.retryInvoiceRefund.unexpectedPayment(subject, actor)
      : this.retryInvoiceRefund.failedRefund(String(details.refundId ?? ''), actor);
  }

  /** An event that could not be handled is handled again. */
  private async event(id: string): Promise<RemainingDifference> {
    if (!(await this.webhookInbox.retry(id))) return null;
    return 'The event is being processed again. Check again in a moment.';
  }
}
