import { Page } from '../../../components/page';
import { OrderTable } from '../../../features/admin-orders/components/order-table';

/** Everybody's orders. */
export function AdminOrdersPage() {
  return (
    <Page title="Orders of the shop">
      <OrderTable />
    </Page>
  );
}
