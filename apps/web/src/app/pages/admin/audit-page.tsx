import { Page } from '../../../components/page';
import { AuditList } from '../../../features/admin-audit/components/audit-list';

/** Who did what in Admin. */
export function AdminAuditPage() {
  return (
    <Page title="Audit log" lead="Everything that owners did here, and when." size="md">
      <AuditList />
    </Page>
  );
}
