import { Button, Group, Skeleton } from '@mantine/core';
import { FileXIcon, PrinterIcon } from 'lucide-react';
import { useParams } from 'react-router';
import { Empty } from '../../components/empty';
import { LinkButton } from '../../components/link-button';
import { LoadError } from '../../components/load-error';
import { Page } from '../../components/page';
import { useMe } from '../../features/auth/api/me';
import { useOrder } from '../../features/orders/api/get-order';
import { useOrderPayments } from '../../features/orders/api/order-payments';
import { Receipt } from '../../features/orders/components/receipt';
import { orderNumber } from '../../features/orders/order-text';
import { hasCode } from '../../lib/http/api-error';
import { NotFoundPage } from './not-found-page';

/** The receipt of a paid order, for printing; its title becomes the name of the PDF. */
export function ReceiptPage() {
  const { id = '' } = useParams();
  const query = useOrder(id);
  const order = query.data;
  const paid = order?.status === 'paid' || order?.status === 'refunded';
  const payments = useOrderPayments(paid ? order : undefined);
  const me = useMe().data;

  if (hasCode(query.error, 'not_found', 'validation_failed')) return <NotFoundPage what="order" />;
  const failed = query.isError && !order ? query : payments.isError && !payments.data ? payments : null;
  if (failed) {
    return (
      <Page title="Receipt" size="sm">
        <LoadError what="The receipt" error={failed.error} onRetry={() => void failed.refetch()} />
      </Page>
    );
  }
  if (order && !paid) {
    return (
      <Page title="Receipt" size="sm">
        <Empty
          icon={<FileXIcon size={36} strokeWidth={1.3} />}
          title="No receipt"
          action={<LinkButton to={`/orders/${order.id}`}>View order</LinkButton>}
        >
          {order.status === 'open'
            ? 'The receipt is available when the order is paid.'
            : 'This order was not paid.'}
        </Empty>
      </Page>
    );
  }
  if (!order || !payments.data) {
    return (
      <Page title="Receipt" size="sm">
        <Skeleton height={420} role="status" aria-label="Loading the receipt" />
      </Page>
    );
  }
  return (
    <Page
      title="Receipt"
      tabTitle={`Receipt ${orderNumber(order)}`}
      size="sm"
      aside={
        <Group data-print="hide">
          <LinkButton to={`/orders/${order.id}`} variant="default">
            View order
          </LinkButton>
          <Button
            leftSection={<PrinterIcon size={18} strokeWidth={1.6} aria-hidden />}
            onClick={() => window.print()}
          >
            Print
          </Button>
        </Group>
      }
    >
      <Receipt order={order} payments={payments.data} buyer={me ?? null} />
    </Page>
  );
}
