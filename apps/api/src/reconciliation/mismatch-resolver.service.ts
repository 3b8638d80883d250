import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { DataSource } from 'typeorm';
import type { Actor } from '../audit/audit.service';
import { DisputeEntity } from '../disputes/dispute.entity';
import { disputeOutcome } from '../disputes/dispute-status';
import { DisputesService } from '../disputes/disputes.service';
import { JobsService } from '../jobs/jobs.service';
import { type MismatchKind, mismatchKinds } from '../mismatches/mismatches.service';
import { formatMoney } from '../money/format-money';
import { FindPayment } from '../payments/find-payment.service';
import { PaymentEntity } from '../payments/payment.entity';
import { StripePayments } from '../payments/stripe-payments.service';
import { SyncPayment } from '../payments/sync-payment.service';
import { RefundSums } from '../refunds/refund-sums.service';
import { RefundsService } from '../refunds/refunds.service';
import { RetryRefund } from '../refunds/retry-refund.service';
import { readOptions, STRIPE } from '../stripe/stripe.client';
import { isMissing } from '../stripe/stripe-errors';
import { UnaccountedPayment } from './unaccounted-payment.service';

/** A difference as it stands on the list. */
export type Listed = {
  id: string;
  kind: string;
  subject: string;
  paymentId: string | null;
  details: Record<string, unknown>;
};

/** What still differs, in words; null when nothing does. */
type Left = string | null;
/** Kinds that stand for something at Stripe which has no payment here. */
type Unbound = 'unknown_payment' | 'webhook_unhandled';
type Look = (payment: PaymentEntity, listed: Listed, actor: Actor) => Promise<Left>;

/** Reads both sides of a difference again and puts right what can be; one way for each kind. */
@Injectable()
export class MismatchResolver {
  private readonly looks: Record<Exclude<MismatchKind, Unbound>, Look> = {
    late_money: (payment, listed, actor) => this.lateMoney(payment, listed, actor),
    intent_differs: (_, { subject }) => this.otherIntent(subject),
    refund_failed: (payment, listed, actor) => this.returning.failedRefund(payment, listed, actor),
    status_contradicts: (payment) => this.status(payment),
    status_differs: (payment) => this.status(payment),
    amount_differs: (payment) => this.amount(payment),
    absent_at_stripe: (payment) => this.presence(payment),
    order_not_paid: (payment) => this.accounted(payment),
    refund_differs: (payment) => this.refunded(payment),
    dispute_opened: (payment, { subject }) => this.dispute(payment, subject),
    dispute_lost: async () => 'The bank has decided, and the money is gone. Close this with a note.',
  };

  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    private readonly dataSource: DataSource,
    private readonly payments: FindPayment,
    private readonly jobs: JobsService,
    private readonly stripePayments: StripePayments,
    private readonly syncer: SyncPayment,
    private readonly accounting: UnaccountedPayment,
    private readonly refunds: RefundsService,
    private readonly sums: RefundSums,
    private readonly returning: RetryRefund,
    private readonly disputes: DisputesService,
  ) {}

  /** @throws what asking Stripe throws; what it does not know (any more) is an answer */
  async at(listed: Listed, actor: Actor): Promise<Left> {
    try {
      return await this.look(listed, actor);
    } catch (error) {
      if (!isMissing(error)) throw error;
      return `Stripe does not know ${listed.subject} any more. Close this with a note.`;
    }
  }

  private async look(listed: Listed, actor: Actor): Promise<Left> {
    const kind = mismatchKinds.find((one) => one === listed.kind);
    if (kind === 'unknown_payment') return this.unknown(listed.subject);
    if (kind === 'webhook_unhandled') return this.event(listed.subject);
    const payment = listed.paymentId ? await this.payment(listed.paymentId) : null;
    if (!kind || !payment) return 'There is nothing to look up for this one. Close it with a note.';
    return this.looks[kind](payment, listed, actor);
  }

  private payment(id: string): Promise<PaymentEntity | null> {
    return this.dataSource.manager.findOneBy(PaymentEntity, { id });
  }

  private async lateMoney(payment: PaymentEntity, { details }: Listed, actor: Actor): Promise<Left> {
    return this.returning.lateMoney(payment, Number(details.amount ?? 0), actor);
  }

  private async status({ id }: PaymentEntity): Promise<Left> {
    await this.syncer.syncUntilFresh(id);
    const payment = await this.payment(id);
    if (!payment) return null;
    const { status } = await this.stripePayments.read(payment);
    if (payment.status === status) return null;
    return `Here the payment is ${payment.status}, at Stripe it is ${status}.`;
  }

  private async amount({ stripeId, amount, currency }: PaymentEntity): Promise<Left> {
    if (stripeId === null) return 'Stripe has no payment yet.';
    const said = await this.stripe.paymentIntents.retrieve(stripeId, {}, readOptions);
    if (said.amount === amount && said.currency === currency) return null;
    return `Here the payment is of ${formatMoney(amount, currency)}, at Stripe of ${formatMoney(said.amount, said.currency)}.`;
  }

  private async presence({ id, stripeId }: PaymentEntity): Promise<Left> {
    if (stripeId === null) return null;
    try {
      await this.stripe.paymentIntents.retrieve(stripeId, {}, readOptions);
    } catch (error) {
      if (isMissing(error)) return `Stripe does not know ${stripeId}.`;
      throw error;
    }
    await this.syncer.syncUntilFresh(id);
    return null;
  }

  private async accounted({ id }: PaymentEntity): Promise<Left> {
    await this.syncer.syncUntilFresh(id);
    await this.accounting.settle(id);
    const payment = await this.payment(id);
    const open = payment !== null && (await this.accounting.isUnaccounted(payment));
    return open ? 'The money is neither on the order nor on its way back.' : null;
  }

  private async refunded({ id, stripeId, currency }: PaymentEntity): Promise<Left> {
    if (stripeId === null) return null;
    await this.refunds.sync(id);
    const [ours, theirs] = [await this.sums.ours(id), await this.sums.atStripe(stripeId)];
    if (ours === theirs) return null;
    return `Here ${formatMoney(ours, currency)} were given back, at Stripe ${formatMoney(theirs, currency)}.`;
  }

  private async dispute({ id }: PaymentEntity, disputeId: string): Promise<Left> {
    await this.disputes.sync(id, disputeId);
    const { status } = await this.dataSource.manager.findOneByOrFail(DisputeEntity, { stripeId: disputeId });
    if (disputeOutcome(status) !== 'open') return null;
    return /needs_response$/.test(status)
      ? 'The bank waits for evidence. Answer the dispute at Stripe.'
      : 'The bank is still looking at the evidence.';
  }

  /** An intent that names a payment of ours which is not here. */
  private async unknown(paymentIntentId: string): Promise<Left> {
    const intent = await this.stripe.paymentIntents.retrieve(paymentIntentId, {}, readOptions);
    const found = await this.payments.find(intent.metadata.paymentId ?? null, intent.id);
    if (found !== 'missing' || intent.status === 'canceled') return null;
    return `Stripe has ${intent.id} (${intent.status}), and the payment that it names is not here. Cancel or refund it at Stripe.`;
  }

  /** A second intent for one payment: harmless once it can take no money, or has given it back. */
  private async otherIntent(paymentIntentId: string): Promise<Left> {
    const { status, amount_received: received } = await this.stripe.paymentIntents.retrieve(
      paymentIntentId,
      {},
      readOptions,
    );
    if (status === 'canceled') return null;
    const returned = await this.sums.atStripe(paymentIntentId);
    if (status === 'succeeded' && returned >= received) return null;
    return `${paymentIntentId} (${status}) names a payment that has another one. Cancel or refund it at Stripe.`;
  }

  /** An event that could not be handled is handled once more. */
  private async event(id: string): Promise<Left> {
    const { manager } = this.dataSource;
    const [event]: { state: string }[] = await manager.query(
      'SELECT state FROM webhook_events WHERE id = $1',
      [id],
    );
    if (event?.state !== 'received' && event?.state !== 'missing') return null;
    await this.jobs.enqueue(manager, 'handle_webhook', { eventId: id }, { jobKey: `webhook:${id}` });
    return 'The event is being handled once more. Look again in a moment.';
  }
}
