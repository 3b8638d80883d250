import type { AdminOrderDetail, OrderPayment } from '@app/contracts';
import { Text } from '@mantine/core';
import { Link } from 'react-router';
import { maskedCard } from '../../../components/card/brand-name';
import { Price } from '../../../components/price';
import { PaymentStatusBadge } from '../../../components/status/payment-status';
import { paymentKindLabels, refundStatusLabel } from '../../../components/status/status-text';
import { formatInstant } from '../../../lib/dates';
import classes from './admin-orders.module.css';

function Payment({ payment }: { payment: OrderPayment }) {
  const { id, amount, currency, card, kind, status, createdAt, refunds } = payment;
  return (
    <li className={classes.payment}>
      <div className={classes.row}>
        <span className={classes.sum}>
          <Price of={{ amount, currency }} /> <PaymentStatusBadge status={status} />
        </span>
        <Link to={`/admin/payments/${id}`}>Timeline</Link>
      </div>
      <Text size="sm" c="dimmed">
        {card ? `${maskedCard(card)} · ` : ''}
        {paymentKindLabels[kind]} · {formatInstant(createdAt)}
      </Text>
      {refunds.length > 0 ? (
        <ul className={classes.refunds} aria-label="Refunds of this payment">
          {refunds.map((refund) => (
            <li key={refund.id} className={classes.row}>
              <span>
                <Price of={refund} size="small" /> Refund {refundStatusLabel(refund.status)}
              </span>
              <Text size="sm" c="dimmed">
                {formatInstant(refund.createdAt)}
              </Text>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** The payments of an order and their refunds. */
export function OrderPayments({ order }: { order: AdminOrderDetail }) {
  if (order.payments.length === 0) return <Text c="dimmed">No payments yet.</Text>;
  return (
    <ul className={classes.payments} aria-label="Payments of this order">
      {order.payments.map((payment) => (
        <Payment key={payment.id} payment={payment} />
      ))}
    </ul>
  );
}
