import type { Product } from '@app/contracts';
import { Button, Center, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { PagesQuery } from '../../../lib/http/use-pages';
import { BookGrid } from './book-grid';

type Props = { list: PagesQuery<Product>; label?: string };

const counted = (count: number, more: boolean): string => {
  const books = count === 1 ? '1 book' : `${count} books`;
  return more ? `Showing the first ${books}` : books;
};

/** Books page by page: the number is announced, and after "Show more" the first new book gets the focus. */
export function MoreBooks({ list, label }: Props) {
  const pages = list.data?.pages ?? [];
  const books = pages.flatMap((page) => page.data);
  const firstNew = useRef<HTMLAnchorElement>(null);
  const askedAt = useRef<number | null>(null);
  useEffect(() => {
    if (askedAt.current === null || pages.length <= askedAt.current) return;
    askedAt.current = null;
    firstNew.current?.focus();
  }, [pages.length]);
  const from = books.length - (pages.at(-1)?.data.length ?? 0);
  return (
    <>
      <Text role="status" size="sm" c="dimmed">
        {books.length > 0 ? counted(books.length, list.hasNextPage) : ''}
      </Text>
      {books.length > 0 ? <BookGrid books={books} newest={{ from, ref: firstNew }} label={label} /> : null}
      {list.hasNextPage ? (
        <Center>
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => {
              askedAt.current = pages.length;
              void list.fetchNextPage();
            }}
          >
            {list.isFetchNextPageError ? 'Loading more failed. Try again' : 'Show more books'}
          </Button>
        </Center>
      ) : null}
    </>
  );
}
