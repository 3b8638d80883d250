import type { AdminProduct } from '@app/contracts';
import { LibraryBigIcon } from 'lucide-react';
import { BookCover } from '../../../components/book-cover/book-cover';
import { type Column, RowLink } from '../../../components/data-table/data-table';
import { PagedTable } from '../../../components/data-table/paged-table';
import { Empty } from '../../../components/empty';
import { ChoiceFilter, FilterBar, TextFilter } from '../../../components/filters/filters';
import { Price } from '../../../components/price';
import { Badge } from '../../../components/status/badge';
import { oneOf, words } from '../../../lib/filter-values';
import { useFilters } from '../../../lib/use-filters';
import { useAdminBooks } from '../api/list-books';
import classes from './admin-books.module.css';

const states = { published: 'Published', hidden: 'Hidden', low: 'Low stock' };
const sorts = {
  author: 'Author',
  price: 'Price: low to high',
  '-price': 'Price: high to low',
  newest: 'Newest',
};
const shape = { query: words(200), state: oneOf(states), sort: oneOf(sorts) };

const columns: Column<AdminProduct>[] = [
  {
    header: 'Book',
    cell: (book) => (
      <div className={classes.book}>
        <div className={classes.thumb}>
          <BookCover {...book} />
        </div>
        <div className={classes.name}>
          <RowLink to={`/admin/books/${book.id}`}>{book.title}</RowLink>
          <span className={classes.author}>{book.author}</span>
        </div>
      </div>
    ),
  },
  { header: 'Price', align: 'end', cell: ({ price }) => <Price of={price} size="small" /> },
  {
    header: 'Stock',
    align: 'end',
    cell: ({ stock }) => (stock === 0 ? <span className={classes.low}>0</span> : stock),
  },
  { header: 'Reserved', align: 'end', cell: ({ reserved }) => reserved },
  {
    header: 'Status',
    cell: ({ published }) => (
      <Badge tone={published ? 'good' : 'quiet'}>{published ? 'Published' : 'Hidden'}</Badge>
    ),
  },
];

/** All books, filtered by status and search. */
export function BookTable() {
  const filters = useFilters(shape);
  const books = useAdminBooks(filters.values);
  return (
    <>
      <FilterBar filters={filters} label="Filter the books">
        <TextFilter filters={filters} name="query" label="Search" placeholder="Title or author" />
        <ChoiceFilter filters={filters} name="state" label="Status" all="All books" options={states} />
        <ChoiceFilter filters={filters} name="sort" label="Sort" all="Title" options={sorts} />
      </FilterBar>
      <PagedTable
        label="Books"
        query={books}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <Empty
            icon={<LibraryBigIcon size={36} strokeWidth={1.3} />}
            title={filters.any ? 'No matching books' : 'No books yet'}
          >
            {filters.any ? 'Change or clear the filters.' : 'Add the first book.'}
          </Empty>
        }
      />
    </>
  );
}
