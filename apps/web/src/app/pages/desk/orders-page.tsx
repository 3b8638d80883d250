import { Page } from '../../../components/page';
import { OrderTable } from '../../../features/desk-orders/components/order-table';

/** Everybody's orders. */
export function DeskOrdersPage() {
  return (
    <Page title="Orders of the shop">
      <OrderTable />
    </Page>
  );
}
