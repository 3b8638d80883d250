import { useNavigate } from 'react-router';
import { Page } from '../../../components/page';
import { NewBookForm } from '../../../features/admin-books/components/new-book-form';
import { useClientConfig } from '../../../lib/client-config';
import { AdminLoading } from './loading';

/** Adds a book. */
export function AdminNewBookPage() {
  const config = useClientConfig();
  const navigate = useNavigate();
  if (config.data === undefined) return <AdminLoading title="New book" what="The form" query={config} />;
  return (
    <Page title="New book" size="sm">
      <NewBookForm
        currency={config.data.currency}
        minimumAmount={config.data.minimumAmount}
        onAdded={(book, pictureRefused) =>
          void navigate(`/admin/books/${book.id}`, { replace: true, state: { added: true, pictureRefused } })
        }
      />
    </Page>
  );
}
