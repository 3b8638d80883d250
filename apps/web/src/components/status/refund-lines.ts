import type { Order } from '@app/contracts';

type Refunds = Pick<Order, 'refundedAmount' | 'pendingRefundAmount'>;

/** Minor units that the card has got back; what is pending is not among them. */
export const refundedSum = ({ refundedAmount, pendingRefundAmount }: Refunds): number =>
  refundedAmount - pendingRefundAmount;

/** What was refunded of an order and what is pending, below its total; amounts in minor units. */
export const refundLines = (order: Refunds): { label: string; amount: number }[] =>
  [
    { label: 'Refunded', amount: refundedSum(order) },
    { label: 'Refund pending', amount: order.pendingRefundAmount },
  ].filter(({ amount }) => amount > 0);
