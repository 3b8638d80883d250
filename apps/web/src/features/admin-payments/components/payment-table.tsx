import { type AdminPayment, path } from '@app/contracts/browser';
import { Text } from '@mantine/core';
import { CreditCardIcon } from 'lucide-react';
import { Link } from 'react-router';
import { maskedCard } from '../../../components/card/brand-name';
import { type Column, RowLink } from '../../../components/data-table/data-table';
import { PagedTable } from '../../../components/data-table/paged-table';
import { Empty } from '../../../components/empty';
import { ExportButton } from '../../../components/export-button';
import { ChoiceFilter, DaysFilter, FilterBar, TextFilter } from '../../../components/filters/filters';
import { Price } from '../../../components/price';
import { failureText } from '../../../components/status/failure-text';
import { PaymentStatusBadge } from '../../../components/status/payment-status';
import { paymentKindLabels, paymentStatusLabels } from '../../../components/status/status-text';
import { formatInstant } from '../../../lib/dates';
import { day, oneOf, words } from '../../../lib/filter-values';
import { withinLocalDays } from '../../../lib/local-days';
import { shortId } from '../../../lib/short-id';
import { useFilters } from '../../../lib/use-filters';
import { useAdminPayments } from '../api/list-payments';

const shape = {
  query: words(254),
  status: oneOf(paymentStatusLabels),
  kind: oneOf(paymentKindLabels),
  from: day,
  to: day,
};

const columns: Column<AdminPayment>[] = [
  {
    header: 'Payment',
    whole: true,
    cell: ({ id }) => <RowLink to={`/admin/payments/${id}`}>{shortId(id)}</RowLink>,
  },
  { header: 'Started', cell: ({ createdAt }) => formatInstant(createdAt) },
  { header: 'Customer', cell: ({ customer }) => customer.email ?? customer.name },
  {
    header: 'Order',
    whole: true,
    cell: ({ orderId }) => <Link to={`/admin/orders/${orderId}`}>{shortId(orderId)}</Link>,
  },
  {
    header: 'Method',
    cell: ({ kind, card }) => (
      <>
        {card ? maskedCard(card) : paymentKindLabels[kind]}
        {card && kind === 'checkout' ? <Text size="sm">{paymentKindLabels[kind]}</Text> : null}
      </>
    ),
  },
  {
    header: 'Status',
    cell: ({ status, lastError }) => (
      <>
        <PaymentStatusBadge status={status} />
        {lastError ? <Text size="sm">{failureText(lastError)}</Text> : null}
      </>
    ),
  },
  { header: 'Amount', align: 'end', cell: (payment) => <Price of={payment} size="small" /> },
];

/** All payments, filtered by status, method, day and search. */
export function PaymentTable() {
  const filters = useFilters(shape);
  const payments = useAdminPayments(filters.values);
  const chosen = withinLocalDays(filters.values);
  const { status: _, kind: __, ...ofRefunds } = chosen;
  return (
    <>
      <FilterBar filters={filters} label="Filter the payments">
        <TextFilter
          filters={filters}
          name="query"
          label="Search"
          placeholder="Payment ID, order ID or email"
        />
        <ChoiceFilter
          filters={filters}
          name="status"
          label="Status"
          all="Any status"
          options={paymentStatusLabels}
        />
        <ChoiceFilter
          filters={filters}
          name="kind"
          label="Method"
          all="Any method"
          options={paymentKindLabels}
        />
        <DaysFilter filters={filters} />
        <ExportButton label="Export payments" url={path('adminPaymentExport')} filters={chosen} />
        <ExportButton label="Export refunds" url={path('adminRefundExport')} filters={ofRefunds} />
      </FilterBar>
      <PagedTable
        label="Payments"
        query={payments}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <Empty
            icon={<CreditCardIcon size={36} strokeWidth={1.3} />}
            title={filters.any ? 'No matching payments' : 'No payments yet'}
          >
            {filters.any ? 'Change or clear the filters.' : 'New payments appear here.'}
          </Empty>
        }
      />
    </>
  );
}
