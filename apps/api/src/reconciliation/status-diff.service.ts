import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { MismatchesService } from '../mismatches/mismatches.service';
import { OrdersService } from '../orders/orders.service';
import { type PaymentState, PaymentsService } from '../payments/payments.service';
import { RefundSums, refundedOf } from '../refunds/refund-sums.service';

/** Finds the few payments of a page that may differ from Stripe and must be read. */
@Injectable()
export class StatusDiff {
  constructor(
    private readonly payments: PaymentsService,
    private readonly orders: OrdersService,
    private readonly refundSums: RefundSums,
    private readonly mismatches: MismatchesService,
  ) {}

  /**
   * The intents of a page (their `latest_charge` expanded) that do not plainly agree with our rows in status, sum,
   * refunds and order, that have no row, or that have an open mismatch. Four statements for a page; a change between
   * them only causes one more read.
   */
  async of(page: Stripe.PaymentIntent[]): Promise<Stripe.PaymentIntent[]> {
    const stripeIds = page.map(({ id }) => id);
    const payments = new Map((await this.payments.statesOf(stripeIds)).map((row) => [row.stripeId, row]));
    const ids = [...payments.values()].map(({ id }) => id);
    const paidWith = await this.orders.paidWith([...payments.values()].map(({ orderId }) => orderId));
    const refunded = await this.refundSums.oursOf(ids);
    const listed = await this.mismatches.listedAmong(ids, stripeIds);

    const agrees = (intent: Stripe.PaymentIntent, { id, orderId, status, amount, currency }: PaymentState) =>
      status === intent.status &&
      amount === intent.amount &&
      currency === intent.currency &&
      (status !== 'succeeded' || paidWith.get(orderId) === id) &&
      (refunded.get(id) ?? 0) === refundedOf(intent) &&
      !listed.has(id) &&
      !listed.has(intent.id);

    return page.filter((intent) => {
      const payment = payments.get(intent.id);
      return !payment || !agrees(intent, payment);
    });
  }
}
