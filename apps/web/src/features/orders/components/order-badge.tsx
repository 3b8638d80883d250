import type { Order } from '@app/contracts';
import { orderState } from '../order-words';
import classes from './orders.module.css';

/** Where an order stands, in a word. */
export function OrderBadge({ order }: { order: Order }) {
  const { label, tone } = orderState(order);
  return (
    <span className={classes.badge} data-tone={tone}>
      {label}
    </span>
  );
}
