import { Button, Group, Text } from '@mantine/core';
import { BookXIcon, LibraryBigIcon } from 'lucide-react';
import { Empty } from '../../components/empty';
import { LoadError } from '../../components/load-error';
import { Page } from '../../components/page';
import { useProducts } from '../../features/catalog/api/list-products';
import { BookGridSkeleton } from '../../features/catalog/components/book-grid';
import { MoreBooks } from '../../features/catalog/components/more-books';
import { SearchBar } from '../../features/catalog/components/search-bar';
import { useSearch } from '../../features/catalog/use-search';
import classes from './pages.module.css';

/** The catalog, to search and browse. */
export function ShopPage() {
  const find = useSearch();
  const { query } = find.search;
  const products = useProducts(find.search);
  const first = products.data?.pages[0];
  const found = first?.data.length ?? 0;
  const corrected = products.isPlaceholderData ? null : first?.correctedQuery;
  const nothing = products.isSuccess && !products.isPlaceholderData && found === 0;
  return (
    <Page
      title="Books"
      tabTitle={query ? `“${query}”` : undefined}
      lead="Browse the catalog or search by title or author."
    >
      <SearchBar find={find} />
      {products.isPending ? <BookGridSkeleton /> : null}
      {products.isError && found === 0 ? (
        <LoadError what="The books" error={products.error} onRetry={() => void products.refetch()} />
      ) : null}
      {nothing && query === '' ? (
        <Empty icon={<LibraryBigIcon size={36} strokeWidth={1.3} />} title="No books available">
          Check back later.
        </Empty>
      ) : null}
      {nothing && query !== '' ? (
        <div role="status">
          <Empty
            icon={<BookXIcon size={36} strokeWidth={1.3} />}
            title={`No results for “${query}”`}
            action={
              <Group>
                <Button variant="default" onClick={find.clear}>
                  Show all books
                </Button>
              </Group>
            }
          >
            Check the spelling or try fewer words.
          </Empty>
        </div>
      ) : null}
      <Text role="status" className={classes.said}>
        {corrected ? `No results for “${query}”. Showing results for “${corrected}”.` : null}
      </Text>
      {found > 0 ? (
        <div className={classes.shelves} data-stale={products.isPlaceholderData || undefined}>
          <MoreBooks list={products} />
        </div>
      ) : null}
    </Page>
  );
}
