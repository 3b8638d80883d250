import { Page } from '../../../components/page';
import { RevenuePanel } from '../../../features/admin-overview/components/revenue-panel';
import { SummaryTiles } from '../../../features/admin-overview/components/summary-tiles';

/** What waits, and how the shop does. */
export function AdminOverviewPage() {
  return (
    <Page title="Admin">
      <SummaryTiles />
      <RevenuePanel />
    </Page>
  );
}
