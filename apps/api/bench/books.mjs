/** Numbers between 0 and 1, the same in every run (mulberry32). */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const next = random(20);
const below = (n) => Math.floor(next() * n);
const syllables = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bran cler dril'.split(' ');
const little = ['the', 'of', 'and', 'a', 'in', 'to'];

const word = (n) => {
  let rest = n + syllables.length;
  let text = '';
  for (; rest > 0; rest = Math.floor(rest / syllables.length)) text += syllables[rest % syllables.length];
  return text;
};
const name = (text) => text[0].toUpperCase() + text.slice(1);
/** Few words are used often and most of them hardly ever, as in any language. */
const zipf = (most) => word(Math.floor(most ** next()) - 1);

/** A title of two to six words. */
function title() {
  const words = Array.from({ length: 2 + below(3) }, () => name(zipf(40_000)));
  if (next() < 0.5) words.splice(1, 0, little[below(little.length)]);
  return next() < 0.4 ? `The ${words.join(' ')}` : words.join(' ');
}

/** So many books as rows of the table, in columns. */
export function books(count) {
  const rows = { titles: [], authors: [], prices: [], stocks: [] };
  for (let n = 0; n < count; n++) {
    rows.titles.push(title());
    rows.authors.push(`${name(zipf(300))} ${name(zipf(8_000))}`);
    rows.prices.push(500 + below(4_500));
    rows.stocks.push(below(40));
  }
  return rows;
}

/** Fills the table, spread over two years, and lets PostgreSQL count what there is. */
export async function seed(client, count) {
  // VACUUM marks no page all-visible whose transaction may not be on disk yet, and index-only scans need that mark.
  await client.query('SET synchronous_commit = on');
  const { titles, authors, prices, stocks } = books(count);
  await client.query(
    `INSERT INTO products (title, author, description, price_amount, currency, stock, created_at)
     SELECT title, author, repeat('Two sentences of a blurb. ', 12), price, 'usd', stock,
            now() - random() * interval '2 years'
       FROM unnest($1::text[], $2::text[], $3::bigint[], $4::integer[]) AS book (title, author, price, stock)`,
    [titles, authors, prices, stocks],
  );
  await client.query('VACUUM ANALYZE products, search_terms');
}

/** Words by how many books they are in: common ones, such as are in one to five, and the commonest of eight letters. */
export async function words(client) {
  const { rows } = await client.query(
    `SELECT word, ndoc FROM ts_stat('SELECT words FROM products') WHERE length(word) > 2 ORDER BY ndoc DESC, word`,
  );
  const rare = rows.filter(({ ndoc }) => ndoc <= 5);
  return {
    common: rows.slice(0, 12).map((row) => row.word),
    long: rows
      .filter(({ word }) => word.length >= 8)
      .slice(0, 200)
      .map((row) => row.word),
    rare: Array.from({ length: 200 }, (_, n) => rare[Math.floor((n * rare.length) / 200)].word),
  };
}
