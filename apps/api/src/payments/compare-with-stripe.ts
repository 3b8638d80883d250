import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { DataSource, IsNull } from 'typeorm';
import { Job } from '../jobs/job.decorator';
import { toSnapshot } from '../stripe/payment-snapshot';
import { readOptions, STRIPE } from '../stripe/stripe.client';
import { AttemptEntity } from './attempt.entity';
import { FindPayment } from './find-payment';
import { Mismatches } from './mismatches';
import { PaymentEntity } from './payment.entity';
import { SyncPayment } from './sync-payment';

/** How far back intents are compared, in seconds: longer than an unpaid order lives. */
const LOOK_BACK_SECONDS = 26 * 3600;
const MOST = 10_000;

/** Lists every difference between the PaymentIntents at Stripe and the payments here. */
@Injectable()
export class CompareWithStripe {
  constructor(
    @Inject(STRIPE) private readonly stripe: Stripe,
    private readonly dataSource: DataSource,
    private readonly payments: FindPayment,
    private readonly syncer: SyncPayment,
    private readonly mismatches: Mismatches,
  ) {}

  /** What a fresh look puts right is no difference; what is left is listed, and taken off once it is gone. */
  @Job('compare_with_stripe')
  async run(): Promise<void> {
    const since = Math.floor(Date.now() / 1000) - LOOK_BACK_SECONDS;
    const intents = await this.stripe.paymentIntents
      .list({ limit: 100, created: { gte: since } }, readOptions)
      .autoPagingToArray({ limit: MOST });
    for (const intent of intents) await this.compare(intent);
  }

  private async compare(intent: Stripe.PaymentIntent): Promise<void> {
    const { manager } = this.dataSource;
    const found = await this.payments.find(intent.metadata.paymentId ?? null, intent.id);
    if (found === 'foreign') return;
    if (found === 'missing') {
      return this.mismatches.list(manager, 'unknown_payment', intent.id, null, { status: intent.status });
    }
    await this.mismatches.resolve(manager, 'unknown_payment', intent.id);
    let { payment } = found;
    if (await manager.existsBy(AttemptEntity, { paymentId: payment.id, closedAt: IsNull() })) return;
    if (payment.status !== intent.status) {
      await this.syncer.sync(payment.id);
      payment = await manager.findOneByOrFail(PaymentEntity, { id: payment.id });
    }
    const said = toSnapshot(intent);
    const sameMoney = said.amount === payment.amount && said.currency === payment.currency;
    const sameStatus = payment.status === intent.status || payment.updatedAt.getTime() > Date.now() - 60_000;
    await this.note('amount_differs', !sameMoney, payment, intent);
    await this.note('status_differs', !sameStatus, payment, intent);
    await this.note('order_not_paid', await this.isUnaccounted(payment), payment, intent);
  }

  private note(
    kind: 'amount_differs' | 'status_differs' | 'order_not_paid',
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

  /** Money that is neither on the order nor on its way back. */
  private async isUnaccounted({ id, status }: PaymentEntity): Promise<boolean> {
    if (status !== 'succeeded') return false;
    const rows: unknown[] = await this.dataSource.query(
      `SELECT 1 FROM payments p JOIN orders o ON o.id = p.order_id
        WHERE p.id = $1 AND NOT (o.payment_id = p.id AND o.status IN ('paid', 'refunded'))
          AND NOT EXISTS (SELECT FROM refunds r WHERE r.payment_id = p.id AND r.kind = 'late_money')`,
      [id],
    );
    return rows.length > 0;
  }
}
