import { BookmarkIcon } from 'lucide-react';
import { Empty } from '../../components/empty';
import { LinkButton } from '../../components/link-button';
import { LoadError } from '../../components/load-error';
import { Page } from '../../components/page';
import { useReadingList } from '../../features/catalog/api/reading-list';
import { BookGridSkeleton } from '../../features/catalog/components/book-grid';
import { MoreBooks } from '../../features/catalog/components/more-books';
import classes from './pages.module.css';

/** The books that the user has marked as read. */
export function ReadingPage() {
  const list = useReadingList();
  const found = list.data?.pages[0]?.data.length ?? 0;
  return (
    <Page title="Reading list" lead="Books that you have marked as read, newest first.">
      {list.isPending ? <BookGridSkeleton /> : null}
      {list.isError && found === 0 ? (
        <LoadError what="Your reading list" error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.isSuccess && found === 0 ? (
        <Empty
          icon={<BookmarkIcon size={36} strokeWidth={1.3} />}
          title="Your reading list is empty"
          action={<LinkButton to="/">Go to shop</LinkButton>}
        >
          Books that you mark as read appear here.
        </Empty>
      ) : null}
      {found > 0 ? (
        <div className={classes.shelves}>
          <MoreBooks list={list} label="Reading list" />
        </div>
      ) : null}
    </Page>
  );
}
