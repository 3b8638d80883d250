import { useParams } from 'react-router';
import { Page } from '../../../components/page';
import { Sheet } from '../../../components/sheet';
import { MembershipStatusBadge } from '../../../components/status/membership-status';
import { Timeline } from '../../../components/timeline/timeline';
import { useMember } from '../../../features/admin-members/api/members';
import { CancelMemberAction } from '../../../features/admin-members/components/cancel-member';
import { MemberFacts } from '../../../features/admin-members/components/member-facts';
import { MemberInvoices } from '../../../features/admin-members/components/member-invoices';
import { memberWords } from '../../../features/admin-members/timeline-text';
import { SecondFactorNotice } from '../../../features/second-factor/components/admin-notice';
import { formatInstant } from '../../../lib/dates';
import { hasCode } from '../../../lib/http/api-error';
import { shortId } from '../../../lib/short-id';
import { NotFoundPage } from '../not-found-page';
import classes from './admin.module.css';
import { AdminLoading } from './loading';

/** A membership: its timeline, invoices, details and actions. */
export function AdminMemberPage() {
  const { id = '' } = useParams();
  const query = useMember(id);
  const member = query.data;
  if (hasCode(query.error, 'not_found', 'validation_failed')) return <NotFoundPage what="membership" />;
  if (member === undefined) return <AdminLoading title="Member" what="This membership" query={query} />;
  return (
    <Page
      title={member.customer.name || `Member ${shortId(member.id)}`}
      tabTitle={`Member ${shortId(member.id)}`}
      lead={formatInstant(member.createdAt)}
      aside={<MembershipStatusBadge membership={member} />}
    >
      <SecondFactorNotice />
      <div className={classes.columns}>
        <div className={classes.stack}>
          <Sheet title="Timeline">
            <Timeline
              label="Timeline of this membership"
              entries={member.timeline}
              words={memberWords(member.monthly.currency)}
            />
          </Sheet>
        </div>
        <div className={classes.stack}>
          <Sheet title="Details">
            <MemberFacts member={member} />
          </Sheet>
          <Sheet title="Actions">
            <CancelMemberAction member={member} />
          </Sheet>
          <Sheet title="Invoices">
            <MemberInvoices member={member} />
          </Sheet>
        </div>
      </div>
    </Page>
  );
}
