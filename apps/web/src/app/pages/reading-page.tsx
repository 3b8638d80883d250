import { IconBookmark } from '@tabler/icons-react';
import { Empty } from '../../components/empty';
import { LinkButton } from '../../components/link-button';
import { LoadError } from '../../components/load-error';
import { Page } from '../../components/page';
import { useReadingList } from '../../features/catalog/api/reading-list';
import { BookGridSkeleton } from '../../features/catalog/components/book-grid';
import { MoreBooks } from '../../features/catalog/components/more-books';
import classes from './pages.module.css';

/** The books that the reader has marked as read. */
export function ReadingPage() {
  const list = useReadingList();
  const found = list.data?.pages[0]?.data.length ?? 0;
  return (
    <Page title="Books you have read" lead="Marked by you, the latest first.">
      {list.isPending ? <BookGridSkeleton /> : null}
      {list.isError && found === 0 ? (
        <LoadError what="Your reading list" error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.isSuccess && found === 0 ? (
        <Empty
          icon={<IconBookmark size={36} stroke={1.3} />}
          title="No marks yet"
          action={<LinkButton to="/">To the shop</LinkButton>}
        >
          Open a book and mark it as read: it is then listed here, wherever you sign in.
        </Empty>
      ) : null}
      {found > 0 ? (
        <div className={classes.shelves}>
          <MoreBooks list={list} label="Books you have read" />
        </div>
      ) : null}
    </Page>
  );
}
