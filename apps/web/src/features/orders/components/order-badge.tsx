import type { Order } from '@app/contracts';
import { Badge } from '../../../components/status/badge';
import { orderState } from '../order-text';

/** The status of an order. */
export function OrderBadge({ order }: { order: Order }) {
  const { label, tone } = orderState(order);
  return <Badge tone={tone}>{label}</Badge>;
}
