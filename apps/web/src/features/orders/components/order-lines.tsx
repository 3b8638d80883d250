import type { Order } from '@app/contracts';
import { BookCover } from '../../../components/book-cover/book-cover';
import { Discount } from '../../../components/discount';
import { MemberPrice } from '../../../components/member-price';
import { Price } from '../../../components/price';
import { Scrolling } from '../../../components/scrolling/scrolling';
import { refundLines } from '../../../components/status/refund-lines';
import classes from './orders.module.css';

/** The books of an order and its total, which stays in sight where the books scroll. */
export function OrderLines({ order }: { order: Order }) {
  const { currency } = order.total;
  return (
    <div className={classes.order}>
      <Scrolling label="All books">
        <ul className={classes.lines} aria-label="Books of this order">
          {order.items.map((item) => (
            <li key={item.productId} className={classes.line}>
              <div className={classes.cover}>
                <BookCover {...item} />
              </div>
              <div className={classes.text}>
                <div className={classes.title}>{item.title}</div>
                <div className={classes.small}>{item.author}</div>
                {item.quantity > 1 ? (
                  <div className={classes.small}>
                    {item.quantity} × <Price of={item.unitPrice} size="small" />
                  </div>
                ) : null}
              </div>
              <MemberPrice
                full={{ amount: item.fullPrice.amount * item.quantity, currency }}
                now={{ amount: item.unitPrice.amount * item.quantity, currency }}
              />
            </li>
          ))}
        </ul>
      </Scrolling>
      {order.discount ? (
        <div className={classes.discount}>
          <Discount
            percent={order.discount.percent}
            full={{ amount: order.total.amount + order.discount.amount.amount, currency }}
            total={order.total}
          />
        </div>
      ) : null}
      <div className={classes.total}>
        <span>Total</span>
        <Price of={order.total} size="large" />
      </div>
      {refundLines(order).map(({ label, amount }) => (
        <div key={label} className={classes.refund}>
          <span>{label}</span>
          <Price of={{ amount, currency }} />
        </div>
      ))}
    </div>
  );
}
