import {
  type FoundProductList,
  type Page,
  type ProblemDetails,
  type Product,
  productSorts,
  routes,
} from '@app/contracts';
import fc from 'fast-check';
import { startApp, type TestApp } from './support/app';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ worker: false });
});
afterAll(() => app.stop());

const list = async (params: Record<string, string> = {}) =>
  (await app.client().get<Page<Product>>(`${routes.products}?${new URLSearchParams(params)}`)).body;
const titles = async (params: Record<string, string>) => (await list(params)).data.map(({ title }) => title);

const addBook = async (title: string, author = 'Nobody', columns: Record<string, unknown> = {}) => {
  const row = { title, author, price_amount: 1000, currency: 'usd', stock: 3, ...columns };
  const names = Object.keys(row);
  const [{ id }] = await app.db.query(
    `INSERT INTO products (${names.join(', ')}) VALUES (${names.map((_, n) => `$${n + 1}`).join(', ')}) RETURNING id`,
    Object.values(row),
  );
  return String(id);
};

/** Every page from the first to the last; `between` runs after each. */
async function walk(
  params: Record<string, string>,
  between: (page: number) => Promise<unknown> = async () => 0,
) {
  const seen: Product[] = [];
  let cursor: string | null = null;
  let page = 0;
  do {
    const found: Page<Product> = await list({ ...params, ...(cursor && { cursor }) });
    seen.push(...found.data);
    cursor = found.nextCursor;
    await between(page++);
  } while (cursor);
  return seen;
}

describe('searching', () => {
  beforeAll(async () => {
    await addBook('L’Étranger', 'Albert Camus');
    await addBook('Doktor Živago', 'Борис Пастернак');
    await addBook('Die Straße nach Ærø', 'Øyvind Łukasz');
    await addBook('Gulliver’s Travels – Again', 'Jonathan O’Brien-Swift');
    await addBook('日本語の本', '紫式部');
    await addBook('1984½ + C++ & | ! ( ) : * < >', 'Symbol Person');
  });

  it.each([
    ['etranger', 'L’Étranger'],
    ['ÉTRANGER camus', 'L’Étranger'],
    ['camus letra', 'L’Étranger'],
    ['zivago', 'Doktor Živago'],
    ['ЖИВАГО', undefined],
    ['БОРИС пастер', 'Doktor Živago'],
    ['strasse', 'Die Straße nach Ærø'],
    ['STRAẞE aero', 'Die Straße nach Ærø'],
    ['oyvind lukasz', 'Die Straße nach Ærø'],
    ['gullivers', 'Gulliver’s Travels – Again'],
    [`gulliver's obrien`, 'Gulliver’s Travels – Again'],
    ['Swift, o’b', 'Gulliver’s Travels – Again'],
    ['日本', '日本語の本'],
    ['c++', '1984½ + C++ & | ! ( ) : * < >'],
    ['liver', undefined],
    ['camus gulliver', undefined],
  ])('finds by %j', async (query, title) => {
    const found = await titles({ query, limit: '100' });
    if (title === undefined) expect(found).toEqual([]);
    else expect(found).toContain(title);
  });

  it('looks for every word, from its beginning, in title and author', async () => {
    expect(await titles({ query: 'austen pri' })).toEqual(['Pride and Prejudice']);
    expect(await titles({ query: 'pride eliot' })).toEqual([]);
    const { data } = await list({ query: 'ja', limit: '100' });
    expect(data.length).toBeGreaterThan(1);
    for (const { title, author } of data) expect(`${title} ${author}`).toMatch(/(^|[^a-z])ja/i);
  });

  describe('with a slip of the finger', () => {
    const corrected = async (query: string) => {
      const { body } = await app
        .client()
        .get<FoundProductList>(`${routes.products}?${new URLSearchParams({ query })}`);
      return [body.correctedQuery, ...body.data.map(({ title }) => title)];
    };
    beforeAll(async () => {
      await addBook('Cartographers of Fog', 'Zelda Nightingale');
      await addBook('Cartographer of Rain', 'Zelda Nightingale');
    });

    it.each([
      ['cartografers fog', null],
      ['cartogaphers fog', 'cartographers fog'],
      ['CARTORGAPHERS fóg', 'cartographers fog'],
      ['cartoographers', 'cartographers'],
      ['nightimgale zlda fog', 'nightingale zelda fog'],
      ['kartographers', 'cartographers'],
    ])('%j is taken for %j', async (query, meant) => {
      expect(await corrected(query)).toEqual(meant === null ? [null] : [meant, 'Cartographers of Fog']);
    });

    it('is forgiven where every word is known, but no book has them together', async () => {
      await addBook('Nightingole', 'Somebody Else');
      expect(await corrected('nightingole cartographer')).toEqual([
        'nightingale cartographer',
        'Cartographer of Rain',
        'Cartographers of Fog',
      ]);
      expect(await corrected('nightingole')).toEqual([null, 'Nightingole']);
    });

    it('pages go on with what was meant; nothing is made up for short words and changed titles', async () => {
      const seen = await walk({ query: 'nightimgale', limit: '1' });
      expect(seen.map(({ title }) => title)).toEqual(['Cartographer of Rain', 'Cartographers of Fog']);
      expect(await corrected('fgo')).toEqual([null]);
      const id = await addBook('Xylophonist', 'X');
      expect(await corrected('xylophonits')).toEqual(['xylophonist', 'Xylophonist']);
      await app.db.query(`UPDATE products SET title = 'Zitherist' WHERE id = $1`, [id]);
      expect(await corrected('zihterist')).toEqual(['zitherist', 'Zitherist']);
      expect(await corrected('xylophonits')).toEqual([null]);
    });
  });

  it('finds function words that meet, whole, and none that never do', async () => {
    await addBook('Beyond of Amongst for Qwerty', 'P');
    await addBook('Beyond offal foreign Qwerty', 'P');
    expect(await titles({ query: 'of for qwerty' })).toEqual(['Beyond of Amongst for Qwerty']);
    expect(await titles({ query: 'of qwerty' })).toHaveLength(2);
    expect(await titles({ query: 'zum aux' })).toEqual([]);
  });

  it('takes a search without a word as none', async () => {
    const everything = await titles({ limit: '100' });
    for (const query of ['', '   ', '!!! --- "', '&|!():*<->']) {
      expect(await titles({ query, limit: '100' })).toEqual(everything);
    }
  });

  it('finds nothing hidden, deleted, or priced in another currency', async () => {
    await addBook('Quagga hidden', 'X', { published: false });
    await addBook('Quagga deleted', 'X', { published: false, deleted_at: new Date() });
    await addBook('Quagga foreign', 'X', { currency: 'eur' });
    await addBook('Quagga', 'X');
    expect(await titles({ query: 'quagga' })).toEqual(['Quagga']);
  });

  it('answers whatever is typed', async () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: fc.constantFrom(...`'"\\&|!():*<>-%_ \0\n\u00adàß𝒳a1`), maxLength: 100 }),
    );
    await fc.assert(
      fc.asyncProperty(typed, async (query) => {
        const { status } = await app.client().get(`${routes.products}?${new URLSearchParams({ query })}`);
        expect(status).toBe([...query].length > 0 && query.trim().length > 200 ? 422 : 200);
      }),
      { numRuns: 150 },
    );
    expect((await list({ query: 'w'.repeat(200) })).data).toEqual([]);
    expect((await list({ query: 'a '.repeat(100) })).data.length).toBeGreaterThan(0);
    const many = Array.from(
      { length: 40 },
      (_, n) => String.fromCharCode(97 + (n % 26)) + (n > 25 ? 'b' : ''),
    );
    expect((await list({ query: many.join(' ') })).data).toEqual([]);
  });

  it.each(['/', '?query=a&query=b', `?query=${'x'.repeat(201)}`, '?sort=stock', '?sort=title&sort=price'])(
    'refuses what is no search: %s',
    async (search) => {
      const { status } = await app.client().get<ProblemDetails>(`${routes.products}${search}`);
      expect(status).toBe(search === '/' ? 200 : 422);
    },
  );
});

describe('sorting', () => {
  const keyOf = {
    title: 'title_key',
    author: 'author_key',
    price: 'price_amount',
    '-price': 'price_amount DESC',
    newest: 'created_at DESC',
  };

  it.each(productSorts)('by %s shows every book once, page by page', async (sort) => {
    const tie = sort === 'newest' || sort === '-price' ? 'id DESC' : 'id';
    const rows: { id: string }[] = await app.db.query(
      `SELECT id FROM products WHERE published AND currency = 'usd' ORDER BY ${keyOf[sort]}, ${tie}`,
    );
    const seen = await walk({ sort, limit: '7' });
    expect(seen.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    const found = await walk({ sort, limit: '1', query: 'a' });
    const [{ count }] = await app.db.query(
      `SELECT count(*)::int FROM products WHERE published AND currency = 'usd' AND words @@ search_query('a')`,
    );
    expect(new Set(found.map(({ id }) => id)).size).toBe(count);
  });

  it('files titles without their article, and accents and small letters with the rest', async () => {
    for (const title of ['the Zyxa', 'Zyxb', 'An ÉZyx', '“Zyxc”', 'zyxàb']) await addBook(title, 'Zyx Filer');
    expect(await titles({ query: 'zyx filer' })).toEqual(['An ÉZyx', 'the Zyxa', 'zyxàb', 'Zyxb', '“Zyxc”']);
  });

  it('loses and repeats none of the books that stay while others come and go', async () => {
    const before = (await walk({ sort: 'title', query: 'the' })).map(({ id }) => id);
    const gone = before.at(-1);
    const seen = await walk({ sort: 'title', query: 'the', limit: '2' }, async (page) => {
      await addBook(`The ${String.fromCharCode(97 + (page % 26))} newcomer`, 'Between Pages');
      if (page === 0) await app.db.query('UPDATE products SET published = false WHERE id = $1', [gone]);
    });
    const ids = seen.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => before.includes(id))).toEqual(before.filter((id) => id !== gone));
    await app.db.query('UPDATE products SET published = true WHERE id = $1', [gone]);
  });

  it('goes on after titles of any kind', async () => {
    await addBook('𠀀'.repeat(300), '???');
    await addBook('𝒳'.repeat(300), 'ﬃ'.repeat(200));
    await addBook('???', '\u{1f4d6}'.repeat(100));
    await addBook('ﷺ'.repeat(300), '“…”');
    for (const sort of ['title', 'author']) {
      const seen = await walk({ sort, limit: '1' });
      expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
      expect(seen.length).toBe((await list({ sort, limit: '100' })).data.length);
    }
  });

  it('refuses the cursor of another sort, and one that somebody made up', async () => {
    const { nextCursor } = await list({ sort: 'title', limit: '1' });
    const made = (value: string) =>
      Buffer.from(JSON.stringify([value, '7c0ae9ee-4f5c-4b3a-9d53-3f6f6b0d3c11'])).toString('base64url');
    for (const [sort, cursor] of [
      ['price', nextCursor ?? ''],
      ['-price', made('price:5')],
      ['price', made('price:1e5')],
      ['price', made('price:99999999999999999999')],
      ['newest', made('newest:yesterday')],
      ['newest', made('newest:0000-01-01T00:00:00Z')],
      ['title', made('walden')],
    ] as const) {
      const answer = await app
        .client()
        .get<ProblemDetails>(`${routes.products}?${new URLSearchParams({ sort, cursor })}`);
      expect([answer.status, answer.body.errors?.[0]?.path]).toEqual([422, 'cursor']);
    }
    expect((await list({ sort: 'title', cursor: made('title:') })).data.length).toBeGreaterThan(0);
  });
});
