import { Button, Center, Skeleton, Stack } from '@mantine/core';
import { ReceiptTextIcon } from 'lucide-react';
import { Empty } from '../../components/empty';
import { LinkButton } from '../../components/link-button';
import { LoadError } from '../../components/load-error';
import { Page } from '../../components/page';
import { useOrders } from '../../features/orders/api/list-orders';
import { OrderList } from '../../features/orders/components/order-list';

/** The user's orders, newest first. */
export function OrdersPage() {
  const orders = useOrders();
  const all = orders.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Page title="Orders" size="md">
      {orders.isPending ? (
        <Stack role="status" aria-label="Loading your orders">
          <Skeleton height={72} />
          <Skeleton height={72} />
          <Skeleton height={72} />
        </Stack>
      ) : null}
      {orders.isError && all.length === 0 ? (
        <LoadError what="Your orders" error={orders.error} onRetry={() => void orders.refetch()} />
      ) : null}
      {orders.isSuccess && all.length === 0 ? (
        <Empty
          icon={<ReceiptTextIcon size={36} strokeWidth={1.3} />}
          title="No orders yet"
          action={<LinkButton to="/">Go to shop</LinkButton>}
        >
          Your orders and receipts appear here.
        </Empty>
      ) : null}
      {all.length > 0 ? <OrderList orders={all} /> : null}
      {orders.hasNextPage ? (
        <Center>
          <Button
            variant="default"
            loading={orders.isFetchingNextPage}
            onClick={() => void orders.fetchNextPage()}
          >
            Show older orders
          </Button>
        </Center>
      ) : null}
    </Page>
  );
}
