import { type AdminOrder, path } from '@app/contracts/browser';
import { Text } from '@mantine/core';
import { ReceiptTextIcon } from 'lucide-react';
import { type Column, RowLink } from '../../../components/data-table/data-table';
import { PagedTable } from '../../../components/data-table/paged-table';
import { Empty } from '../../../components/empty';
import { ExportButton } from '../../../components/export-button';
import { ChoiceFilter, DaysFilter, FilterBar, TextFilter } from '../../../components/filters/filters';
import { Price } from '../../../components/price';
import { OrderStatusBadge } from '../../../components/status/order-status';
import { orderStatusLabels, processingLabel } from '../../../components/status/status-text';
import { formatInstant } from '../../../lib/dates';
import { day, oneOf, words } from '../../../lib/filter-values';
import { withinLocalDays } from '../../../lib/local-days';
import { shortId } from '../../../lib/short-id';
import { useFilters } from '../../../lib/use-filters';
import { useAdminOrders } from '../api/list-orders';

const statuses = { ...orderStatusLabels, processing: processingLabel };

const shape = {
  query: words(254),
  status: oneOf(statuses),
  from: day,
  to: day,
};

const columns: Column<AdminOrder>[] = [
  {
    header: 'Order',
    whole: true,
    cell: ({ id }) => <RowLink to={`/admin/orders/${id}`}>{shortId(id)}</RowLink>,
  },
  { header: 'Date', cell: ({ createdAt }) => formatInstant(createdAt) },
  { header: 'Customer', cell: ({ customer }) => customer.email ?? customer.name },
  {
    header: 'Items',
    align: 'end',
    cell: ({ items }) => items.reduce((sum, { quantity }) => sum + quantity, 0),
  },
  { header: 'Status', cell: (order) => <OrderStatusBadge order={order} /> },
  { header: 'Total', align: 'end', cell: ({ total }) => <Price of={total} size="small" /> },
];

/** All orders, filtered by status, day and search. */
export function OrderTable() {
  const filters = useFilters(shape);
  const orders = useAdminOrders(filters.values);
  return (
    <>
      <FilterBar filters={filters} label="Filter the orders">
        <TextFilter filters={filters} name="query" label="Search" placeholder="Order ID or email" />
        <ChoiceFilter filters={filters} name="status" label="Status" all="Any status" options={statuses} />
        <DaysFilter filters={filters} />
        <ExportButton
          label="Export orders"
          url={path('adminOrderExport')}
          filters={withinLocalDays(filters.values)}
        />
      </FilterBar>
      <PagedTable
        label="Orders"
        query={orders}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <Empty
            icon={<ReceiptTextIcon size={36} strokeWidth={1.3} />}
            title={filters.any ? 'No matching orders' : 'No orders yet'}
          >
            {filters.any ? 'Change or clear the filters.' : 'New orders appear here.'}
          </Empty>
        }
      />
    </>
  );
}

/** The orders of one customer, newest first. */
export function CustomerOrders({ customerId }: { customerId: string }) {
  const orders = useAdminOrders({ customer: customerId });
  return (
    <PagedTable
      label="Orders of this customer"
      query={orders}
      columns={columns.filter(({ header }) => header !== 'Customer')}
      rowKey={({ id }) => id}
      empty={<Text c="dimmed">No orders yet.</Text>}
    />
  );
}
