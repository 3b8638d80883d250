import { Page } from '../../../components/page';
import { TakingsPanel } from '../../../features/desk-overview/components/takings-panel';
import { Waiting } from '../../../features/desk-overview/components/waiting';

/** What waits, and how the shop does. */
export function DeskOverviewPage() {
  return (
    <Page title="Desk">
      <Waiting />
      <TakingsPanel />
    </Page>
  );
}
