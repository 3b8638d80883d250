import { type AdminProduct, type CreateProductInput, path, routes, type User } from '@app/contracts';
import type { TestApp } from './app';
import type { Answer, TestClient } from './client';

/** A signed-in admin who looks after the books. */
export interface Owner {
  client: TestClient;
  user: User;
  /** Adds a book; what is not said is filled in. */
  add(book?: Partial<CreateProductInput>): Promise<AdminProduct>;
  /** The book as Admin shows it now. */
  book(id: string): Promise<AdminProduct>;
  /** Uploads a picture as it is. */
  upload<T = AdminProduct>(id: string, picture: Uint8Array, type?: string): Promise<Answer<T>>;
}

export async function joinOwner(app: TestApp): Promise<Owner> {
  const { client, user } = await app.register({ name: 'Olga Owner' });
  await app.db.query(`UPDATE users SET role = 'admin' WHERE id = $1`, [user.id]);
  return {
    client,
    user,
    async add(book = {}) {
      const { status, body } = await client.post<AdminProduct>(routes.products, {
        title: 'A Plain Book',
        author: 'Anna Author',
        price: { amount: 1200, currency: app.config.currency },
        stock: 5,
        ...book,
      });
      if (status !== 201) throw new Error(`Adding a book answered ${status}: ${JSON.stringify(body)}`);
      return body;
    },
    book: async (id) => (await client.get<AdminProduct>(path('adminProduct', id))).body,
    upload: (id, picture, type = 'image/png') =>
      client.put(path('productPicture', id), picture, { headers: { 'content-type': type } }),
  };
}
