import { IconPlus } from '@tabler/icons-react';
import { LinkButton } from '../../../components/link-button';
import { Page } from '../../../components/page';
import { BookTable } from '../../../features/desk-books/components/book-table';

/** All books. */
export function DeskBooksPage() {
  return (
    <Page
      title="Books"
      aside={
        <LinkButton to="/desk/books/new" size="sm" leftSection={<IconPlus size={18} aria-hidden />}>
          Add a book
        </LinkButton>
      }
    >
      <BookTable />
    </Page>
  );
}
