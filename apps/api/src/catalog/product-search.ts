import type { Page, ProductQuery } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { runPrepared, type Statement } from '../database/prepared';
import type { ProductEntity } from './product.entity';
import { wordsOf } from './product-page';
import { cursorAfter, cursorPosition, sorts } from './product-sort';
import {
  correctSearch,
  countsWhole,
  expectedShare,
  isRare,
  readSearch,
  type Search,
  toTsquery,
} from './search-terms';

/**
 * So many books of a sort are looked through for words that many books have; for function words fewer, since the index
 * of their pairs costs little.
 */
const WALK = { words: 16_000, pairs: 4_000 };
/**
 * The walk is chosen where it should find this many times what the page holds: words do not meet as evenly as chance has
 * it, and a walk that falls short is followed by the index.
 */
const MARGIN = 2;

/** Which books are meant; null for either. */
export interface ProductScope {
  published: boolean | null;
  currency: string | null;
}

type Range = Pick<ProductQuery, 'sort' | 'limit' | 'cursor'>;
type Row = { id: string; sortValue: string };
type Driver = 'words' | 'pairs';

const inScope = '($2::boolean IS NULL OR published = $2) AND ($3::text IS NULL OR currency = $3)';

/** The rows after the two parameters from `$first` on, where the page before has ended. */
const pastCursor = ({ sort, cursor }: Range, key: string, first = 5): string => {
  const { direction, type } = sorts[sort];
  return cursor === undefined
    ? ''
    : `AND (${key}, id) ${direction === 'ASC' ? '>' : '<'} ($${first}::${type}, $${first + 1}::uuid)`;
};

const nameOf = (kind: string, { sort, cursor }: Range): string =>
  `product-${kind}-${sort}${cursor === undefined ? '' : '-after'}`;

/** The next books of the sort, looked through in its index, which holds their words too: $1. */
export function walkStatement(range: Range, driver: Driver): Statement {
  const { column, direction, text } = sorts[range.sort];
  return {
    name: nameOf(`walk-${driver}`, range),
    text: `SELECT id, ${text('key')} AS "sortValue"
             FROM (SELECT id, ${column} AS key, words, published, currency FROM products
                    WHERE deleted_at IS NULL ${pastCursor(range, column)}
                    ORDER BY ${column} ${direction}, id ${direction} LIMIT ${WALK[driver]}) AS near
            WHERE words @@ $1::tsquery AND ${inScope}
            ORDER BY key ${direction}, id ${direction} LIMIT $4`,
  };
}

/** Every book with the words, or with the pairs of function words, of the last parameter, sorted; then as above. */
export function indexStatement(range: Range, driver: Driver): Statement {
  const { column, direction, text } = sorts[range.sort];
  const last = range.cursor === undefined ? '$5' : '$7';
  const driven = {
    words: `words @@ ${last}::tsquery`,
    pairs: `function_word_pairs(words) @> ${last}::text[]`,
  };
  return {
    name: nameOf(driver, range),
    text: `WITH found AS MATERIALIZED (
             SELECT id, ${column} AS key, words, published, currency FROM products
              WHERE deleted_at IS NULL AND ${driven[driver]}
           )
           SELECT id, ${text('key')} AS "sortValue" FROM found
            WHERE words @@ $1::tsquery AND ${inScope} ${pastCursor(range, 'key')}
            ORDER BY key ${direction}, id ${direction} LIMIT $4`,
  };
}

/** A book beyond those that the walk looks through after a cursor: $1 and $2. */
function beyondStatement(range: Range, driver: Driver): Statement {
  const { column, direction } = sorts[range.sort];
  return {
    name: nameOf(`beyond-${driver}`, range),
    text: `SELECT id FROM products WHERE deleted_at IS NULL ${pastCursor(range, column, 1)}
            ORDER BY ${column} ${direction}, id ${direction} OFFSET ${WALK[driver]} LIMIT 1`,
  };
}

/** One row more than the page has, if there is one. */
async function rowsOf(
  manager: EntityManager,
  search: Search,
  range: Range,
  scope: ProductScope,
): Promise<Row[]> {
  const { terms, pairs } = search;
  const position = range.cursor === undefined ? null : cursorPosition(range.cursor, range.sort);
  if (terms.some(({ begun }) => begun === 0)) return [];
  const all = toTsquery(terms, pairs);
  const wanted = range.limit + 1;
  const after = position ? [position.value, position.id] : [];
  const values = [all, scope.published, scope.currency, wanted, ...after];
  const fromIndex = (driver: Driver, of: string | string[]) =>
    runPrepared<Row>(manager, indexStatement(range, driver), [...values, of]);

  // A word that counts whole makes the index give fewer rows for almost nothing; a beginning has to be collected first.
  if (terms.some(isRare))
    return fromIndex('words', toTsquery(terms.filter((term) => isRare(term) || countsWhole(term))));
  const driver = pairs.length > 0 ? 'pairs' : 'words';
  if (pairs.length > 0 || expectedShare(search) * WALK.words > MARGIN * wanted) {
    const near = await runPrepared<Row>(manager, walkStatement(range, driver), values);
    if (near.length === wanted) return near;
    // Where the sort ends, the walk has seen all; the index would give every book of a common word for these few.
    if (position && (await runPrepared(manager, beyondStatement(range, driver), after)).length === 0)
      return near;
  }
  return driver === 'pairs' ? fromIndex(driver, pairs) : fromIndex(driver, all);
}

/** The books of a page, in any order; a query of TypeORM's would be parsed and planned anew for each search. */
const readBooks: Statement = {
  name: 'product-search-books',
  text: `SELECT id, title, author, description, image_url AS "imageUrl", price_amount::float8 AS "priceAmount", currency,
                stock, published, deleted_at AS "deletedAt", created_at AS "createdAt", updated_at AS "updatedAt"
           FROM products WHERE id = ANY ($1::uuid[])`,
};

type Book = Pick<ProductEntity, keyof ProductEntity>;

async function toPage(
  manager: EntityManager,
  rows: Row[],
  { sort, limit }: Range,
): Promise<Page<ProductEntity>> {
  const shown = rows.slice(0, limit);
  const books = await runPrepared<Book>(manager, readBooks, [shown.map(({ id }) => id)]);
  const byId = new Map(books.map((book) => [book.id, book]));
  const last = shown.at(-1);
  return {
    data: shown.flatMap(({ id }) => byId.get(id) ?? []),
    nextCursor: rows.length > limit && last ? cursorAfter(sort, last) : null,
  };
}

/** Books of a search. `correctedQuery`: what was searched for instead, since the search itself finds nothing. */
export type FoundProducts = Page<ProductEntity> & { correctedQuery: string | null };

/**
 * Books that are not deleted with every word of a search: as a word of title or author, or as the beginning of one,
 * regardless of case and accents. A rare word is looked up in the index of words. Common ones are looked for in that of
 * the sort, where a page is soon full; where it is not, they meet seldom, and the index of words finds these few.
 * @returns null for a search without a word: every book is meant
 * @throws Problem `validation_failed` for a cursor of another list or sort
 */
export async function searchProducts(
  manager: EntityManager,
  { query, ...range }: ProductQuery,
  scope: ProductScope,
  { correct = false }: { correct?: boolean } = {},
): Promise<FoundProducts | null> {
  const words = wordsOf(query);
  if (words === null) return null;
  const search = await readSearch(manager, words);
  const rows = await rowsOf(manager, search, range, scope);
  if (rows.length > 0 || !correct) return { ...(await toPage(manager, rows, range)), correctedQuery: null };
  const correctedQuery = await correctSearch(manager, search);
  if (correctedQuery === null) return { data: [], nextCursor: null, correctedQuery };
  const meant = await rowsOf(manager, await readSearch(manager, correctedQuery), range, scope);
  return {
    ...(await toPage(manager, meant, range)),
    correctedQuery: meant.length > 0 ? correctedQuery : null,
  };
}
