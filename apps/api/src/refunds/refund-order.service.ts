import type { Order, RefundOrder as RefundBody } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/audit.service';
import type { Problem } from '../http/problem';
import { OrdersService } from '../orders/orders.service';
import type { RefundEntity } from './refund.entity';
import { RefundBalance } from './refund-balance.service';
import { refused, tooLarge } from './refund-problems';
import { RefundsService } from './refunds.service';
import { RequestRefund } from './request-refund.service';

/** Refunds a paid order. */
@Injectable()
export class RefundOrder {
  constructor(
    private readonly requestRefund: RequestRefund,
    private readonly refunds: RefundsService,
    private readonly refundBalance: RefundBalance,
    private readonly orders: OrdersService,
  ) {}

  /**
   * Refunds `amount` minor units, or all that is left, to the card that was charged. The refund is stored first,
   * under the order's lock, so that several at once never exceed what was paid; then Stripe is asked. Without an answer
   * from Stripe a job continues, and the refund counts meanwhile. Sold copies stay sold: the owner returns books to the
   * stock by changing it.
   *
   * @throws Problem 404, 409 `not_refundable`, 422 `refund_too_large`, `idempotency_key_reused`
   */
  async refund(actor: NonNullable<Actor>, orderId: string, body: RefundBody, key: string): Promise<Order> {
    const row = await this.requestRefund.request(actor, orderId, body, key);
    if (row.status === 'requested') {
      const answer = await this.refunds.send(row.id);
      if (answer.type === 'refused') throw await this.refusal(row, answer.reason);
      if (answer.type === 'unknown') await this.refunds.sendSoon(row.id);
    } else if (row.stripeId === null) {
      throw await this.refusal(row, row.failureReason);
    }
    return this.orders.view(orderId);
  }

  /** The problem for Stripe's refusal; the refundable amount was read again before. */
  private async refusal({ orderId }: RefundEntity, reason: string | null): Promise<Problem> {
    if (reason !== 'amount_too_large') return refused(reason);
    const { total } = await this.orders.view(orderId);
    return tooLarge(await this.refundBalance.ofOrder(orderId), total.currency);
  }
}
