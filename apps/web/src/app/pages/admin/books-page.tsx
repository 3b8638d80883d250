import { Alert } from '@mantine/core';
import { IconCircleCheck, IconPlus } from '@tabler/icons-react';
import { useLocation } from 'react-router';
import { z } from 'zod';
import { LinkButton } from '../../../components/link-button';
import { Page } from '../../../components/page';
import { BookTable } from '../../../features/admin-books/components/book-table';

const stateSchema = z.object({ deleted: z.string() });

/** All books. */
export function AdminBooksPage() {
  const { data: just } = stateSchema.safeParse(useLocation().state);
  return (
    <Page
      title="Books"
      aside={
        <LinkButton to="/admin/books/new" size="sm" leftSection={<IconPlus size={18} aria-hidden />}>
          Add book
        </LinkButton>
      }
    >
      {just ? (
        <Alert role="status" icon={<IconCircleCheck aria-hidden />} variant="outline">
          “{just.deleted}” was deleted.
        </Alert>
      ) : null}
      <BookTable />
    </Page>
  );
}
