import { randomUUID } from 'node:crypto';
import {
  type AdminProduct,
  maxCopies,
  maximumAmount,
  type Order,
  type Page,
  type ProblemDetails,
  type Product,
  path,
  routes,
} from '@app/contracts';
import { Transactions } from '../src/database/transactions.service';
import { OrdersService } from '../src/orders/orders.service';
import { startApp, type TestApp } from './support/app';
import { joinOwner, type Owner } from './support/shelf';

let app: TestApp;
let owner: Owner;
beforeAll(async () => {
  app = await startApp({ worker: false });
  owner = await joinOwner(app);
});
afterAll(() => app.stop());

const shown = async (id: string) => (await app.client().get<Product>(path('product', id))).status;
const change = (id: string, body: unknown) => owner.client.put<AdminProduct>(path('product', id), body);
const audit = (id: string): Promise<{ action: string; actor: string; details: Record<string, unknown> }[]> =>
  app.db.query(
    'SELECT action, actor_name AS actor, details FROM audit_log WHERE subject_id = $1 ORDER BY audit_log.id',
    [id],
  );
const shelf = async (params: Record<string, string>) => {
  const query = new URLSearchParams({ limit: '100', ...params });
  return (await owner.client.get<Page<AdminProduct>>(`${routes.adminProducts}?${query}`)).body.data;
};

describe('books in Admin', () => {
  it('are for admins alone', async () => {
    const { id } = await owner.add();
    const { client: customer } = await app.register();
    const calls = [
      ['post', routes.products, { title: 'X', author: 'Y', price: { amount: 100, currency: 'usd' } }],
      ['put', path('product', id), { title: 'Mine' }],
      ['delete', path('product', id)],
      ['post', path('productStock', id), { change: 5 }],
      ['put', path('productPicture', id), {}],
      ['delete', path('productPicture', id)],
      ['get', routes.adminProducts],
      ['get', path('adminProduct', id)],
    ] as const;
    for (const [method, url, body] of calls) {
      const answers = [app.client(), customer].map(async (client) => {
        const call =
          method === 'get' || method === 'delete' ? client[method](url) : client[method](url, body);
        const { status } = await call;
        return status;
      });
      expect([method, url, await Promise.all(answers)]).toEqual([method, url, [401, 403]]);
    }
    expect(await owner.book(id)).toMatchObject({ title: 'A Plain Book', stock: 5 });
  });

  it('are added whole, hidden, shown and changed; what is left out stays', async () => {
    const description = 'First line.\r\n\r\nSecond line.  ';
    const made = await owner.add({ title: '  New  ', description, stock: 2, published: false });
    expect(made).toMatchObject({
      title: 'New',
      author: 'Anna Author',
      description: 'First line.\n\nSecond line.',
      price: { amount: 1200, currency: 'usd' },
      imageUrl: null,
      stock: 2,
      reserved: 0,
      published: false,
    });
    expect(await shown(made.id)).toBe(404);
    const { body } = await change(made.id, { published: true, price: { amount: 1350, currency: 'usd' } });
    expect(body).toEqual({
      ...made,
      published: true,
      price: { amount: 1350, currency: 'usd' },
      updatedAt: expect.any(String),
    });
    expect((await app.client().get<Product>(path('product', made.id))).body).toMatchObject({
      price: { amount: 1350, currency: 'usd' },
      stock: 2,
      read: false,
    });
    expect((await change(made.id, {})).body).toEqual(body);
    expect(await audit(made.id)).toEqual([
      {
        action: 'product.create',
        actor: 'Olga Owner',
        details: {
          title: 'New',
          author: 'Anna Author',
          stock: 2,
          published: false,
          price: { amount: 1200, currency: 'usd' },
        },
      },
      {
        action: 'product.update',
        actor: 'Olga Owner',
        details: {
          title: 'New',
          changes: {
            published: { old: false, new: true },
            price: { old: { amount: 1200, currency: 'usd' }, new: { amount: 1350, currency: 'usd' } },
          },
        },
      },
    ]);
  });

  it.each([
    ['a price in another currency', { price: { amount: 100, currency: 'eur' } }, 'price.currency'],
    ['a price of nothing', { price: { amount: 0, currency: 'usd' } }, 'price.amount'],
    ['a price below nothing', { price: { amount: -1, currency: 'usd' } }, 'price.amount'],
    ['a broken price', { price: { amount: 9.99, currency: 'usd' } }, 'price.amount'],
    ['more than an order', { price: { amount: maximumAmount + 1, currency: 'usd' } }, 'price.amount'],
    ['a bare number as price', { price: 999 }, 'price'],
    ['negative stock', { stock: -1 }, 'stock'],
    ['too much stock', { stock: maxCopies + 1 }, 'stock'],
    ['an empty title', { title: '   ' }, 'title'],
    ['a title with a NUL', { title: 'a\0b' }, 'title'],
    ['a title with a bidi override', { title: 'a\u202eb' }, 'title'],
    ['an author with a zero width space', { author: 'a\u200bb' }, 'author'],
    ['half a character in the title', { title: 'a\ud800b' }, 'title'],
    ['half a character in the description', { description: 'a\udc00' }, 'description'],
    ['an author without end', { author: 'x'.repeat(201) }, 'author'],
    ['an address for its picture', { imageUrl: 'https://evil.example/x.png' }, 'imageUrl'],
    ['an id', { id: randomUUID() }, 'id'],
    ['copies reserved', { reserved: 3 }, 'reserved'],
  ])('refuse %s and name the field', async (_, wrong, field) => {
    const { id } = await owner.add();
    const whole = { title: 'X', author: 'Y', price: { amount: 100, currency: 'usd' }, ...wrong };
    for (const call of [
      owner.client.post<ProblemDetails>(routes.products, whole),
      owner.client.put<ProblemDetails>(path('product', id), wrong),
    ]) {
      const { status, body } = await call;
      expect([status, body.code, body.errors?.[0]?.path]).toEqual([422, 'validation_failed', field]);
    }
    expect(await owner.book(id)).toMatchObject({ title: 'A Plain Book', price: { amount: 1200 }, stock: 5 });
  });

  it('are searched, sorted and sorted out by state', async () => {
    const author = 'Xerxes Filter';
    await owner.add({ author, title: 'Many', stock: 4, price: { amount: 300, currency: 'usd' } });
    const few = await owner.add({ author, title: 'Few', stock: 3, price: { amount: 200, currency: 'usd' } });
    await owner.add({ author, title: 'Hidden', stock: 0, published: false });
    const { id: foreign } = await owner.add({ author, title: 'Foreign' });
    await app.db.query(`UPDATE products SET currency = 'eur' WHERE id = $1`, [foreign]);
    const { id: gone } = await owner.add({ author, title: 'Gone' });
    expect((await owner.client.delete(path('product', gone))).status).toBe(204);
    const found = async (state: string) =>
      (await shelf({ query: 'xerxes', state, sort: '-price' })).map(({ title }) => title);
    expect(new Set(await found('all'))).toEqual(new Set(['Many', 'Few', 'Hidden', 'Foreign']));
    expect(await found('published')).toEqual(['Foreign', 'Many', 'Few']);
    expect(await found('hidden')).toEqual(['Hidden']);
    expect(await found('low')).toEqual(['Few']);
    await change(few.id, { stock: 4 });
    expect(await found('low')).toEqual([]);
    const page = await owner.client.get<Page<AdminProduct>>(`${routes.adminProducts}?query=xerxes&limit=1`);
    const next = await owner.client.get<Page<AdminProduct>>(
      `${routes.adminProducts}?query=xerxes&limit=1&cursor=${page.body.nextCursor}`,
    );
    expect([page, next].map(({ body }) => body.data[0]?.title)).toEqual(['Few', 'Foreign']);
  });
});

describe('the stock', () => {
  const add = (id: string, by: number) =>
    owner.client.post<AdminProduct & ProblemDetails>(path('productStock', id), { change: by });

  it('comes and goes by the difference, never below nothing', async () => {
    const { id } = await owner.add({ stock: 5 });
    expect((await add(id, 3)).body.stock).toBe(8);
    expect((await add(id, -8)).body.stock).toBe(0);
    const low = await add(id, -1);
    expect([low.status, low.body.code, low.body.detail]).toEqual([
      422,
      'stock_too_low',
      'Only 0 of “A Plain Book” in stock.',
    ]);
    expect((await add(id, maxCopies)).body.stock).toBe(maxCopies);
    expect((await add(id, 1)).body.errors?.[0]?.path).toBe('change');
    for (const wrong of [0, 0.5, '1', maxCopies + 1, null]) {
      const answer = await owner.client.post(path('productStock', id), { change: wrong });
      expect([wrong, answer.status]).toEqual([wrong, 422]);
    }
    expect((await add(randomUUID(), 1)).status).toBe(404);
    expect((await audit(id)).slice(1).map(({ details }) => details)).toEqual([
      { title: 'A Plain Book', change: 3, changes: { stock: { old: 5, new: 8 } } },
      { title: 'A Plain Book', change: -8, changes: { stock: { old: 8, new: 0 } } },
      { title: 'A Plain Book', change: maxCopies, changes: { stock: { old: 0, new: maxCopies } } },
    ]);
  });

  it('loses none of a hundred changes at once', async () => {
    const { id } = await owner.add({ stock: 10 });
    const changes = Array.from({ length: 100 }, (_, n) => (n % 3 === 0 ? -7 : 2));
    const answers = await Promise.all(changes.map(async (by) => ({ by, ...(await add(id, by)) })));
    const done = answers.filter(({ status }) => status === 200);
    expect(answers.every(({ status, body }) => status === 200 || body.code === 'stock_too_low')).toBe(true);
    const expected = 10 + done.reduce((sum, { by }) => sum + by, 0);
    expect((await owner.book(id)).stock).toBe(expected);
    const entries = (await audit(id)).slice(1).map(({ details }) => details.changes) as {
      stock: { old: number; new: number };
    }[];
    // Each entry begins where another ended: no change was built on a number that was not there any more.
    expect(entries).toHaveLength(done.length);
    expect(entries.map(({ stock }) => stock.old).sort()).toEqual(
      [10, ...entries.map(({ stock }) => stock.new)].toSpliced(entries.length, 1).sort(),
    );
    expect(entries.at(-1)?.stock.new).toBe(expected);
  });

  it('loses no copy while buyers take some and the owner changes it', async () => {
    const { id } = await owner.add({ stock: 20 });
    const orders = app.nest.get(OrdersService);
    const { client } = await app.register();
    const made = await Promise.all(
      Array.from({ length: 20 }, () =>
        client.post<Order>(routes.orders, { items: [{ productId: id, quantity: 1 }] }),
      ),
    );
    const hold = (orderId: string) =>
      app.nest
        .get(Transactions)
        .run(async (manager) => orders.hold(manager, await orders.lock(manager, orderId)));
    await Promise.all([
      ...made.map(({ body }) => hold(body.id)),
      ...Array.from({ length: 10 }, () => add(id, 1)),
      ...Array.from({ length: 5 }, (_, n) => change(id, { title: `Renamed ${n}`, published: n % 2 === 0 })),
    ]);
    expect(await owner.book(id)).toMatchObject({ stock: 10, reserved: 20 });
  });

  it('shows the reserved copies, and setting it records the old value', async () => {
    const { id } = await owner.add({ title: 'Wanted', stock: 5 });
    const { client } = await app.register();
    const order = (await client.post<Order>(routes.orders, { items: [{ productId: id, quantity: 2 }] })).body;
    const orders = app.nest.get(OrdersService);
    const inOrder = (step: 'hold' | 'release') =>
      app.nest
        .get(Transactions)
        .run(async (manager) => orders[step](manager, await orders.lock(manager, order.id)));
    await inOrder('hold');
    expect(await owner.book(id)).toMatchObject({ stock: 3, reserved: 2 });
    expect((await shelf({ query: 'wanted' }))[0]).toMatchObject({ stock: 3, reserved: 2 });
    expect((await change(id, { stock: 10 })).body).toMatchObject({ stock: 10, reserved: 2 });
    await inOrder('release');
    expect(await owner.book(id)).toMatchObject({ stock: 12, reserved: 0 });
    expect((await audit(id)).at(-1)?.details.changes).toEqual({ stock: { old: 3, new: 10 } });
  });
});

describe('deleting a book', () => {
  it('takes it out of every list for good and leaves old orders whole', async () => {
    const { id } = await owner.add({ title: 'Soon Forgotten' });
    const { client } = await app.register();
    const order = (await client.post<Order>(routes.orders, { items: [{ productId: id, quantity: 1 }] })).body;
    expect((await owner.client.delete(path('product', id))).status).toBe(204);
    expect(await shown(id)).toBe(404);
    expect(await shelf({ query: 'forgotten' })).toEqual([]);
    for (const again of [
      owner.client.delete(path('product', id)),
      owner.client.get(path('adminProduct', id)),
      change(id, { published: true }),
      owner.client.post(path('productStock', id), { change: 1 }),
      owner.client.delete(path('productPicture', id)),
      client.put(path('productRead', id)),
    ]) {
      expect((await again).status).toBe(404);
    }
    expect((await client.get<Order>(path('order', order.id))).body).toEqual(order);
    expect((await audit(id)).at(-1)).toMatchObject({
      action: 'product.delete',
      details: { title: 'Soon Forgotten', author: 'Anna Author' },
    });
  });

  it('happens once when two do it at the same time', async () => {
    const { id } = await owner.add();
    const answers = await Promise.all([1, 2, 3].map(() => owner.client.delete(path('product', id))));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404]);
  });
});

describe('reading marks', () => {
  it('belong to one reader and are listed newest first', async () => {
    const [reader, other] = [await app.register(), await app.register()];
    const ids = [];
    for (const title of ['One', 'Two', 'Three']) ids.push((await owner.add({ title: `Marked ${title}` })).id);
    for (const id of ids) expect((await reader.client.put(path('productRead', id))).status).toBe(204);
    expect((await reader.client.put(path('productRead', ids[0]))).status).toBe(204);

    const listed = async (query = '') =>
      (await reader.client.get<Page<Product>>(`${routes.readingList}${query}`)).body;
    expect((await listed()).data.map(({ id }) => id)).toEqual([...ids].reverse());
    const first = await listed('?limit=2');
    expect((await listed(`?limit=2&cursor=${first.nextCursor}`)).data.map(({ id }) => id)).toEqual([ids[0]]);

    const readIn = async (client = app.client()) => {
      const { body } = await client.get<Page<Product>>(`${routes.products}?query=marked`);
      return body.data.filter(({ read }) => read).length;
    };
    expect([await readIn(reader.client), await readIn(other.client), await readIn()]).toEqual([3, 0, 0]);
    expect((await reader.client.get<Product>(path('product', ids[1]))).body.read).toBe(true);

    for (let n = 0; n < 2; n++) {
      expect((await reader.client.delete(path('productRead', ids[1]))).status).toBe(204);
    }
    await change(ids[2] ?? '', { published: false });
    expect((await listed()).data.map(({ id }) => id)).toEqual([ids[0]]);
  });

  it('need a session and a book', async () => {
    const { id } = await owner.add();
    expect((await app.client().put(path('productRead', id))).status).toBe(401);
    expect((await app.client().get(routes.readingList)).status).toBe(401);
    const { client } = await app.register();
    for (const none of [randomUUID(), 'x']) {
      expect((await client.put(path('productRead', none))).status).toBe(404);
    }
  });
});
