import { Page } from '../../../components/page';
import { TakingsPanel } from '../../../features/admin-overview/components/takings-panel';
import { Waiting } from '../../../features/admin-overview/components/waiting';

/** What waits, and how the shop does. */
export function AdminOverviewPage() {
  return (
    <Page title="Admin">
      <Waiting />
      <TakingsPanel />
    </Page>
  );
}
