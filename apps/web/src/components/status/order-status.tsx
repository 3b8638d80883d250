import type { Order } from '@app/contracts';
import { Badge, type Tone } from './badge';
import { orderStatusLabels } from './status-text';

const tones = { open: 'open', paid: 'good', canceled: 'quiet', refunded: 'quiet' } as const;

/** The status of an order, for admins. */
export function OrderStatusBadge({ order }: { order: Pick<Order, 'status' | 'refundedAmount'> }) {
  const tone: Tone = tones[order.status];
  const partly = order.status === 'paid' && order.refundedAmount > 0;
  return <Badge tone={tone}>{partly ? 'Partly refunded' : orderStatusLabels[order.status]}</Badge>;
}
