import type { Order } from '@app/contracts';
import { Link } from 'react-router';
import { Price } from '../../../components/price';
import { formatDay } from '../../../lib/dates';
import { orderNumber } from '../order-text';
import { OrderBadge } from './order-badge';
import classes from './orders.module.css';

const titles = (order: Order): string => {
  const [first, ...others] = order.items;
  if (first === undefined) return 'No books';
  return others.length === 0 ? first.title : `${first.title} and ${others.length} more`;
};

/** Orders as rows, each one a link. */
export function OrderList({ orders }: { orders: Order[] }) {
  return (
    <ul className={classes.rows} aria-label="Your orders">
      {orders.map((order) => (
        <li key={order.id}>
          <Link to={`/orders/${order.id}`} className={classes.row}>
            <span className={classes.text}>
              <span className={classes.title}>{titles(order)}</span>
              <span className={classes.small}>
                {formatDay(order.createdAt)} ·{' '}
                <span className={classes.number}>Order {orderNumber(order)}</span>
              </span>
            </span>
            <span className={classes.sum}>
              <Price of={order.total} />
              <OrderBadge order={order} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
