import type { AdminOrderDetail } from '@app/contracts';
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconMail, IconReceiptRefund } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { InlineError } from '../../../components/inline-error';
import { formatMoney } from '../../../lib/money';
import { useResendReceipt } from '../api/resend-receipt';
import classes from './admin-orders.module.css';
import { RefundDialog } from './refund-dialog';

const nothingLeft = ({ status }: AdminOrderDetail): string =>
  status === 'refunded' ? 'All of it has been given back.' : 'Nothing can be given back just now.';

/** What the owner can do with an order: give money back, send the receipt again. */
export function OrderActions({ order }: { order: AdminOrderDetail }) {
  const [refunding, setRefunding] = useState(false);
  const [said, setSaid] = useState('');
  const news = useRef<HTMLParagraphElement>(null);
  const resend = useResendReceipt(order.id);
  const paid = order.status === 'paid' || order.status === 'refunded';
  if (!paid) return <Text c="dimmed">Nothing can be given back: this order is not paid.</Text>;
  return (
    <Stack gap="sm">
      <Group gap="sm">
        {order.refundable > 0 ? (
          <Button
            size="sm"
            color="brick"
            variant="light"
            leftSection={<IconReceiptRefund size={18} stroke={1.6} aria-hidden />}
            onClick={() => {
              setSaid('');
              setRefunding(true);
            }}
          >
            Refund
          </Button>
        ) : (
          <Text>{nothingLeft(order)}</Text>
        )}
        <Button
          size="sm"
          variant="default"
          leftSection={<IconMail size={18} stroke={1.6} aria-hidden />}
          disabled={order.customer.email === null}
          loading={resend.isPending}
          onClick={() => {
            setSaid('');
            resend.mutate(undefined, {
              onSuccess: () => setSaid(`The receipt is on its way to ${order.customer.email}.`),
            });
          }}
        >
          Send the receipt again
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
        onClosed={() => {
          // The button that opened it may be gone with the last of the money.
          if (said !== '') news.current?.focus();
        }}
        onRefunded={(amount) => {
          setRefunding(false);
          setSaid(`${formatMoney({ amount, currency: order.total.currency })} goes back to the customer.`);
        }}
      />
    </Stack>
  );
}
