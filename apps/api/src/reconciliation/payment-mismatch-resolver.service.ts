import { Injectable } from '@nestjs/common';
import { formatMoney } from '../money/format-money';
import { FindPayment } from '../payments/find-payment.service';
import type { PaymentEntity } from '../payments/payment.entity';
import { PaymentIntents } from '../payments/source/payment-intents.service';
import { RefundSums } from '../refunds/refund-sums.service';
import { AbsentPayments } from './absent-payments.service';
import { FreshPayment } from './fresh-payment.service';
import type { RemainingDifference } from './remaining-difference';
import { UnaccountedPayment } from './unaccounted-payment.service';

/** Differences between a payment and its PaymentIntent. */
@Injectable()
export class PaymentMismatchResolver {
  constructor(
    private readonly paymentIntents: PaymentIntents,
    private readonly findPayment: FindPayment,
    private readonly freshPayment: FreshPayment,
    private readonly absentPayments: AbsentPayments,
    private readonly unaccountedPayment: UnaccountedPayment,
    private readonly refundSums: RefundSums,
  ) {}

  async status({ id }: PaymentEntity): Promise<RemainingDifference> {
    const { payment, atStripe } = await this.freshPayment.sync(id);
    if (payment.status === atStripe.status) return null;
    return `The payment is ${payment.status} here and ${atStripe.status} at Stripe.`;
  }

  /** A payment whose bank takes very long. */
  async processing({ id }: PaymentEntity): Promise<RemainingDifference> {
    const { payment } = await this.freshPayment.sync(id);
    if (payment.status !== 'processing') return null;
    return 'The payment is still processing at Stripe. Check it in the Stripe dashboard.';
  }

  async amount({ stripeId, amount, currency }: PaymentEntity): Promise<RemainingDifference> {
    if (stripeId === null) return 'The payment does not exist at Stripe yet.';
    const said = await this.paymentIntents.retrieve(stripeId);
    if (said.amount === amount && said.currency === currency) return null;
    return `The amount is ${formatMoney(amount, currency)} here and ${formatMoney(said.amount, said.currency)} at Stripe.`;
  }

  async presence({ id, stripeId }: PaymentEntity): Promise<RemainingDifference> {
    if (stripeId === null) return null;
    if (!(await this.absentPayments.exists(stripeId))) return `${stripeId} does not exist at Stripe.`;
    await this.freshPayment.sync(id);
    return null;
  }

  async accounted({ id }: PaymentEntity): Promise<RemainingDifference> {
    const { payment, atStripe } = await this.freshPayment.sync(id);
    await this.unaccountedPayment.receive(payment, atStripe);
    const open = await this.unaccountedPayment.isUnaccounted(payment);
    return open ? 'The money was neither applied to the order nor refunded.' : null;
  }

  /** An intent that names a payment of ours which is not here. */
  async unknown(paymentIntentId: string): Promise<RemainingDifference> {
    const intent = await this.paymentIntents.retrieve(paymentIntentId);
    const found = await this.findPayment.find(intent.metadata.paymentId ?? null, intent.id);
    if (found !== 'missing' || intent.status === 'canceled') return null;
    return `${intent.id} (${intent.status} at Stripe) belongs to a payment that does not exist here. Cancel or refund it at Stripe.`;
  }

  /** A second intent for one payment: harmless once it can take no money, or has refunded it. */
  async otherIntent(paymentIntentId: string): Promise<RemainingDifference> {
    const { status, amount_received: received } = await this.paymentIntents.retrieve(paymentIntentId);
    if (status === 'canceled') return null;
    const refunded = await this.refundSums.atStripe(paymentIntentId);
    if (status === 'succeeded' && refunded >= received) return null;
    return `${paymentIntentId} (${status} at Stripe) is a second PaymentIntent for one payment. Cancel or refund it at Stripe.`;
  }
}
