import type { AdminOrderDetail, AdminOrderPayment } from '@app/contracts';
import { Text } from '@mantine/core';
import { Link } from 'react-router';
import { maskedCard } from '../../../components/card/brand-name';
import classes from '../../../components/charges/charges.module.css';
import { RefundList } from '../../../components/charges/refund-list';
import { Price } from '../../../components/price';
import { failureText } from '../../../components/status/failure-text';
import { PaymentStatusBadge } from '../../../components/status/payment-status';
import { paymentKindLabels } from '../../../components/status/status-text';
import { formatInstant } from '../../../lib/dates';

function Payment({ payment }: { payment: AdminOrderPayment }) {
  const { id, amount, currency, card, kind, status, createdAt, refunds, lastError } = payment;
  return (
    <li className={classes.charge}>
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
      {lastError ? <Text size="sm">{failureText(lastError)}</Text> : null}
      <RefundList refunds={refunds} label="Refunds of this payment" />
    </li>
  );
}

/** The payments of an order and their refunds. */
export function OrderPayments({ order }: { order: AdminOrderDetail }) {
  if (order.payments.length === 0) return <Text c="dimmed">No payments yet.</Text>;
  return (
    <ul className={classes.charges} aria-label="Payments of this order">
      {order.payments.map((payment) => (
        <Payment key={payment.id} payment={payment} />
      ))}
    </ul>
  );
}
