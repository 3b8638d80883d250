import type { Product } from '@app/contracts';
import { Skeleton } from '@mantine/core';
import { Link } from 'react-router';
import { BookCover } from '../../../components/book-cover/book-cover';
import { Price } from '../../../components/price';
import classes from './book-grid.module.css';

/** The shelves: each book is one link. */
export function BookGrid({ books }: { books: Product[] }) {
  return (
    <ul className={classes.grid}>
      {books.map((book) => (
        <li key={book.id}>
          <Link to={`/books/${book.id}`} className={classes.book}>
            <BookCover {...book} />
            <span className={classes.title}>{book.title}</span>
            <span className={classes.author}>{book.author}</span>
            <Price of={book.price} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

const shelf = Array.from({ length: 8 }, (_, place) => place);

/** The shelves before the books have come. */
export function BookGridSkeleton() {
  return (
    <div className={classes.grid} role="status" aria-label="Loading the books">
      {shelf.map((place) => (
        <div key={place} className={classes.book}>
          <Skeleton className={classes.cover} />
          <Skeleton height={18} mt="sm" width="80%" />
          <Skeleton height={14} width="55%" />
        </div>
      ))}
    </div>
  );
}
