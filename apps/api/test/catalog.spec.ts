import { amountStep, type Page, type Product, path, routes } from '@app/contracts';
import { seedDemoBooks } from '../src/catalog/seed';
import { startApp, type TestApp } from './support/app';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ worker: false });
});
afterAll(() => app.stop());

const setBook = (id: string, changes: string) =>
  app.db.query(`UPDATE products SET ${changes} WHERE id = $1`, [id]);

describe('the catalog', () => {
  it('lists published books by title, page by page, to visitors too', async () => {
    const seen: Product[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor ? `&cursor=${cursor}` : '';
      const page: Page<Product> = (
        await app.client().get<Page<Product>>(`${routes.products}?limit=7${query}`)
      ).body;
      seen.push(...page.data);
      cursor = page.nextCursor;
    }
    const [{ count }] = await app.db.query('SELECT count(*)::int FROM products WHERE published');
    expect(seen).toHaveLength(count);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(count);
    expect((await app.client().get<Product>(path('product', seen[0]?.id))).body).toEqual(seen[0]);
  });

  it('goes on after a book with a long title', async () => {
    const { id } = await app.book('Walden');
    await setBook(id, `title = '${'A long title '.repeat(20)}'`);
    const [{ before }] = await app.db.query(
      `SELECT count(*)::int AS before FROM products WHERE title_key < (SELECT title_key FROM products WHERE id = '${id}')`,
    );
    const to = await app.client().get<Page<Product>>(`${routes.products}?limit=${before + 1}`);
    expect(to.body.data.at(-1)?.id).toBe(id);
    expect(to.body.nextCursor).toEqual(expect.any(String));
    const on = await app.client().get<Page<Product>>(`${routes.products}?cursor=${to.body.nextCursor}`);
    expect(on.status).toBe(200);
    await setBook(id, `title = 'Walden'`);
  });

  it('hides what is not published or priced in another currency', async () => {
    const { id } = await app.book('Walden');
    for (const [hide, show] of [
      ['published = false', 'published = true'],
      [`currency = 'jpy'`, `currency = 'usd'`],
    ] as const) {
      await setBook(id, hide);
      expect((await app.client().get(path('product', id))).status).toBe(404);
      const { data } = (await app.client().get<Page<Product>>(`${routes.products}?limit=100`)).body;
      expect(data.map((book) => book.id)).not.toContain(id);
      await setBook(id, show);
      expect((await app.client().get(path('product', id))).status).toBe(200);
    }
  });

  it('is filled once, and keeps what an owner changed', async () => {
    const { id } = await app.book('Dracula');
    await setBook(id, 'price_amount = 4242');
    expect(await seedDemoBooks(app.database.url, 'usd')).toBe(0);
    expect((await app.client().get<Product>(path('product', id))).body.price).toEqual({
      amount: 4242,
      currency: 'usd',
    });
  });

  it('asks whole yen in a shop that sells in yen', async () => {
    expect(await seedDemoBooks(app.database.url, 'jpy')).toBe(24);
    const rows = await app.db.query(
      `DELETE FROM products WHERE currency = 'jpy' RETURNING title, price_amount::int AS price`,
    );
    const prices: { title: string; price: number }[] = rows[0];
    expect(prices.find(({ title }) => title === 'Pride and Prejudice')?.price).toBe(2180);
    expect(prices.every(({ price }) => price >= 1000 && price < 10_000 && price % 10 === 0)).toBe(true);
  });

  it('asks amounts that Stripe can charge, however the currency is written', async () => {
    for (const currency of ['UGX', 'JOD', 'Kwd', 'isk', 'xof']) {
      expect(await seedDemoBooks(app.database.url, currency)).toBe(24);
      const [rows] = await app.db.query(
        'DELETE FROM products WHERE currency = $1 RETURNING price_amount::int AS price',
        [currency.toLowerCase()],
      );
      const step = amountStep(currency.toLowerCase());
      expect(rows).toHaveLength(24);
      expect(rows.filter(({ price }: { price: number }) => price <= 0 || price % step !== 0)).toEqual([]);
    }
  });
});
