import { Page } from '../../../components/page';
import { MismatchList } from '../../../features/admin-mismatches/components/mismatch-list';

/** What differs between Stripe and the shop. */
export function AdminMismatchesPage() {
  return (
    <Page
      title="Mismatches"
      lead="Where Stripe and the shop do not tell the same story about money."
      size="md"
    >
      <MismatchList />
    </Page>
  );
}
