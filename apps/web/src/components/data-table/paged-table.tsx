import { Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PagesQuery } from '../../lib/http/use-pages';
import { LoadError } from '../load-error';
import { type Column, DataTable } from './data-table';
import { MoreRows } from './more-rows';

type Props<Row> = {
  /** "Orders": the name of the table, and the start of the error message. */
  label: string;
  query: PagesQuery<Row>;
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  /** Shown without any rows. */
  empty: ReactNode;
};

/** A paged list as a table, with its loading, error and empty states. */
export function PagedTable<Row>({ label, query, columns, rowKey, empty }: Props<Row>) {
  return (
    <PagedRows label={label} query={query} empty={empty}>
      {(rows) => (
        <DataTable
          label={label}
          columns={columns}
          rows={rows}
          rowKey={rowKey}
          stale={query.isPlaceholderData}
        />
      )}
    </PagedRows>
  );
}

type RowsProps<Row> = Pick<Props<Row>, 'label' | 'query' | 'empty'> & {
  children: (rows: Row[]) => ReactNode;
};

/** The same for a list that is not a table. */
export function PagedRows<Row>({ label, query, empty, children }: RowsProps<Row>) {
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  if (query.isPending) {
    return (
      <Stack role="status" aria-label={`Loading: ${label}`} gap="sm">
        <Skeleton height={44} />
        <Skeleton height={44} />
        <Skeleton height={44} />
      </Stack>
    );
  }
  if (query.isError && rows.length === 0) {
    return <LoadError what={label} error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (rows.length === 0) return empty;
  return (
    <>
      {children(rows)}
      <MoreRows query={query} count={rows.length} />
    </>
  );
}
