import { Alert } from '@mantine/core';
import { CircleCheckIcon, PlusIcon } from 'lucide-react';
import { useLocation } from 'react-router';
import { LinkButton } from '../../../components/link-button';
import { Page } from '../../../components/page';
import { BookTable } from '../../../features/admin-books/components/book-table';

/** The title of the book that was deleted just now, from the state of the navigation. */
const deletedIn = (state: unknown): string | null =>
  typeof state === 'object' && state !== null && 'deleted' in state && typeof state.deleted === 'string'
    ? state.deleted
    : null;

/** All books. */
export function AdminBooksPage() {
  const deleted = deletedIn(useLocation().state);
  return (
    <Page
      title="Books"
      aside={
        <LinkButton to="/admin/books/new" size="sm" leftSection={<PlusIcon size={18} aria-hidden />}>
          Add book
        </LinkButton>
      }
    >
      {deleted !== null ? (
        <Alert role="status" icon={<CircleCheckIcon aria-hidden />} variant="outline">
          “{deleted}” was deleted.
        </Alert>
      ) : null}
      <BookTable />
    </Page>
  );
}
