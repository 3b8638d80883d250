import { Button, Center } from '@mantine/core';
import { IconBooks } from '@tabler/icons-react';
import { Empty } from '../../components/empty';
import { LoadError } from '../../components/load-error';
import { Page } from '../../components/page';
import { useProducts } from '../../features/catalog/api/list-products';
import { BookGrid, BookGridSkeleton } from '../../features/catalog/components/book-grid';

/** The shelves. */
export function ShopPage() {
  const products = useProducts();
  const books = products.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Page title="Books worth keeping" lead="A short shelf, chosen with care.">
      {products.isPending ? <BookGridSkeleton /> : null}
      {products.isError && books.length === 0 ? (
        <LoadError what="The books" error={products.error} onRetry={() => void products.refetch()} />
      ) : null}
      {products.isSuccess && books.length === 0 ? (
        <Empty icon={<IconBooks size={36} stroke={1.3} />} title="The shelves are empty">
          New books are on their way. Come back soon.
        </Empty>
      ) : null}
      {books.length > 0 ? <BookGrid books={books} /> : null}
      {products.hasNextPage ? (
        <Center>
          <Button
            variant="default"
            loading={products.isFetchingNextPage}
            onClick={() => void products.fetchNextPage()}
          >
            Show more books
          </Button>
        </Center>
      ) : null}
    </Page>
  );
}
