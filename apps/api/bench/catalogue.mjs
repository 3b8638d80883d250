import 'reflect-metadata';
import { rmSync } from 'node:fs';
import pg from 'pg';
import { table } from '../../../libs/stripe-sandbox/bench/table.mjs';
import { seed, words } from './books.mjs';
import { call, measure } from './measure.mjs';
import { build, startApi, startDatabase } from './server.mjs';

const SORTS = ['title', 'author', 'price', '-price', 'newest'];

/** A word as fingers in a hurry type it: a letter left out, or two in the wrong order. */
const leftOut = (word) => word.slice(0, 3) + word.slice(4);
const swapped = (word) => word.slice(0, 3) + word[4] + word[3] + word.slice(5);

/** What is asked: a name, and how its n-th address is made. */
function kindsOf(url, { ids, authors, common, rare, long, cursor }) {
  const pages = [
    ['first page', {}],
    ['deep page by cursor', { cursor }],
    ['rare word', (n) => ({ query: rare[n % rare.length] })],
    ['common word', (n) => ({ query: common[n % common.length] })],
    ['three letters', (n) => ({ query: rare[n % rare.length].slice(0, 3) })],
    ['two words, common and rare', (n) => ({ query: `${common[n % 12]} ${rare[n % rare.length]}` })],
    ['two words, both common', (n) => ({ query: `${common[n % 12]} ${common[(n + 1) % 12]}` })],
    ['two words that seldom meet', (n) => ({ query: `${common[n % 12]} ${long[n % long.length]}` })],
    ['two words that never meet', (n) => ({ query: ['of in', 'and to'][n % 2] })],
    ['three words, two never meet', (n) => ({ query: `of in ${common[n % 12]}` })],
    ['author', (n) => ({ query: authors[n % authors.length] })],
    ['slip in one word', (n) => ({ query: leftOut(long[n % long.length]) })],
    ['slips in two words', (n) => ({ query: `${leftOut(long[n % 40])} ${swapped(long[(n + 7) % 40])}` })],
    ['no book', (n) => ({ query: `qqq${rare[n % rare.length]}` })],
    ...SORTS.map((sort) => [`sort ${sort}`, { sort }]),
    ...SORTS.map((sort) => [`sort ${sort}, common word`, (n) => ({ sort, query: common[n % 12] })]),
    ...SORTS.map((sort) => [`sort ${sort}, never meet`, { sort, query: 'of in' }]),
  ].map(([name, query]) => [name, typeof query === 'function' ? query : () => query]);
  const page = (query) => `${url}/api/products?${new URLSearchParams(query)}`;
  return [
    ['one book by its key', (n) => `${url}/api/products/${ids[n % ids.length]}`],
    ...pages.map(([name, query]) => [name, (n) => page(query(n))]),
  ];
}

/** Turns pages until more than half of the books are behind; answers the cursor there. */
async function halfway(url, books) {
  let cursor = '';
  for (let seen = 0; seen < books / 2; seen += 100) {
    const { body } = await call(`${url}/api/products?limit=100${cursor && `&cursor=${cursor}`}`);
    cursor = body.nextCursor;
  }
  return cursor;
}

/** How fast the catalogue is with so many books, through the API, beside reading one book. */
export async function catalogue({ books, calls }) {
  const server = build();
  let database;
  let api;
  try {
    database = await startDatabase(server);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await seed(client, books);
    const { rows } = await client.query('SELECT id, author FROM products ORDER BY random() LIMIT 500');
    const found = await words(client);
    await client.end();
    api = await startApi(server, database.url);
    const cursor = await halfway(api.url, books);
    const [ids, authors] = [rows.map(({ id }) => id), rows.map(({ author }) => author)];
    const results = await measure(kindsOf(api.url, { ids, authors, ...found, cursor }), calls);
    const [key] = results;
    console.log(`${books.toLocaleString('en-US')} books, ${calls} calls of each kind, one client\n`);
    const cells = results.map(({ name, p50, p95 }) => [
      name,
      p50.toFixed(2),
      p95.toFixed(2),
      (p50 / key.p50).toFixed(1),
      (p95 / key.p95).toFixed(1),
    ]);
    console.log(table(['milliseconds over HTTP', 'p50', 'p95', 'p50 ÷ key', 'p95 ÷ key'], cells));
  } finally {
    await api?.stop();
    await database?.stop();
    if (database) rmSync(database.dataDir, { recursive: true, force: true });
    rmSync(server.folder, { recursive: true, force: true });
  }
}
