import { Page } from '../../../components/page';
import { AuditList } from '../../../features/desk-audit/components/audit-list';

/** Who did what at the desk. */
export function DeskAuditPage() {
  return (
    <Page title="Audit log" lead="Everything that owners did here, and when." size="md">
      <AuditList />
    </Page>
  );
}
