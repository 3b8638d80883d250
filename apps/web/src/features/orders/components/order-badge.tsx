import type { Order } from '@app/contracts';
import { Badge } from '../../../components/status/badge';
import { orderState } from '../order-text';

/** Where an order stands, in a word. */
export function OrderBadge({ order }: { order: Order }) {
  const { label, tone } = orderState(order);
  return <Badge tone={tone}>{label}</Badge>;
}
