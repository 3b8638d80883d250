import type { AdminOrderDetail } from '@app/contracts';
import { Button, Group, Stack, Text } from '@mantine/core';
import { MailIcon, Undo2Icon } from 'lucide-react';
import { useRef, useState } from 'react';
import classes from '../../../components/charges/charges.module.css';
import { InlineError } from '../../../components/inline-error';
import { formatMoney } from '../../../lib/money';
import { useResendReceipt } from '../api/resend-receipt';
import { RefundDialog } from './refund-dialog';

function notRefundable({ status, pendingRefundAmount }: AdminOrderDetail): string {
  if (status === 'refunded') return 'Fully refunded.';
  return pendingRefundAmount > 0 ? 'A refund is pending.' : 'Nothing can be refunded now.';
}

/** The actions on an order: refund, resend the receipt. */
export function OrderActions({ order }: { order: AdminOrderDetail }) {
  const [refunding, setRefunding] = useState(false);
  const [said, setSaid] = useState('');
  const news = useRef<HTMLParagraphElement>(null);
  const resend = useResendReceipt(order.id);
  const paid = order.status === 'paid' || order.status === 'refunded';
  if (!paid) return <Text c="dimmed">This order is not paid. There is nothing to refund.</Text>;
  return (
    <Stack gap="sm">
      <Group gap="sm">
        {order.refundable > 0 ? (
          <Button
            size="sm"
            color="brick"
            variant="light"
            leftSection={<Undo2Icon size={18} strokeWidth={1.6} aria-hidden />}
            onClick={() => {
              setSaid('');
              setRefunding(true);
            }}
          >
            Refund
          </Button>
        ) : (
          <Text>{notRefundable(order)}</Text>
        )}
        <Button
          size="sm"
          variant="default"
          leftSection={<MailIcon size={18} strokeWidth={1.6} aria-hidden />}
          disabled={order.customer.email === null}
          loading={resend.isPending}
          onClick={() => {
            setSaid('');
            resend.mutate(undefined, {
              onSuccess: () => setSaid(`Sending the receipt to ${order.customer.email}.`),
            });
          }}
        >
          Resend receipt
        </Button>
      </Group>
      <InlineError error={resend.error} />
      <Text role="status" size="sm" className={classes.news} ref={news} tabIndex={-1}>
        {said}
      </Text>
      <RefundDialog
        order={order}
        opened={refunding}
        onClose={() => setRefunding(false)}
        // The button that opened the dialog is removed after a full refund.
        returnFocus={said === ''}
        onClosed={() => {
          if (said !== '') news.current?.focus();
        }}
        onRefunded={(amount) => {
          setRefunding(false);
          setSaid(`Refund of ${formatMoney({ amount, currency: order.total.currency })} requested.`);
        }}
      />
    </Stack>
  );
}
