import { Page } from '../../../components/page';
import { MismatchList } from '../../../features/admin-mismatches/components/mismatch-list';
import { SecondFactorNotice } from '../../../features/second-factor/components/admin-notice';

/** Differences between Stripe and the shop. */
export function AdminMismatchesPage() {
  return (
    <Page title="Mismatches" lead="Differences between Stripe and the shop." size="md">
      <SecondFactorNotice />
      <MismatchList />
    </Page>
  );
}
