import type { OrderPayment } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import { OrdersService } from '../orders/orders.service';
import { isTerminal } from '../payments/apply-rule';
import { AttemptEntity } from '../payments/attempt.entity';
import { PaymentEntity } from '../payments/payment.entity';
import { PaymentCards } from './payment-cards.service';
import { RefundEntity } from './refund.entity';

/** An order that was paid for again and again shows its last payments. */
const MOST = 20;

/** What was paid for an order and what was given back. */
@Injectable()
export class OrderPayments {
  constructor(
    private readonly dataSource: DataSource,
    private readonly orders: OrdersService,
    private readonly cards: PaymentCards,
  ) {}

  /** @throws Problem 404 for an order that does not exist or is somebody else's */
  async forOwner(userId: string, orderId: string): Promise<OrderPayment[]> {
    await this.orders.requireOwned(userId, orderId);
    return this.of(orderId);
  }

  /** The order's payments with their refunds, newest last. */
  async of(orderId: string): Promise<OrderPayment[]> {
    const { manager } = this.dataSource;
    const newest = await manager.find(PaymentEntity, {
      where: { orderId },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: MOST,
    });
    const paymentId = In(newest.map(({ id }) => id));
    const [refunds, open, cards] = await Promise.all([
      manager.find(RefundEntity, { where: { paymentId }, order: { createdAt: 'ASC', id: 'ASC' } }),
      manager.findBy(AttemptEntity, { paymentId, closedAt: IsNull() }),
      Promise.all(newest.map((payment) => this.cards.of(wasTried(payment) ? payment.stripeId : null))),
    ]);
    return newest
      .map((payment, n) => ({
        id: payment.id,
        kind: payment.kind,
        status:
          open.some((attempt) => attempt.paymentId === payment.id) && !isTerminal(payment.status)
            ? ('processing' as const)
            : payment.status,
        amount: payment.amount,
        currency: payment.currency,
        card: cards[n] ?? null,
        createdAt: payment.createdAt.toISOString(),
        updatedAt: payment.updatedAt.toISOString(),
        refunds: refunds.filter((refund) => refund.paymentId === payment.id).map(toRefund),
      }))
      .reverse();
  }
}

/** Without a try there is no card to ask Stripe for; on the hosted page we do not see the tries. */
const wasTried = ({ kind, attempts }: PaymentEntity): boolean => kind === 'checkout' || attempts > 0;

const toRefund = (refund: RefundEntity): OrderPayment['refunds'][number] => ({
  id: refund.id,
  amount: refund.amount,
  currency: refund.currency,
  status: refund.status,
  createdAt: refund.createdAt.toISOString(),
});
