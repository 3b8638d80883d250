import { Page } from '../../../components/page';
import { RevenuePanel } from '../../../features/admin-overview/components/revenue-panel';
import { SummaryTiles } from '../../../features/admin-overview/components/summary-tiles';

/** The figures of the day, and the revenue per day. */
export function AdminOverviewPage() {
  return (
    <Page title="Admin">
      <SummaryTiles />
      <RevenuePanel />
    </Page>
  );
}
