import type { Order, OrderPayment, User } from '@app/contracts';
import { discountLabel } from '../../../components/discount';
import { MemberPrice } from '../../../components/member-price';
import { Price } from '../../../components/price';
import classes from '../../../components/receipt/receipt.module.css';
import { ReceiptSheet } from '../../../components/receipt/receipt-sheet';
import { formatDay } from '../../../lib/dates';
import { orderNumber } from '../order-text';
import { isEffective, paidWith, refundState } from '../payment-text';

type Props = { order: Order; payments: OrderPayment[]; buyer: Pick<User, 'name' | 'email'> | null };

/** The receipt of an order with its refunds; black on white when printed. */
export function Receipt({ order, payments, buyer }: Props) {
  const { currency } = order.total;
  const payment = payments.findLast(({ status }) => status === 'succeeded');
  const refunds = payments
    .flatMap(({ kind, refunds }) => refunds.map((refund) => ({ ...refund, kind })))
    .filter(isEffective);
  const received = refunds.filter(({ status }) => status === 'succeeded');
  const sumOfRefunds = received.reduce((sum, { amount }) => sum + amount, 0);
  return (
    <ReceiptSheet
      facts={{
        Order: <span className={classes.figures}>{orderNumber(order)}</span>,
        Ordered: formatDay(order.createdAt),
        Paid: order.paidAt && formatDay(order.paidAt),
        'Payment method': payment ? paidWith(payment) : null,
      }}
      buyer={buyer}
      caption="Books and prices"
      columns={['Book', 'Quantity', 'Unit price', 'Amount']}
      note="Thank you for your order."
    >
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
              {refundState(refund.status, refund.kind)}, {formatDay(refund.createdAt)}
            </th>
            <td className={classes.number}>
              {refund.status === 'succeeded' ? '−' : null}
              <Price of={{ amount: refund.amount, currency }} size="small" />
            </td>
          </tr>
        ))}
        {received.length > 0 ? (
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
    </ReceiptSheet>
  );
}
