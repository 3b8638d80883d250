import { Page } from '../../../components/page';
import { RevenuePanel } from '../../../features/admin-overview/components/revenue-panel';
import { SummaryTiles } from '../../../features/admin-overview/components/summary-tiles';
import { SecondFactorNotice } from '../../../features/second-factor/components/admin-notice';

/** The figures of the day, and the revenue per day. */
export function AdminOverviewPage() {
  return (
    <Page title="Admin">
      <SecondFactorNotice />
      <SummaryTiles />
      <RevenuePanel />
    </Page>
  );
}
