import type { AdminCustomer } from '@app/contracts';
import { UsersIcon } from 'lucide-react';
import { type Column, RowLink } from '../../../components/data-table/data-table';
import { PagedTable } from '../../../components/data-table/paged-table';
import { Empty } from '../../../components/empty';
import { FilterBar, TextFilter } from '../../../components/filters/filters';
import { Badge } from '../../../components/status/badge';
import { formatInstant } from '../../../lib/dates';
import { words } from '../../../lib/filter-values';
import { shortId } from '../../../lib/short-id';
import { useFilters } from '../../../lib/use-filters';
import { useCustomers } from '../api/customers';

const shape = { query: words(254) };

const columns: Column<AdminCustomer>[] = [
  {
    header: 'Customer',
    cell: ({ id, name }) => <RowLink to={`/admin/customers/${id}`}>{name || shortId(id)}</RowLink>,
  },
  { header: 'Email', cell: ({ email }) => email },
  { header: 'Signed up', cell: ({ createdAt }) => formatInstant(createdAt) },
  {
    header: 'Status',
    cell: ({ role, emailVerified }) =>
      role === 'admin' ? <Badge tone="open">Admin</Badge> : <VerifiedBadge emailVerified={emailVerified} />,
  },
];

/** Whether the email address is confirmed. */
export function VerifiedBadge({ emailVerified }: { emailVerified: boolean }) {
  return (
    <Badge tone={emailVerified ? 'good' : 'quiet'}>
      {emailVerified ? 'Email confirmed' : 'Email not confirmed'}
    </Badge>
  );
}

/** All customers, searched by name and email. */
export function CustomerTable() {
  const filters = useFilters(shape);
  const customers = useCustomers(filters.values);
  return (
    <>
      <FilterBar filters={filters} label="Filter the customers">
        <TextFilter filters={filters} name="query" label="Search" placeholder="Name or email" />
      </FilterBar>
      <PagedTable
        label="Customers"
        query={customers}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <Empty
            icon={<UsersIcon size={36} strokeWidth={1.3} />}
            title={filters.any ? 'No matching customers' : 'No customers yet'}
          >
            {filters.any ? 'Check the spelling or try fewer words.' : 'New accounts appear here.'}
          </Empty>
        }
      />
    </>
  );
}
