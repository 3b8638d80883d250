import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { DataSource } from 'typeorm';
import { AbandonedSessions } from '../checkout/abandoned-sessions.service';
import type { MismatchKind } from '../mismatches/mismatch';
import { MismatchesService } from '../mismatches/mismatches.service';
import { isTerminal } from '../payments/apply/apply-rule';
import { FindPayment } from '../payments/find-payment.service';
import type { PaymentEntity } from '../payments/payment.entity';
import { toSnapshot } from '../stripe/payment-snapshot';
import { CompareRefundedSum } from './compare-refunded-sum.service';
import { FreshPayment } from './fresh-payment.service';
import { sameStatus } from './same-status';
import { UnaccountedPayment } from './unaccounted-payment.service';

/** What was written just now may not show at Stripe's lists yet, or a webhook is on its way. */
const RECENT_MS = 60_000;

/** Holds one PaymentIntent against its payment here. */
@Injectable()
export class CompareIntent {
  constructor(
    private readonly dataSource: DataSource,
    private readonly findPayment: FindPayment,
    private readonly freshPayment: FreshPayment,
    private readonly abandonedSessions: AbandonedSessions,
    private readonly unaccountedPayment: UnaccountedPayment,
    private readonly compareRefundedSum: CompareRefundedSum,
    private readonly mismatches: MismatchesService,
  ) {}

  async compare(intent: Stripe.PaymentIntent): Promise<void> {
    const found = await this.findPayment.find(intent.metadata.paymentId ?? null, intent.id);
    if (found === 'foreign') return;
    if (found === 'missing') return this.unknown(intent);
    await this.mismatches.resolve(this.dataSource.manager, 'unknown_payment', intent.id);
    if (found.attempt) return;
    let { payment } = found;
    const said = toSnapshot(intent);
    let same = sameStatus(payment, said.status);
    if (!same) {
      const fresh = await this.freshPayment.sync(payment.id);
      ({ payment } = fresh);
      same = fresh.atStripe.status === payment.status;
    }
    const recent = payment.updatedAt.getTime() > Date.now() - RECENT_MS;
    const sameMoney = said.amount === payment.amount && said.currency === payment.currency;
    await this.recordMismatch('amount_differs', !sameMoney, payment, intent);
    // What ended differently here and at Stripe was listed when it was applied, as an unexpected payment if it is one.
    const listed = isTerminal(payment.status) && isTerminal(said.status);
    if (same) await this.mismatches.resolve(this.dataSource.manager, 'status_contradicts', intent.id);
    await this.recordMismatch('status_differs', !(same || recent || listed), payment, intent);
    const unaccounted = await this.unaccountedPayment.isUnaccounted(payment);
    await this.recordMismatch('order_not_paid', unaccounted, payment, intent);
    if (payment.status === 'succeeded') await this.compareRefundedSum.compare(payment, intent);
  }

  /** An intent that names a payment of ours which is not here. */
  private async unknown(intent: Stripe.PaymentIntent): Promise<void> {
    const { manager } = this.dataSource;
    const pointers = { checkoutSessionId: null, paymentIntentId: intent.id };
    if ((await this.abandonedSessions.expire(pointers)) !== 'unknown') {
      return this.mismatches.resolve(manager, 'unknown_payment', intent.id);
    }
    return this.mismatches.record(manager, 'unknown_payment', intent.id, null, { status: intent.status });
  }

  private recordMismatch(
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
    return this.mismatches.record(manager, kind, intent.id, payment.id, details);
  }
}
