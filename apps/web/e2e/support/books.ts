import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect, type PlaywrightWorkerArgs } from '@playwright/test';
import { Client } from 'pg';
import { surroundings } from './surroundings';

export type Book = { id: string; title: string };
type Playwright = PlaywrightWorkerArgs['playwright'];
type Wanted = { title: string; amount: number; stock?: number };

/** Somebody who may change books, made without the browser; `dispose` the context at the end. */
async function owner(playwright: Playwright): Promise<APIRequestContext> {
  const { url, databaseUrl } = surroundings() ?? {};
  const context = await playwright.request.newContext({ baseURL: url });
  const email = `owner-${randomUUID()}@example.com`;
  const data = { email, password: 'correct horse battery', name: 'Olga Owner' };
  expect((await context.post('/api/auth/register', { data })).ok()).toBe(true);
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  await database.query(`UPDATE users SET role = 'admin', email_verified_at = now() WHERE email = $1`, [
    email,
  ]);
  await database.end();
  return context;
}

/** Books of a test's own, so that no other test sees them change; hidden again at the end. */
export async function ownBooks(playwright: Playwright, ...wanted: Wanted[]) {
  const context = await owner(playwright);
  const send = async <T>(method: 'post' | 'put', path: string, data: object): Promise<T> => {
    const answer = await context[method](path, { data });
    expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
    return (await answer.json()) as T;
  };
  const books: Book[] = [];
  for (const { title, amount, stock = 5 } of wanted) {
    const price = { amount, currency: 'usd' };
    books.push(
      await send<Book>('post', '/api/products', {
        title,
        author: 'Zora Quill',
        description: '',
        price,
        stock,
      }),
    );
  }
  return {
    books,
    change: (book: Book | undefined, over: object) => send('put', `/api/products/${book?.id}`, over),
    close: async () => {
      for (const book of books) await send('put', `/api/products/${book.id}`, { published: false });
      await context.dispose();
    },
  };
}
