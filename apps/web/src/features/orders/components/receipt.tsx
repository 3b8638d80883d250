import type { Order, OrderPayment, User } from '@app/contracts';
import { discountLabel } from '../../../components/discount';
import { MemberPrice } from '../../../components/member-price';
import { Price } from '../../../components/price';
import classes from '../../../components/receipt/receipt.module.css';
import { formatDay } from '../../../lib/dates';
import { orderNumber } from '../order-text';
import { isEffective, paidWith, refundState } from '../payment-text';

type Props = { order: Order; payments: OrderPayment[]; buyer: Pick<User, 'name' | 'email'> | null };

/** The receipt of an order with its refunds; black on white when printed. */
export function Receipt({ order, payments, buyer }: Props) {
  const { currency } = order.total;
  const payment = payments.findLast(({ status }) => status === 'succeeded');
  const refunds = payments.flatMap(({ refunds }) => refunds).filter(isEffective);
  const sumOfRefunds = refunds.reduce((sum, { amount }) => sum + amount, 0);
  return (
    <article className={classes.receipt}>
      <dl className={classes.facts}>
        <dt>Sold by</dt>
        <dd>Countersign</dd>
        <dt>Order</dt>
        <dd className={classes.figures}>{orderNumber(order)}</dd>
        <dt>Ordered</dt>
        <dd>{formatDay(order.createdAt)}</dd>
        {order.paidAt ? (
          <>
            <dt>Paid</dt>
            <dd>{formatDay(order.paidAt)}</dd>
          </>
        ) : null}
        {payment ? (
          <>
            <dt>Payment method</dt>
            <dd>{paidWith(payment)}</dd>
          </>
        ) : null}
        {buyer ? (
          <>
            <dt>Customer</dt>
            <dd>
              {buyer.name}
              <br />
              {buyer.email}
            </dd>
          </>
        ) : null}
      </dl>
      <table className={classes.table}>
        <caption className={classes.hidden}>Books and prices</caption>
        <thead>
          <tr>
            <th scope="col">Book</th>
            <th scope="col" className={classes.number}>
              Quantity
            </th>
            <th scope="col" className={classes.number}>
              Unit price
            </th>
            <th scope="col" className={classes.number}>
              Amount
            </th>
          </tr>
        </thead>
        <tbody>
          {order.items.map((item) => (
            <tr key={item.productId}>
              <td>
                <span className={classes.title}>{item.title}</span>
                <span className={classes.author}>{item.author}</span>
              </td>
              <td className={classes.number}>{item.quantity}</td>
              <td className={classes.number}>
                <MemberPrice full={item.fullPrice} now={item.unitPrice} size="small" />
              </td>
              <td className={classes.number}>
                <Price of={{ amount: item.unitPrice.amount * item.quantity, currency }} size="small" />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {order.discount ? (
            <>
              <tr>
                <th scope="row" colSpan={3}>
                  Subtotal
                </th>
                <td className={classes.number}>
                  <Price
                    of={{ amount: order.total.amount + order.discount.amount.amount, currency }}
                    size="small"
                  />
                </td>
              </tr>
              <tr>
                <th scope="row" colSpan={3}>
                  {discountLabel(order.discount.percent)}
                </th>
                <td className={classes.number}>
                  −<Price of={order.discount.amount} size="small" />
                </td>
              </tr>
            </>
          ) : null}
          <tr className={classes.total}>
            <th scope="row" colSpan={3}>
              Total
            </th>
            <td className={classes.number}>
              <Price of={order.total} />
            </td>
          </tr>
          {refunds.map((refund) => (
            <tr key={refund.id}>
              <th scope="row" colSpan={3}>
                {refundState(refund.status)}, {formatDay(refund.createdAt)}
              </th>
              <td className={classes.number}>
                −<Price of={{ amount: refund.amount, currency }} size="small" />
              </td>
            </tr>
          ))}
          {refunds.length > 0 ? (
            <tr className={classes.total}>
              <th scope="row" colSpan={3}>
                Total after refunds
              </th>
              <td className={classes.number}>
                <Price of={{ amount: order.total.amount - sumOfRefunds, currency }} />
              </td>
            </tr>
          ) : null}
        </tfoot>
      </table>
      <p className={classes.note}>Thank you for your order.</p>
    </article>
  );
}
