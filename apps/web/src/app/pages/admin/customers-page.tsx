import { Page } from '../../../components/page';
import { CustomerTable } from '../../../features/admin-customers/components/customer-table';

/** All customers. */
export function AdminCustomersPage() {
  return (
    <Page title="Customers">
      <CustomerTable />
    </Page>
  );
}
