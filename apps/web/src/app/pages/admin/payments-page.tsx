import { Page } from '../../../components/page';
import { PaymentTable } from '../../../features/admin-payments/components/payment-table';

/** All payments. */
export function AdminPaymentsPage() {
  return (
    <Page title="Payments">
      <PaymentTable />
    </Page>
  );
}
