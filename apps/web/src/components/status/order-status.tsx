import type { Order } from '@app/contracts';
import { Badge, type Tone } from './badge';
import { orderStatusLabels, processingLabel } from './status-text';

const tones = { open: 'open', paid: 'good', canceled: 'quiet', refunded: 'quiet' } as const;

/** The status of an order, for admins. */
export function OrderStatusBadge({ order }: { order: BadgeOrder }) {
  const tone: Tone = tones[order.status];
  return <Badge tone={tone}>{labelOf(order)}</Badge>;
}

type BadgeOrder = Pick<Order, 'status' | 'refundedAmount' | 'pendingRefundAmount' | 'payment'>;

function labelOf({ status, payment, refundedAmount, pendingRefundAmount }: BadgeOrder): string {
  if (status === 'open' && payment?.kind === 'checkout' && payment.status === 'processing')
    return processingLabel;
  if (status !== 'paid' || refundedAmount === 0) return orderStatusLabels[status];
  return pendingRefundAmount > 0 ? 'Refund pending' : 'Partly refunded';
}
