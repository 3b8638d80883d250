import type { Page, ProductQuery } from '@app/contracts';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { isLow } from './low-stock';
import { ProductEntity } from './product.entity';
import { cursorAfter, cursorPosition, sorts } from './product-sort';

const hasWord = /[\p{L}\p{N}]/u;

/** Words of a search as PostgreSQL takes them; null when there is none to look for. */
export const wordsOf = (search = ''): string | null =>
  hasWord.test(search) ? search.replaceAll('\0', ' ') : null;

/**
 * Books that are not deleted, searched and sorted, one more than the page size. Each word of the search must be the
 * prefix of a word in title or author, regardless of case and accents. PostgreSQL chooses the index: the one on words
 * for a rare search, the one on the sort for a common one.
 * @throws Problem `validation_failed` for a cursor of another list or sort
 */
export function productListQuery(
  manager: EntityManager,
  { query, sort, limit, cursor }: ProductQuery,
): SelectQueryBuilder<ProductEntity> {
  const { column, direction, text, type } = sorts[sort];
  const by = `product.${column}`;
  const books = manager
    .createQueryBuilder(ProductEntity, 'product')
    .addSelect(text(by), 'sort_value')
    .where('product.deleted_at IS NULL')
    .orderBy(by, direction)
    .addOrderBy('product.id', direction)
    .limit(limit + 1);
  const words = wordsOf(query);
  if (words !== null) books.andWhere('product.words @@ search_query(:words)', { words });
  if (cursor !== undefined) {
    const past = direction === 'ASC' ? '>' : '<';
    books.andWhere(
      `(${by}, product.id) ${past} (CAST(:value AS ${type}), :id)`,
      cursorPosition(cursor, sort),
    );
  }
  return books;
}

/** Only published books in this currency. */
export const onlyForSale = (
  books: SelectQueryBuilder<ProductEntity>,
  currency: string,
): SelectQueryBuilder<ProductEntity> =>
  books.andWhere('product.published AND product.currency = :currency', { currency });

/** Only published books with this stock or less. @param lowStock a whole number */
export const onlyLowStock = (
  books: SelectQueryBuilder<ProductEntity>,
  lowStock: number,
): SelectQueryBuilder<ProductEntity> => books.andWhere(isLow('product.', lowStock));

/** Runs a query made by {@link productListQuery} and cuts its page. */
export async function readProductPage(
  books: SelectQueryBuilder<ProductEntity>,
  { sort, limit }: Pick<ProductQuery, 'sort' | 'limit'>,
): Promise<Page<ProductEntity>> {
  const { entities, raw } = await books.getRawAndEntities<{ sort_value: string }>();
  const data = entities.slice(0, limit);
  const last = data.at(-1);
  const more = entities.length > limit && last;
  return {
    data,
    nextCursor: more ? cursorAfter(sort, { id: last.id, sortValue: raw[limit - 1]?.sort_value ?? '' }) : null,
  };
}
