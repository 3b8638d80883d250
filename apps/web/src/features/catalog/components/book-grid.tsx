import type { Product } from '@app/contracts';
import { Skeleton } from '@mantine/core';
import { CheckIcon } from 'lucide-react';
import type { Ref } from 'react';
import { Link } from 'react-router';
import { BookCover } from '../../../components/book-cover/book-cover';
import { Price } from '../../../components/price';
import { stockLabel } from '../stock-text';
import classes from './book-grid.module.css';

function Book({ book, ref }: { book: Product; ref?: Ref<HTMLAnchorElement> }) {
  const word = stockLabel(book.stock);
  return (
    <Link to={`/books/${book.id}`} className={classes.book} ref={ref}>
      <span className={classes.coverFrame} data-sold-out={book.stock === 0 || undefined}>
        <BookCover {...book} />
      </span>
      <span className={classes.title}>{book.title}</span>
      <span className={classes.author}>{book.author}</span>
      <span className={classes.foot}>
        <Price of={book.price} />
        {word ? <span className={classes.stock}>{word}</span> : null}
      </span>
      {book.read ? (
        <span className={classes.read}>
          <CheckIcon size={15} strokeWidth={2} aria-hidden /> Read
        </span>
      ) : null}
    </Link>
  );
}

type Props = {
  books: Product[];
  /** The index of the first book of the last page, and a ref for it. */
  newest?: { from: number; ref: Ref<HTMLAnchorElement> };
  label?: string;
};

/** A grid of books; each book is one link. */
export function BookGrid({ books, newest, label = 'Books' }: Props) {
  return (
    <ul className={classes.grid} aria-label={label}>
      {books.map((book, index) => (
        <li key={book.id}>
          <Book book={book} ref={index === newest?.from ? newest.ref : undefined} />
        </li>
      ))}
    </ul>
  );
}

const placeholders = Array.from({ length: 8 }, (_, place) => place);

/** The grid while the books are loading. */
export function BookGridSkeleton() {
  return (
    <div className={classes.grid} role="status" aria-label="Loading the books">
      {placeholders.map((place) => (
        <div key={place} className={classes.book}>
          <Skeleton className={classes.cover} />
          <Skeleton height={18} mt="sm" width="80%" />
          <Skeleton height={14} width="55%" />
        </div>
      ))}
    </div>
  );
}
