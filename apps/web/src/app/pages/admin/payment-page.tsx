import { useParams } from 'react-router';
import { Page } from '../../../components/page';
import { Sheet } from '../../../components/sheet';
import { PaymentStatusBadge } from '../../../components/status/payment-status';
import { Timeline } from '../../../components/timeline/timeline';
import { paymentWords } from '../../../components/timeline/timeline-text';
import { useTimeline } from '../../../features/admin-payments/api/get-timeline';
import { PaymentFacts } from '../../../features/admin-payments/components/payment-facts';
import { formatInstant } from '../../../lib/dates';
import { hasCode } from '../../../lib/http/api-error';
import { shortId } from '../../../lib/short-id';
import { NotFoundPage } from '../not-found-page';
import classes from './admin.module.css';
import { AdminLoading } from './loading';

/** A payment and everything that happened to it. */
export function AdminPaymentPage() {
  const { id = '' } = useParams();
  const query = useTimeline(id);
  const timeline = query.data;
  if (hasCode(query.error, 'not_found', 'validation_failed')) return <NotFoundPage what="payment" />;
  if (timeline === undefined) return <AdminLoading title="Payment" what="This payment" query={query} />;
  const { payment } = timeline;
  return (
    <Page
      title={`Payment ${shortId(payment.id)}`}
      lead={formatInstant(payment.createdAt)}
      aside={<PaymentStatusBadge status={payment.status} />}
    >
      <div className={classes.columns}>
        <Sheet title="Timeline">
          <Timeline
            label="Timeline of this payment"
            entries={timeline.entries}
            words={paymentWords(payment.currency)}
          />
        </Sheet>
        <Sheet title="Details">
          <PaymentFacts payment={payment} />
        </Sheet>
      </div>
    </Page>
  );
}
