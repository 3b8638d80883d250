import type { MemberDetail, MemberInvoice } from '@app/contracts';
import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { maskedCard } from '../../../components/card/brand-name';
import classes from '../../../components/charges/charges.module.css';
import { RefundList } from '../../../components/charges/refund-list';
import { Copyable } from '../../../components/copyable';
import { Price } from '../../../components/price';
import { Badge, type Tone } from '../../../components/status/badge';
import { invoiceStatusLabels, paymentStatusLabels } from '../../../components/status/status-text';
import { formatInstant } from '../../../lib/dates';

const tones: Partial<Record<MemberInvoice['status'], Tone>> = { paid: 'good', void: 'quiet' };
const reasons: Record<MemberInvoice['reason'], string> = {
  join: 'Joining',
  renewal: 'Renewal',
  other: 'Other',
};

function Invoice({ invoice }: { invoice: MemberInvoice }) {
  const { amount, currency, status, reason, card, createdAt, nextAttemptAt, refunds } = invoice;
  return (
    <li className={classes.charge}>
      <div className={classes.row}>
        <span className={classes.sum}>
          <Price of={{ amount, currency }} />
          <Badge tone={tones[status] ?? 'open'}>{invoiceStatusLabels[status]}</Badge>
        </span>
        <Copyable value={invoice.number ?? invoice.stripeId} />
      </div>
      <Text size="sm" c="dimmed">
        {reasons[reason]} · {card ? `${maskedCard(card)} · ` : ''}
        {status === 'open' ? `${paymentStatusLabels[invoice.paymentStatus]} · ` : ''}
        {formatInstant(createdAt)}
      </Text>
      {status === 'open' && nextAttemptAt ? (
        <Text size="sm" c="dimmed">
          Charged again on {formatInstant(nextAttemptAt)}
        </Text>
      ) : null}
      <RefundList refunds={refunds} label="Refunds of this invoice" />
      {refunds.some((refund) => refund.status === 'failed') ? (
        <Text size="sm">
          A refund failed. Send it again under{' '}
          <Anchor component={Link} to="/admin/mismatches" underline="always">
            Mismatches
          </Anchor>
          .
        </Text>
      ) : null}
    </li>
  );
}

/** The invoices of a membership and their refunds, newest first. */
export function MemberInvoices({ member: { invoices } }: { member: MemberDetail }) {
  if (invoices.length === 0) return <Text c="dimmed">No invoices yet.</Text>;
  return (
    <ul className={classes.charges} aria-label="Invoices of this membership">
      {invoices.map((invoice) => (
        <Invoice key={invoice.id} invoice={invoice} />
      ))}
    </ul>
  );
}
