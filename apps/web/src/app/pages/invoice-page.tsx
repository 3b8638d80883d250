import type { Invoice } from '@app/contracts';
import { Button, Group, Skeleton } from '@mantine/core';
import { FileXIcon, PrinterIcon } from 'lucide-react';
import { useState } from 'react';
import { Navigate, useParams } from 'react-router';
import { Empty } from '../../components/empty';
import { LinkButton } from '../../components/link-button';
import { LoadError } from '../../components/load-error';
import { Page } from '../../components/page';
import { Result } from '../../components/result';
import { useMe } from '../../features/auth/api/me';
import { useInvoice } from '../../features/membership/api/invoices';
import { InvoiceReceipt } from '../../features/membership/components/invoice-receipt';
import { invoiceName } from '../../features/membership/membership-text';
import { ownInvoice } from '../../features/membership/use-invoice-payment';
import { hasCode } from '../../lib/http/api-error';
import { formatMoney } from '../../lib/money';
import { InvoiceColumns } from './invoice-columns';
import { NotFoundPage } from './not-found-page';
import { WithCards } from './payment-columns';

function OpenInvoice({ invoice, onBusy }: { invoice: Invoice; onBusy: (busy: boolean) => void }) {
  const me = useMe();
  return (
    <Page title="Pay invoice" tabTitle={`Pay invoice ${invoiceName(invoice)}`} lead={invoiceName(invoice)}>
      <WithCards height={360}>
        {(cards) => (
          <InvoiceColumns
            invoice={invoice}
            calls={ownInvoice(invoice.id)}
            cards={cards}
            signedIn={me.data !== null}
            onBusy={onBusy}
          />
        )}
      </WithCards>
    </Page>
  );
}

function PaidInvoice({ invoice, justPaid }: { invoice: Invoice; justPaid: boolean }) {
  return (
    <Page
      title="Receipt"
      tabTitle={`Receipt ${invoiceName(invoice)}`}
      size="sm"
      aside={
        <Group data-print="hide">
          <LinkButton to="/membership" variant="default">
            Membership
          </LinkButton>
          <Button
            leftSection={<PrinterIcon size={18} strokeWidth={1.6} aria-hidden />}
            onClick={() => window.print()}
          >
            Print
          </Button>
        </Group>
      }
    >
      {justPaid ? (
        <div data-print="hide">
          <Result title="Payment successful">
            You paid {formatMoney(invoice.total)}. Your membership goes on.
          </Result>
        </div>
      ) : null}
      <InvoiceReceipt invoice={invoice} />
    </Page>
  );
}

/** An invoice: its payment while it is open, its receipt once it is paid. */
export function InvoicePage() {
  const { id = '' } = useParams();
  const [busy, setBusy] = useState(false);
  const query = useInvoice(id, { watch: !busy });
  const invoice = query.data;
  const [sawOpen, setSawOpen] = useState(false);
  if (invoice?.status === 'open' && !sawOpen) setSawOpen(true);

  if (hasCode(query.error, 'not_found', 'validation_failed')) return <NotFoundPage what="invoice" />;
  if (invoice === undefined) {
    return (
      <Page title="Invoice" size="sm">
        {query.isError ? (
          <LoadError what="This invoice" error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton height={360} role="status" aria-label="Loading the invoice" />
        )}
      </Page>
    );
  }
  if (invoice.status === 'paid') return <PaidInvoice invoice={invoice} justPaid={sawOpen} />;
  // Joining has a page of its own, which says what is agreed to.
  if (invoice.status === 'open' && invoice.reason === 'join')
    return <Navigate to="/membership/join" replace />;
  if (invoice.status === 'open') return <OpenInvoice invoice={invoice} onBusy={setBusy} />;
  return (
    <Page title="Invoice" lead={invoiceName(invoice)} size="sm">
      <Empty
        icon={<FileXIcon size={36} strokeWidth={1.3} />}
        title="This invoice was canceled"
        action={<LinkButton to="/membership">Membership</LinkButton>}
      >
        You were not charged, and there is nothing to pay.
      </Empty>
    </Page>
  );
}
