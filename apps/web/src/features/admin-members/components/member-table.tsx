import { type Member, path } from '@app/contracts/browser';
import { UsersIcon } from 'lucide-react';
import { type Column, RowLink } from '../../../components/data-table/data-table';
import { PagedTable } from '../../../components/data-table/paged-table';
import { Empty } from '../../../components/empty';
import { ExportButton } from '../../../components/export-button';
import { ChoiceFilter, FilterBar, TextFilter } from '../../../components/filters/filters';
import { Price } from '../../../components/price';
import { MembershipStatusBadge } from '../../../components/status/membership-status';
import { membershipStatusLabels } from '../../../components/status/status-text';
import { formatDay, formatInstant } from '../../../lib/dates';
import { oneOf, words } from '../../../lib/filter-values';
import { shortId } from '../../../lib/short-id';
import { useFilters } from '../../../lib/use-filters';
import { useMembers } from '../api/members';

const { none: _, ...statusOptions } = membershipStatusLabels;

const shape = { query: words(254), status: oneOf(statusOptions) };

/** When it renews or ends. */
function periodText({ status, currentPeriodEnd, cancelAtPeriodEnd, endedAt }: Member): string {
  if (endedAt) return `Ended ${formatDay(endedAt)}`;
  if (!currentPeriodEnd || status === 'incomplete') return '';
  return `${cancelAtPeriodEnd ? 'Ends' : 'Renews'} ${formatDay(currentPeriodEnd)}`;
}

const columns: Column<Member>[] = [
  {
    header: 'Member',
    cell: ({ id, customer }) => (
      <RowLink to={`/admin/members/${id}`}>{customer.email ?? (customer.name || shortId(id))}</RowLink>
    ),
  },
  { header: 'Name', cell: ({ customer }) => customer.name },
  { header: 'Started', cell: ({ createdAt, startedAt }) => formatInstant(startedAt ?? createdAt) },
  { header: 'Period', cell: periodText },
  { header: 'Status', cell: (member) => <MembershipStatusBadge membership={member} /> },
  { header: 'Monthly', align: 'end', cell: ({ monthly }) => <Price of={monthly} size="small" /> },
];

/** All memberships, filtered by status and search. */
export function MemberTable() {
  const filters = useFilters(shape);
  const members = useMembers(filters.values);
  return (
    <>
      <FilterBar filters={filters} label="Filter the members">
        <TextFilter filters={filters} name="query" label="Search" placeholder="Membership ID or email" />
        <ChoiceFilter
          filters={filters}
          name="status"
          label="Status"
          all="Any status"
          options={statusOptions}
        />
        <ExportButton label="Export members" url={path('adminMemberExport')} filters={filters.values} />
      </FilterBar>
      <PagedTable
        label="Members"
        query={members}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <Empty
            icon={<UsersIcon size={36} strokeWidth={1.3} />}
            title={filters.any ? 'No matching members' : 'No members yet'}
          >
            {filters.any ? 'Change or clear the filters.' : 'Whoever joins appears here.'}
          </Empty>
        }
      />
    </>
  );
}
