import { Page } from '../../../components/page';
import { MemberTable } from '../../../features/admin-members/components/member-table';
import { ReportPanel } from '../../../features/admin-members/components/report-panel';

/** The members, and their numbers per month. */
export function AdminMembersPage() {
  return (
    <Page title="Members">
      <ReportPanel />
      <MemberTable />
    </Page>
  );
}
