import type { OrderPayment } from '@app/contracts';
import { Text } from '@mantine/core';
import { Price } from '../../../components/price';
import { formatInstant } from '../../../lib/dates';
import { paidWith, paymentState, refundState } from '../payment-text';
import classes from './orders.module.css';

/** The payments of an order with their refunds, newest first. */
export function PaymentHistory({ payments }: { payments: OrderPayment[] }) {
  const latestFirst = [...payments].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  return (
    <ul className={classes.lines} aria-label="Payments of this order">
      {latestFirst.map((payment) => {
        const { currency } = payment;
        return (
          <li key={payment.id} className={classes.entry}>
            <div className={classes.entryRow}>
              <div className={classes.text}>
                <div>{paidWith(payment)}</div>
                <div className={classes.small}>
                  {paymentState(payment)} · {formatInstant(payment.updatedAt)}
                </div>
              </div>
              {payment.status === 'succeeded' ? <Price of={payment} /> : null}
            </div>
            {payment.refunds.map((refund) => (
              <div key={refund.id} className={classes.entryRow}>
                <Text className={classes.small} span>
                  {refundState(refund.status, payment.kind)} · {formatInstant(refund.createdAt)}
                </Text>
                <Price of={{ amount: refund.amount, currency }} size="small" />
              </div>
            ))}
          </li>
        );
      })}
    </ul>
  );
}
