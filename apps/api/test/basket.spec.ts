import { randomUUID } from 'node:crypto';
import { type Basket, type Order, orderLimits, type ProblemDetails, path, routes } from '@app/contracts';
import fc from 'fast-check';
import { startApp, type TestApp } from './support/app';
import type { TestClient } from './support/client';
import { joinOwner, type Owner } from './support/shelf';

let app: TestApp;
let owner: Owner;
const books: string[] = [];
beforeAll(async () => {
  app = await startApp({ worker: false });
  owner = await joinOwner(app);
  for (const row of await app.db.query('SELECT id FROM products ORDER BY title')) books.push(row.id);
});
afterAll(() => app.stop());

const seenPrice = { amount: 1200, currency: 'usd' };
const book = (n: number) => books[n] ?? '';
const put = (client: TestClient, id: string, quantity = 1, price = seenPrice) =>
  client.put<Basket & ProblemDetails>(path('basketItem', id), { quantity, seenPrice: price });
const merge = (client: TestClient, items: [string, number][]) =>
  client.post<Basket & ProblemDetails>(routes.basketMerge, {
    items: items.map(([productId, quantity]) => ({ productId, quantity, seenPrice })),
  });
const basketOf = async (client: TestClient) => (await client.get<Basket>(routes.basket)).body;
const linesOf = ({ items }: Basket) => items.map(({ productId, quantity }) => [productId, quantity]);

describe('the basket', () => {
  it('is empty at first, and needs a session', async () => {
    const { client } = await app.register();
    expect(await basketOf(client)).toEqual({ items: [], discountPercent: null, revision: 0 });
    const visitor = app.client();
    const answers = [
      visitor.get(routes.basket),
      put(visitor, book(0)),
      visitor.delete(path('basketItem', book(0))),
      merge(visitor, []),
      visitor.delete(routes.basket),
    ];
    for (const answer of answers) expect((await answer).status).toBe(401);
  });

  it('keeps books in the order in which they came, with what was seen and what holds now', async () => {
    const { client } = await app.register();
    const { id } = await owner.add({ title: 'Seen', stock: 4 });
    await put(client, id.toUpperCase(), 2);
    await put(client, book(1), 1);
    expect((await put(client, id, 3)).status).toBe(200);
    await owner.client.put(path('product', id), { price: { amount: 1500, currency: 'usd' } });
    await client.put(path('productRead', id));
    const basket = await basketOf(client);
    expect(linesOf(basket)).toEqual([
      [id, 3],
      [book(1), 1],
    ]);
    expect(basket.items[0]).toMatchObject({
      seenPrice,
      product: { id, title: 'Seen', price: { amount: 1500, currency: 'usd' }, stock: 4, read: true },
    });
    const { client: other } = await app.register();
    expect((await basketOf(other)).items).toEqual([]);
  });

  it('takes a removed book back to its place, whatever was removed or came besides', async () => {
    const { client } = await app.register();
    await merge(
      client,
      [0, 1, 2].map((n): [string, number] => [book(n), n + 1]),
    );
    const before = await basketOf(client);
    await client.delete(path('basketItem', book(1)));
    await client.delete(path('basketItem', book(0)));
    await put(client, book(3), 9);
    for (const { productId, quantity, addedAt } of before.items.slice(0, 2)) {
      const body = { quantity, seenPrice, addedAt };
      expect((await client.put(path('basketItem', productId), body)).status).toBe(200);
    }
    const after = await basketOf(client);
    expect(after.items.slice(0, 3)).toEqual(before.items);
    expect(linesOf(after)[3]).toEqual([book(3), 9]);
    await client.delete(path('basketItem', book(0)));
    await client.put(path('basketItem', book(0)), {
      quantity: 1,
      seenPrice,
      addedAt: '2999-01-01T00:00:00Z',
    });
    await put(client, book(4));
    expect(linesOf(await basketOf(client)).map(([id]) => id)).toEqual([1, 2, 3, 0, 4].map(book));
    for (const addedAt of ['', 'yesterday', '0000-01-01T00:00:00Z', '2026-11-20T12:00:00.1234567890Z', 5]) {
      const answer = await client.put<ProblemDetails>(path('basketItem', book(5)), {
        quantity: 1,
        seenPrice,
        addedAt,
      });
      expect([answer.status, answer.body.errors?.[0]?.path]).toEqual([422, 'addedAt']);
    }
  });

  it('says when a book is gone, and takes none that is', async () => {
    const { client } = await app.register();
    const [hidden, deleted] = [await owner.add({ title: 'Hidden' }), await owner.add()];
    await put(client, hidden.id);
    await put(client, deleted.id);
    expect((await basketOf(client)).items[0]).toMatchObject({ title: 'Hidden', author: 'Anna Author' });
    await owner.client.put(path('product', hidden.id), { published: false });
    await owner.client.delete(path('product', deleted.id));
    const basket = await basketOf(client);
    // Nothing of what is gone but its name: its price and its copies are the owner's matter.
    const addedAt = expect.any(String);
    const gone = { quantity: 1, seenPrice, addedAt, author: 'Anna Author', product: null, memberPrice: null };
    expect(basket.items).toEqual([
      { ...gone, productId: hidden.id, title: 'Hidden' },
      { ...gone, productId: deleted.id, title: 'A Plain Book' },
    ]);
    for (const id of [hidden.id, deleted.id, randomUUID()]) {
      const answer = await put(client, id, 2);
      expect([answer.status, answer.body.code]).toEqual([422, 'product_unavailable']);
    }
    expect(await basketOf(client)).toEqual(basket);
    const items = [{ productId: deleted.id, quantity: 1 }];
    const order = await client.post<ProblemDetails>(routes.orders, { items });
    expect([order.status, order.body.code]).toEqual([422, 'product_unavailable']);
    expect(order.body.detail).toBe('“A Plain Book” is no longer for sale.');
    expect((await client.delete<Basket>(path('basketItem', deleted.id))).body.items).toHaveLength(1);
  });

  it.each([
    ['no copies', { quantity: 0, seenPrice }, 'quantity'],
    ['less than none', { quantity: -1, seenPrice }, 'quantity'],
    ['a hundred copies', { quantity: orderLimits.quantity + 1, seenPrice }, 'quantity'],
    ['half a copy', { quantity: 1.5, seenPrice }, 'quantity'],
    ['no price', { quantity: 1 }, 'seenPrice'],
    ['a negative price', { quantity: 1, seenPrice: { amount: -5, currency: 'usd' } }, 'seenPrice.amount'],
    ['a price of its own', { quantity: 1, seenPrice, price: 1 }, 'price'],
  ])('refuses %s', async (_, body, field) => {
    const { client } = await app.register();
    const answer = await client.put<ProblemDetails>(path('basketItem', book(0)), body);
    expect([answer.status, answer.body.errors?.[0]?.path]).toEqual([422, field]);
    expect((await basketOf(client)).items).toEqual([]);
  });

  it('grows in revision with every change and with nothing else', async () => {
    const { client } = await app.register();
    const steps: [() => Promise<unknown>, number][] = [
      [() => put(client, book(0), 1), 1],
      [() => put(client, book(0), 1), 1],
      [() => put(client, book(0), 1, { amount: 1300, currency: 'usd' }), 2],
      [() => put(client, randomUUID(), 1), 2],
      [() => client.delete(path('basketItem', book(5))), 2],
      [() => merge(client, [[book(1), 2]]), 3],
      [() => merge(client, [[book(1), 2]]), 3],
      [() => client.delete(path('basketItem', book(1))), 4],
      [() => client.delete(routes.basket), 5],
      [() => client.delete(routes.basket), 5],
    ];
    for (const [step, revision] of steps) {
      await step();
      expect((await basketOf(client)).revision).toBe(revision);
    }
  });

  it('is emptied by an order’s page only as it was ordered', async () => {
    const { client } = await app.register();
    const { revision } = (await put(client, book(0))).body;
    await put(client, book(1));
    expect((await client.delete(`${routes.basket}?revision=${revision}`)).status).toBe(204);
    expect((await basketOf(client)).items).toHaveLength(2);
    expect((await client.delete(`${routes.basket}?revision=${revision + 1}`)).status).toBe(204);
    expect(await basketOf(client)).toEqual({ items: [], discountPercent: null, revision: revision + 2 });
    for (const wrong of ['x', '-1', '1.5']) {
      expect((await client.delete(`${routes.basket}?revision=${wrong}`)).status).toBe(422);
    }
  });

  it('holds so many books as an order may, and says so', async () => {
    const { client } = await app.register();
    const ids: string[] = [];
    for (let n = 0; n <= orderLimits.lines; n++) {
      const [{ id }] = await app.db.query(
        `INSERT INTO products (title, author, price_amount, currency, stock)
         VALUES ('Full', 'Shelf', 100, 'usd', 9) RETURNING id`,
      );
      ids.push(id);
    }
    const all = ids.slice(1).map((id): [string, number] => [id, 1]);
    expect((await merge(client, all)).body.items).toHaveLength(orderLimits.lines);
    for (const call of [put(client, ids[0] ?? ''), merge(client, [[ids[0] ?? '', 1]])]) {
      const { status, body } = await call;
      expect([status, body.code, body.detail]).toEqual([
        422,
        'validation_failed',
        'Basket: 50 different books at most',
      ]);
    }
    expect((await merge(client, [...all, [ids[0] ?? '', 1]])).status).toBe(422);
    expect((await put(client, ids[1] ?? '', 9)).status).toBe(200);
    const items = all.map(([productId]) => ({ productId, quantity: 1 }));
    expect((await client.post<Order>(routes.orders, { items })).status).toBe(201);
  });
});

describe('merging a visitor’s basket', () => {
  it('keeps both, and of a book in both the larger quantity', async () => {
    const { client } = await app.register();
    await put(client, book(0), 3);
    await put(client, book(1), 1);
    const visitor: [string, number][] = [
      [book(0), 2],
      [book(1).toUpperCase(), 4],
      [book(2), 1],
      [book(2), 2],
    ];
    const merged = (await merge(client, visitor)).body;
    expect(linesOf(merged)).toEqual([
      [book(0), 3],
      [book(1), 4],
      [book(2), 2],
    ]);
    expect((await merge(client, visitor)).body).toEqual(merged);
  });

  it('drops what never was a book, and keeps what is gone for the page to say so', async () => {
    const { client } = await app.register();
    const { id } = await owner.add();
    await owner.client.delete(path('product', id));
    const { status, body } = await merge(client, [
      [randomUUID(), 1],
      [id, 1],
    ]);
    expect([status, linesOf(body)]).toEqual([200, [[id, 1]]]);
    expect(body.items[0]).toMatchObject({ title: 'A Plain Book', author: 'Anna Author', product: null });
  });

  it('comes to the same in any order, however often, and at once', async () => {
    const line = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 9 }));
    const basket = fc.array(line, { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(basket, { minLength: 1, maxLength: 4 }), async (baskets) => {
        const { client } = await app.register();
        const calls = [...baskets, ...baskets].map((lines) =>
          merge(
            client,
            lines.map(([n, quantity]): [string, number] => [book(n), quantity]),
          ),
        );
        for (const { status } of await Promise.all(calls)) expect(status).toBe(200);
        const expected = new Map<string, number>();
        for (const [n, quantity] of baskets.flat()) {
          expected.set(book(n), Math.max(quantity, expected.get(book(n)) ?? 0));
        }
        const found = linesOf(await basketOf(client)) as [string, number][];
        expect(new Map(found)).toEqual(expected);
        expect(found).toHaveLength(expected.size);
      }),
      { numRuns: 8 },
    );
  });

  it('refuses what is no basket', async () => {
    const { client } = await app.register();
    const many = Array.from({ length: orderLimits.lines + 1 }, () => ({
      productId: randomUUID(),
      quantity: 1,
      seenPrice,
    }));
    for (const body of [{}, { items: [{ productId: book(0), quantity: 1 }] }, { items: many }, []]) {
      expect((await client.post(routes.basketMerge, body)).status).toBe(422);
    }
  });
});
