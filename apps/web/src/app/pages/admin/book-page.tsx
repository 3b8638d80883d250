import { Alert } from '@mantine/core';
import { CircleCheckIcon } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { LinkButton } from '../../../components/link-button';
import { Page } from '../../../components/page';
import { Sheet } from '../../../components/sheet';
import { useAdminBook } from '../../../features/admin-books/api/get-book';
import { DeleteBook } from '../../../features/admin-books/components/delete-book';
import { EditBookForm } from '../../../features/admin-books/components/edit-book-form';
import { PictureForm } from '../../../features/admin-books/components/picture-form';
import { StockForm } from '../../../features/admin-books/components/stock-form';
import { UnsavedDialog } from '../../../features/admin-books/components/unsaved-dialog';
import { useUnsavedWarning } from '../../../features/admin-books/use-unsaved-warning';
import { useClientConfig } from '../../../lib/client-config';
import { formatInstant } from '../../../lib/dates';
import { hasCode } from '../../../lib/http/api-error';
import classes from './admin.module.css';
import { BookDeletedPage } from './book-deleted-page';
import { AdminLoading } from './loading';

/** What the page of a new book hands over: why its picture was refused, if it was; null where it does not come from there. */
function addedIn(state: unknown): { pictureRefused: string | null } | null {
  const { added, pictureRefused }: { added?: unknown; pictureRefused?: unknown } = state ?? {};
  if (added !== true) return null;
  return { pictureRefused: typeof pictureRefused === 'string' ? pictureRefused : null };
}

/** A book, and every action on it. */
export function AdminBookPage() {
  const { id = '' } = useParams();
  const location = useLocation();
  const navigate = useNavigate();
  const config = useClientConfig();
  const query = useAdminBook(id);
  const [unsavedDetails, setUnsavedDetails] = useState(false);
  const [unsavedPicture, setUnsavedPicture] = useState(false);
  const { blocked, allowNavigation } = useUnsavedWarning(unsavedDetails || unsavedPicture);
  const book = query.data;
  if (hasCode(query.error, 'not_found', 'validation_failed')) return <BookDeletedPage id={id} />;
  if (config.data === undefined || book === undefined) {
    return <AdminLoading title="Book" what="This book" query={config.isError ? config : query} />;
  }
  const added = addedIn(location.state);
  return (
    <Page
      title={book.title}
      lead={`${book.author} · added ${formatInstant(book.createdAt)}`}
      aside={
        book.published ? (
          <LinkButton to={`/books/${book.id}`} size="sm" variant="default">
            View in shop
          </LinkButton>
        ) : null
      }
    >
      {added ? (
        <Alert role="status" icon={<CircleCheckIcon aria-hidden />} variant="outline">
          “{book.title}” was added{book.published ? ' and is published' : ' and is hidden'}.
        </Alert>
      ) : null}
      <div className={classes.columns}>
        <Sheet title="Details">
          <EditBookForm
            key={book.id}
            book={book}
            currency={config.data.currency}
            minimumAmount={config.data.minimumAmount}
            onUnsaved={setUnsavedDetails}
          />
        </Sheet>
        <div className={classes.stack}>
          <Sheet title="Stock">
            <StockForm book={book} />
          </Sheet>
          <Sheet title="Picture">
            <PictureForm book={book} refused={added?.pictureRefused} onUnsaved={setUnsavedPicture} />
          </Sheet>
          <Sheet title="More">
            <Link to={`/admin/audit?subject=${book.id}`}>Audit log</Link>
            <DeleteBook
              book={book}
              onDeleted={() => {
                allowNavigation();
                void navigate('/admin/books', { replace: true, state: { deleted: book.title } });
              }}
            />
          </Sheet>
        </div>
      </div>
      <UnsavedDialog blocked={blocked} />
    </Page>
  );
}
