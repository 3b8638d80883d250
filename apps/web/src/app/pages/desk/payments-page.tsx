import { Page } from '../../../components/page';
import { PaymentTable } from '../../../features/desk-payments/components/payment-table';

/** Everybody's payments. */
export function DeskPaymentsPage() {
  return (
    <Page title="Payments">
      <PaymentTable />
    </Page>
  );
}
