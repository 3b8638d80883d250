import type { OrderPayment } from '@app/contracts';
import { Text } from '@mantine/core';
import { formatInstant } from '../../lib/dates';
import { Price } from '../price';
import { refundStatusLabel } from '../status/status-text';
import classes from './charges.module.css';

/** The refunds of a payment or an invoice; nothing where there are none. */
export function RefundList({ refunds, label }: { refunds: OrderPayment['refunds']; label: string }) {
  if (refunds.length === 0) return null;
  return (
    <ul className={classes.refunds} aria-label={label}>
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
  );
}
