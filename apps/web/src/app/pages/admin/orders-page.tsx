import { Page } from '../../../components/page';
import { OrderTable } from '../../../features/admin-orders/components/order-table';

/** All orders. */
export function AdminOrdersPage() {
  return (
    <Page title="Orders">
      <OrderTable />
    </Page>
  );
}
