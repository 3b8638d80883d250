import { type ProductQuery, productSorts } from '@app/contracts';
import { Client } from 'pg';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { ProductEntity } from '../src/catalog/product.entity';
import { onlyForSale, onlyLowStock, productListQuery } from '../src/catalog/product-page';
import { indexStatement, searchProducts, walkStatement } from '../src/catalog/product-search';
import { VacuumProductsJob } from '../src/catalog/vacuum-products.job';
import { databaseDefaults } from '../src/config/config-storage';
import { dataSourceOptions } from '../src/database/data-source';
import { createTestDatabase, type TestDatabase } from './support/database';
import { waitFor } from './support/wait-for';

const BOOKS = 20_000;

let database: TestDatabase;
let db: DataSource;
beforeAll(async () => {
  database = await createTestDatabase();
  db = await new DataSource({ ...dataSourceOptions(database.url), entities: [ProductEntity] }).initialize();
  const [{ definition }] = await db.query(
    `SELECT pg_get_indexdef('products_words_idx'::regclass) AS definition`,
  );
  // Half of the books are histories, one in 5,000 tells of a quokka; the index is quicker made than kept up.
  // Few different words: each costs the table of words an entry for each of its letters.
  await db.query('DROP INDEX products_words_idx');
  await committed(
    `INSERT INTO products (title, author, price_amount, currency, stock, created_at)
     SELECT left(md5(n::text), 3) || CASE WHEN n % 2 = 0 THEN ' history' ELSE ' story' END
              || CASE WHEN n % 5000 = 7 THEN ' quokka' ELSE '' END,
            'Author ' || (n * 7919) % 3000, 500 + (n * 104729) % 4000, 'usd',
            CASE WHEN n % 1000 = 3 THEN 2 ELSE 5 + n % 36 END,
            now() - n * interval '1 minute'
       FROM generate_series(1, ${BOOKS}) AS n`,
  );
  await db.query(definition);
  // Makes the pages all visible, which an index needs to answer alone.
  await vacuumAll(() => db.query('VACUUM ANALYZE products'));
});
/** VACUUM marks no page whose last transaction may not be on disk yet; this server commits without waiting for that. */
const committed = (sql: string): Promise<unknown> =>
  db.transaction(async (manager) => {
    await manager.query('SET LOCAL synchronous_commit = on');
    await manager.query(sql);
  });

/**
 * PostgreSQL notes for 32 transactions together up to where the log must be on disk: those of other specs, which commit
 * without waiting, hold up the pages of ours until the log is written, some tenths of a second later.
 */
const vacuumAll = (vacuum: () => Promise<unknown>): Promise<true> =>
  waitFor(
    'a search that reads no rows',
    async () => {
      await vacuum();
      return (await rareWordWalk()).fetched === 0;
    },
    30,
  );

afterAll(async () => {
  await db.destroy();
  await database.drop();
});

interface Plan {
  'Node Type': string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Rows Removed by Filter'?: number;
  'Heap Fetches'?: number;
  Plans?: Plan[];
}

const flatten = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flatten)];

/** What PostgreSQL does for a page: the indexes it uses, other scans, and how many rows it touched. */
const explain = (query: Partial<ProductQuery>) =>
  explainQuery(onlyForSale(productListQuery(db.manager, { sort: 'title', limit: 20, ...query }), 'usd'));

const explainQuery = (books: SelectQueryBuilder<ProductEntity>) =>
  explainSql(...books.getQueryAndParameters());

async function explainSql(sql: string, parameters: unknown[]) {
  const [row] = await db.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`, parameters);
  const nodes = flatten(row['QUERY PLAN'][0].Plan);
  return {
    indexes: nodes.flatMap((node) => node['Index Name'] ?? []),
    nodes: nodes.map((node) => node['Node Type']),
    scans: nodes.map((node) => node['Node Type']).filter((type) => type === 'Seq Scan'),
    /** Rows that were read because their page is not marked as all-visible. */
    fetched: nodes.reduce((sum, node) => sum + (node['Heap Fetches'] ?? 0), 0),
    touched: Math.max(...nodes.map((node) => node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0))),
  };
}

/** Goes through all books: the word is in four of them. */
const rareWordWalk = () =>
  explainSql(walkStatement({ sort: 'title', limit: 20 }, 'words').text, [`'quokka':*`, true, 'usd', 21]);

const indexOf = {
  title: 'products_title_idx',
  author: 'products_author_idx',
  price: 'products_price_idx',
  '-price': 'products_price_idx',
  newest: 'products_newest_idx',
};

const columnOf = {
  title: 'title_key, id',
  author: 'author_key, id',
  price: 'price_amount, id',
  '-price': 'price_amount DESC, id DESC',
  newest: 'created_at DESC, id DESC',
};

/** A cursor that stands after so many books of the list. */
async function cursorAt(sort: ProductQuery['sort'], books: number): Promise<string> {
  const [sql, parameters] = productListQuery(db.manager, { sort, limit: 1 })
    .offset(books)
    .getQueryAndParameters();
  const [row] = await db.query(sql, parameters);
  return Buffer.from(JSON.stringify([`${sort}:${row.sort_value}`, row.product_id])).toString('base64url');
}

describe.each(productSorts)('a page sorted by %s', (sort) => {
  it('is read from the index of the sort, at the beginning and in the middle', async () => {
    for (const cursor of [undefined, await cursorAt(sort, BOOKS / 2)]) {
      const plan = await explain({ sort, cursor });
      expect(plan).toMatchObject({ indexes: [indexOf[sort]], scans: [] });
      expect(plan.touched).toBeLessThanOrEqual(21);
    }
  });

  it('is read from the index of the sort alone for a common word', async () => {
    const range = { sort, limit: 20 };
    const plan = await explainSql(walkStatement(range, 'words').text, [`'history':*`, true, 'usd', 21]);
    expect(plan).toMatchObject({ indexes: [indexOf[sort]], scans: [] });
    expect(plan.nodes).toContain('Index Only Scan');
    expect(plan.fetched).toBe(0);
    expect(plan.touched).toBeLessThan(200);
  });

  it('is read from the index of words for rare ones, and from that of pairs for function words', async () => {
    const range = { sort, limit: 20 };
    const values = [`'quokka':* & 'history':*`, true, 'usd', 21];
    const rare = await explainSql(indexStatement(range, 'words').text, [...values, `'quokka':*`]);
    expect(rare).toMatchObject({ indexes: ['products_words_idx'], scans: [] });
    expect(rare.touched).toBeLessThan(50);
    const pairs = await explainSql(indexStatement(range, 'pairs').text, [...values, ['in of']]);
    expect(pairs).toMatchObject({ indexes: ['products_pairs_idx'], scans: [] });
    expect(pairs.touched).toBe(0);
  });

  it('has the books of the search, however they are read', async () => {
    const found = async (query: string) =>
      (await searchProducts(db.manager, { query, sort, limit: 20 }, { published: true, currency: 'usd' }))
        ?.data;
    const [some] = await db.query(
      `SELECT array_agg(title) AS titles FROM (SELECT title FROM products WHERE words @@ '''history'':*'
        ORDER BY ${columnOf[sort]} LIMIT 20) AS first`,
    );
    expect((await found('hist'))?.map(({ title }) => title)).toEqual(some.titles);
    expect(await found('quokka')).toHaveLength(4);
    // Both are in half of the books, and in none together.
    expect(await found('history story')).toEqual([]);
  });

  it('reads no index of words for the last books of a common word', async () => {
    const sent = jest.spyOn(Client.prototype, 'query');
    const search = async (query: string, behind: number) => {
      sent.mockClear();
      const cursor = await cursorAt(sort, behind);
      const scope = { published: true, currency: 'usd' };
      const found = await searchProducts(db.manager, { query, sort, limit: 100, cursor }, scope);
      const names = sent.mock.calls.map(([statement]) => (statement as unknown as { name?: string }).name);
      return [found?.data.length, found?.nextCursor, names.includes(`product-words-${sort}-after`)];
    };
    const [{ left }] = await db.query(
      `SELECT count(*)::int AS left FROM (SELECT words FROM products ORDER BY ${columnOf[sort]} OFFSET ${BOOKS - 99}) AS last
        WHERE words @@ '''history'':*'`,
    );
    expect(await search('history', BOOKS - 100)).toEqual([left, null, false]);
    // Far from the end the two might still meet.
    expect(await search('history story', 10)).toEqual([0, null, true]);
    sent.mockRestore();
  });

  it('of books low on stock is read from the index of these while they are few, else from that of the sort', async () => {
    const low = (most: number) =>
      explainQuery(onlyLowStock(productListQuery(db.manager, { sort, limit: 20 }), most));
    const few = await low(3);
    expect(few).toMatchObject({ indexes: ['products_low_stock_idx'], scans: [] });
    expect(few.touched).toBeLessThanOrEqual(20);
    const many = await low(20);
    expect(many).toMatchObject({ indexes: [indexOf[sort]], scans: [] });
    expect(many.touched).toBeLessThan(200);
  });
});

it('searches read no rows again after sales, once the job has run', async () => {
  await committed('UPDATE products SET stock = stock - 1 WHERE stock > 30');
  expect((await rareWordWalk()).fetched).toBeGreaterThan(0);
  const job = new VacuumProductsJob({ databaseUrl: database.url, database: databaseDefaults });
  await vacuumAll(() => job.run());
  expect((await rareWordWalk()).fetched).toBe(0);
});

it('a sale touches no index while there are plenty of copies', async () => {
  /** Whether a new version of the row stays on its page, with no entry in any index. */
  const staysInPlace = (stock: number): Promise<boolean> =>
    db.transaction(async (manager) => {
      const inPlace = async (): Promise<number> => {
        const [row] = await manager.query(
          `SELECT n_tup_hot_upd::int AS n FROM pg_stat_xact_user_tables WHERE relname = 'products'`,
        );
        return row.n;
      };
      const before = await inPlace();
      const [, sold] = await manager.query(
        'UPDATE products SET stock = stock - 1 WHERE id = (SELECT id FROM products WHERE stock = $1 LIMIT 1)',
        [stock],
      );
      expect(sold).toBe(1);
      return (await inPlace()) > before;
    });
  expect(await staysInPlace(30)).toBe(true);
  expect(await staysInPlace(10)).toBe(false);
});
