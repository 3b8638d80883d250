import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { DataSource, IsNull } from 'typeorm';
import { AbandonedSessions } from '../checkout/abandoned-sessions.service';
import { Job } from '../jobs/job.decorator';
import { MismatchesService, type MismatchKind } from '../mismatches/mismatches.service';
import { isTerminal } from '../payments/apply-rule';
import { AttemptEntity } from '../payments/attempt.entity';
import { FindPayment } from '../payments/find-payment.service';
import { PaymentEntity } from '../payments/payment.entity';
import { StripePayments } from '../payments/stripe-payments.service';
import { SyncPayment } from '../payments/sync-payment.service';
import { RefundEntity } from '../refunds/refund.entity';
import { RefundSums, refundedOf } from '../refunds/refund-sums.service';
import { RefundsService } from '../refunds/refunds.service';
import { toSnapshot } from '../stripe/payment-snapshot';
import { readOptions, STRIPE } from '../stripe/stripe.client';
import { isMissing } from '../stripe/stripe-errors';
import { IsolatedFailures } from './isolated-failures';
import { ReconciliationCursor, type TimeRange } from './reconciliation-cursor.service';
import { sameStatus } from './same-status';
import { StatusDiff } from './status-diff.service';
import { UnaccountedPayment } from './unaccounted-payment.service';

const PAGE = 100;
/** How many of ours Stripe is asked for one by one. */
const MOST_SINGLE = 200;
/** What was written just now may not show at Stripe's lists yet, or a webhook is on its way. */
const SETTLING_MS = 60_000;
/** A refund that was not sent by now has lost its job. */
const LOST_MS = 600_000;

/** Lists every difference between the payments and refunds at Stripe and those here. */
@Injectable()
export class CompareWithStripeJob {
  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    private readonly dataSource: DataSource,
    private readonly lookBack: ReconciliationCursor,
    private readonly quick: StatusDiff,
    private readonly payments: FindPayment,
    private readonly givenUp: AbandonedSessions,
    private readonly stripePayments: StripePayments,
    private readonly syncer: SyncPayment,
    private readonly refunds: RefundsService,
    private readonly sums: RefundSums,
    private readonly accounting: UnaccountedPayment,
    private readonly mismatches: MismatchesService,
  ) {}

  /** What a fresh look puts right is no difference; what is left is listed, and taken off once it is gone. */
  @Job('compare_with_stripe')
  async run(): Promise<void> {
    await this.neverSent();
    await this.lookBack.each(async (stretch) => {
      const work = new IsolatedFailures();
      await this.absent(stretch, await this.listed(stretch, work), work);
      await this.madeElsewhere(stretch, work);
      return work.complete;
    });
  }

  /** Compares what Stripe lists, a page at a time; answers the ids. */
  private async listed(stretch: TimeRange, work: IsolatedFailures): Promise<string[]> {
    const seen: string[] = [];
    const intents = this.stripe.paymentIntents.list(
      { limit: PAGE, created: created(stretch), expand: ['data.latest_charge'] },
      readOptions,
    );
    let page: Stripe.PaymentIntent[] = [];
    const comparePage = async () => {
      for (const intent of await this.quick.doubtful(page)) {
        await work.attempt(intent.id, () => this.compare(intent));
      }
      page = [];
    };
    for await (const intent of intents) {
      seen.push(intent.id);
      page.push(intent);
      if (page.length === PAGE) await comparePage();
    }
    await comparePage();
    return seen;
  }

  private async compare(intent: Stripe.PaymentIntent): Promise<void> {
    const { manager } = this.dataSource;
    const found = await this.payments.find(intent.metadata.paymentId ?? null, intent.id);
    if (found === 'foreign') return;
    if (found === 'missing') return this.unknown(intent);
    await this.mismatches.resolve(manager, 'unknown_payment', intent.id);
    let { payment } = found;
    if (await manager.existsBy(AttemptEntity, { paymentId: payment.id, closedAt: IsNull() })) return;
    const said = toSnapshot(intent);
    let same = sameStatus(payment, said.status);
    if (!same) {
      await this.syncer.sync(payment.id);
      payment = await manager.findOneByOrFail(PaymentEntity, { id: payment.id });
      same = (await this.stripePayments.read(payment)).status === payment.status;
    }
    const recent = payment.updatedAt.getTime() > Date.now() - SETTLING_MS;
    const sameMoney = said.amount === payment.amount && said.currency === payment.currency;
    await this.note('amount_differs', !sameMoney, payment, intent);
    // What ended one way here and another way there was listed by the one who applied it, as late money if it is that.
    const listed = isTerminal(payment.status) && isTerminal(said.status);
    if (same) await this.mismatches.resolve(manager, 'status_contradicts', intent.id);
    await this.note('status_differs', !(same || recent || listed), payment, intent);
    await this.note('order_not_paid', await this.accounting.isUnaccounted(payment), payment, intent);
    if (payment.status === 'succeeded') await this.compareRefunds(payment, intent);
  }

  /** An intent that names a payment of ours which is not here. */
  private async unknown(intent: Stripe.PaymentIntent): Promise<void> {
    const { manager } = this.dataSource;
    const pointers = { checkoutSessionId: null, paymentIntentId: intent.id };
    if ((await this.givenUp.find(pointers)) !== 'unknown') {
      return this.mismatches.resolve(manager, 'unknown_payment', intent.id);
    }
    return this.mismatches.list(manager, 'unknown_payment', intent.id, null, { status: intent.status });
  }

  /** The list may be older than a refund of this minute, so what differs is read anew before it counts. */
  private async compareRefunds(payment: PaymentEntity, intent: Stripe.PaymentIntent): Promise<void> {
    const { manager } = this.dataSource;
    let [ours, theirs] = [await this.sums.ours(payment.id), refundedOf(intent)];
    if (ours !== theirs) {
      await this.refunds.sync(payment.id);
      [ours, theirs] = [await this.sums.ours(payment.id), await this.sums.atStripe(intent.id)];
    }
    if (ours === theirs) return this.mismatches.resolve(manager, 'refund_differs', intent.id);
    const details = { ours, stripe: theirs, currency: payment.currency };
    return this.mismatches.list(manager, 'refund_differs', intent.id, payment.id, details);
  }

  private note(
    kind: Extract<MismatchKind, 'amount_differs' | 'status_differs' | 'order_not_paid'>,
    differs: boolean,
    payment: PaymentEntity,
    intent: Stripe.PaymentIntent,
  ): Promise<void> {
    const { manager } = this.dataSource;
    if (!differs) return this.mismatches.resolve(manager, kind, intent.id);
    const details = {
      ours: payment.status,
      stripe: intent.status,
      amount: intent.amount,
      currency: intent.currency,
    };
    return this.mismatches.list(manager, kind, intent.id, payment.id, details);
  }

  /** Payments whose id Stripe did not list: those that it does not know even when asked for are listed here. */
  private async absent({ since, until }: TimeRange, seen: string[], work: IsolatedFailures): Promise<void> {
    const { manager } = this.dataSource;
    const ours: { id: string; stripeId: string }[] = await manager.query(
      `SELECT id, stripe_id AS "stripeId" FROM payments
        WHERE created_at >= to_timestamp($1) AND created_at < now() - $2 * interval '1 millisecond'
          AND ($4::float8 IS NULL OR created_at < to_timestamp($4))
          AND stripe_id IS NOT NULL AND NOT stripe_id = ANY ($3) ORDER BY created_at DESC LIMIT ${MOST_SINGLE}`,
      [since, SETTLING_MS, seen, until],
    );
    for (const { id, stripeId } of ours) {
      await work.attempt(stripeId, async () => {
        if (await this.exists(stripeId)) await this.mismatches.resolve(manager, 'absent_at_stripe', stripeId);
        else await this.mismatches.list(manager, 'absent_at_stripe', stripeId, id);
      });
    }
  }

  private async exists(paymentIntentId: string): Promise<boolean> {
    try {
      await this.stripe.paymentIntents.retrieve(paymentIntentId, {}, readOptions);
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  /** Refunds of any payment, also of old ones, whose events did not reach us. */
  private async madeElsewhere(stretch: TimeRange, work: IsolatedFailures): Promise<void> {
    const { manager } = this.dataSource;
    const stale = new Set<string>();
    const refunds = this.stripe.refunds.list({ limit: PAGE, created: created(stretch) }, readOptions);
    for await (const refund of refunds) {
      const { id: stripeId, status, payment_intent: intent } = refund;
      if (await manager.existsBy(RefundEntity, { stripeId, status: status ?? 'pending' })) continue;
      const intentId = typeof intent === 'string' ? intent : (intent?.id ?? null);
      const found = await this.payments.find(refund.metadata?.paymentId ?? null, intentId);
      if (typeof found === 'object') stale.add(found.payment.id);
    }
    for (const paymentId of stale) await work.attempt(paymentId, () => this.refunds.sync(paymentId));
  }

  private async neverSent(): Promise<void> {
    const { manager } = this.dataSource;
    const lost: { id: string }[] = await manager.query(
      `SELECT id FROM refunds WHERE status = 'requested'
          AND created_at < now() - $1 * interval '1 millisecond' LIMIT ${MOST_SINGLE}`,
      [LOST_MS],
    );
    for (const { id } of lost) await this.refunds.sendAfter(manager, id, 0);
  }
}

const created = ({ since, until }: TimeRange): Stripe.RangeQueryParam => ({
  gte: since,
  ...(until === null ? {} : { lt: until }),
});
