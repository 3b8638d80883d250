import { Page } from '../../../components/page';
import { MismatchList } from '../../../features/admin-mismatches/components/mismatch-list';

/** Differences between Stripe and the shop. */
export function AdminMismatchesPage() {
  return (
    <Page title="Mismatches" lead="Differences between Stripe and the shop." size="md">
      <MismatchList />
    </Page>
  );
}
