import type { LinkedInvoice } from '@app/contracts';
import { Anchor, Skeleton } from '@mantine/core';
import { FileXIcon } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { Empty } from '../../components/empty';
import { LinkButton } from '../../components/link-button';
import { LoadError } from '../../components/load-error';
import { Page } from '../../components/page';
import { Result } from '../../components/result';
import { LinkInvalid } from '../../features/account/components/link-invalid';
import { useLinkToken } from '../../features/account/use-link-token';
import { useLinkedInvoice } from '../../features/membership/api/linked-invoice';
import { invoiceName } from '../../features/membership/membership-text';
import { linkedInvoice } from '../../features/membership/use-invoice-payment';
import { formatDay } from '../../lib/dates';
import { hasCode } from '../../lib/http/api-error';
import { formatMoney } from '../../lib/money';
import { InvoiceColumns } from './invoice-columns';

const title = 'Pay invoice';

function Paid({ invoice, justPaid }: { invoice: LinkedInvoice; justPaid: boolean }) {
  const paid = invoice.paidAt ? ` on ${formatDay(invoice.paidAt)}` : '';
  return (
    <Page title={title} lead={invoiceName(invoice)} size="xs">
      <Result
        title={justPaid ? 'Payment successful' : 'This invoice is paid'}
        action={
          <LinkButton to="/membership" variant="default">
            Go to your membership
          </LinkButton>
        }
      >
        {justPaid
          ? `You paid ${formatMoney(invoice.total)}. Your membership goes on.`
          : `${formatMoney(invoice.total)} was paid${paid}. There is nothing left to pay.`}
      </Result>
    </Page>
  );
}

function Linked({ token }: { token: string | null }) {
  const query = useLinkedInvoice(token);
  const invoice = query.data;
  const [sawOpen, setSawOpen] = useState(false);
  if (invoice?.status === 'open' && !sawOpen) setSawOpen(true);

  if (token === null || hasCode(query.error, 'link_invalid', 'validation_failed', 'not_found')) {
    return (
      <Page title={title} size="xs">
        <LinkInvalid what="It has expired or is incomplete, or this page was loaded again. You were not charged.">
          Open the link in the email once more, or sign in and pay under{' '}
          <Anchor component={Link} to="/membership" underline="always">
            Membership
          </Anchor>
          .
        </LinkInvalid>
      </Page>
    );
  }
  if (invoice === undefined) {
    return (
      <Page title={title}>
        {query.isError ? (
          <LoadError what="The invoice" error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton height={360} role="status" aria-label="Loading the invoice" />
        )}
      </Page>
    );
  }
  if (invoice.status === 'paid') return <Paid invoice={invoice} justPaid={sawOpen} />;
  if (invoice.status !== 'open') {
    return (
      <Page title={title} lead={invoiceName(invoice)} size="sm">
        <Empty icon={<FileXIcon size={36} strokeWidth={1.3} />} title="This invoice was canceled">
          You were not charged, and there is nothing to pay.
        </Empty>
      </Page>
    );
  }
  return (
    <Page title={title} lead={invoiceName(invoice)}>
      <InvoiceColumns invoice={invoice} calls={linkedInvoice(token)} cards={[]} signedIn />
    </Page>
  );
}

/** The invoice of a mailed link, which opens nothing but this invoice and needs no session. */
export function PayInvoicePage() {
  const token = useLinkToken();
  return <Linked key={token} token={token} />;
}
