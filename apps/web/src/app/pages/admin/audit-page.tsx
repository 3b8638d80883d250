import { Page } from '../../../components/page';
import { AuditList } from '../../../features/admin-audit/components/audit-list';

/** Every change made in Admin. */
export function AdminAuditPage() {
  return (
    <Page title="Audit log" lead="Every change made in Admin." size="md">
      <AuditList />
    </Page>
  );
}
