import { Skeleton } from '@mantine/core';
import { LockKeyholeIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Navigate, useParams } from 'react-router';
import { Empty } from '../../components/empty';
import { LinkButton } from '../../components/link-button';
import { LoadError } from '../../components/load-error';
import { Page } from '../../components/page';
import { useOrder } from '../../features/orders/api/get-order';
import { isDelayed, orderNumber, orderState } from '../../features/orders/order-text';
import { hasCode } from '../../lib/http/api-error';
import { whenIdle } from '../../lib/when-idle';
import { NotFoundPage } from './not-found-page';
import { PayColumns } from './pay-columns';

/** Fetches the page of the result beforehand, so that it is there when the answer comes. */
const fetchResultPage = () => void import('./order-page').catch(() => undefined);

/** Paying for an order, wherever its payment stands. */
export function PayPage() {
  const { id = '' } = useParams();
  const query = useOrder(id, { watch: true });
  const order = query.data;
  const [sawOpen, setSawOpen] = useState(false);
  if (order?.status === 'open' && !sawOpen) setSawOpen(true);
  useEffect(() => whenIdle(fetchResultPage), []);
  if (hasCode(query.error, 'not_found', 'validation_failed')) return <NotFoundPage what="order" />;
  if (order === undefined) {
    return (
      <Page title="Pay">
        {query.isError ? (
          <LoadError what="This order" error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton height={360} role="status" aria-label="Loading the order" />
        )}
      </Page>
    );
  }
  if (order.status === 'canceled') {
    return (
      <Page title="Pay" size="sm">
        <Empty
          icon={<LockKeyholeIcon size={36} strokeWidth={1.3} />}
          title="This order was canceled"
          action={<LinkButton to="/">Go to shop</LinkButton>}
        >
          {orderState(order).money} To buy the books, place a new order.
        </Empty>
      </Page>
    );
  }
  if (isDelayed(order)) return <Navigate to={`/orders/${order.id}`} replace />;
  if (order.status !== 'open') {
    return <Navigate to={`/orders/${order.id}`} replace state={{ justPaid: sawOpen }} />;
  }
  return (
    <Page title="Pay" lead={`Order ${orderNumber(order)}`}>
      <PayColumns order={order} />
    </Page>
  );
}
