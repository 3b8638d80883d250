import { type Order, type Page, type ProblemDetails, path, routes } from '@app/contracts';
import { startApp, type TestApp } from './support/app';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ worker: false });
});
afterAll(() => app.stop());

const setBook = (id: string, changes: string) =>
  app.db.query(`UPDATE products SET ${changes} WHERE id = $1`, [id]);

describe('ordering', () => {
  it('takes prices from the database and keeps them', async () => {
    const { client } = await app.register();
    const [first, second] = [await app.book('Moby-Dick'), await app.book('Frankenstein')];
    const answer = await client.post<Order>(routes.orders, {
      items: [
        { productId: first.id, quantity: 2 },
        { productId: second.id.toUpperCase(), quantity: 1 },
      ],
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      status: 'open',
      total: { amount: 2 * first.price_amount + second.price_amount, currency: 'usd' },
      refundedAmount: 0,
      payment: null,
      items: [
        { title: 'Moby-Dick', quantity: 2, unitPrice: { amount: first.price_amount, currency: 'usd' } },
        { title: 'Frankenstein', quantity: 1 },
      ],
    });
    await setBook(first.id, 'price_amount = price_amount + 500');
    expect((await client.get<Order>(path('order', answer.body.id))).body).toEqual(answer.body);
  });

  it.each([
    ['a price of the client', { items: [{ productId: 'P', quantity: 1, price: 1 }] }, 'items.0.price'],
    ['no books', { items: [] }, 'items'],
    ['half a book', { items: [{ productId: 'P', quantity: 0.5 }] }, 'items.0.quantity'],
    ['a negative number', { items: [{ productId: 'P', quantity: -1 }] }, 'items.0.quantity'],
    ['a hundred copies', { items: [{ productId: 'P', quantity: 100 }] }, 'items.0.quantity'],
    ['a number in words', { items: [{ productId: 'P', quantity: '1' }] }, 'items.0.quantity'],
    ['no product id', { items: [{ productId: 'x', quantity: 1 }] }, 'items.0.productId'],
    [
      'the same book twice',
      {
        items: [
          { productId: 'P', quantity: 1 },
          { productId: 'P', quantity: 2 },
        ],
      },
      'items',
    ],
  ])('refuses %s and names the field', async (_, body, wrong) => {
    const { client } = await app.register();
    const { id } = await app.book();
    const sent = JSON.stringify(body).replaceAll('"P"', `"${id}"`);
    const answer = await client.post<ProblemDetails>(routes.orders, JSON.parse(sent));
    expect([answer.status, answer.body.code]).toEqual([422, 'validation_failed']);
    expect(answer.body.errors?.map((error) => error.path)).toEqual([wrong]);
  });

  it('refuses a book that is gone from the shop, sold out, or too cheap to pay by card', async () => {
    const { client } = await app.register();
    const { id } = await app.book('Don Quixote');
    const order = async (quantity = 1, productId = id) =>
      (await client.post<ProblemDetails>(routes.orders, { items: [{ productId, quantity }] })).body;

    await setBook(id, 'stock = 2');
    const few = await order(3);
    expect([few.code, few.detail]).toEqual(['sold_out', 'Only 2 of “Don Quixote” left in stock.']);
    await setBook(id, 'stock = 0');
    expect((await order()).code).toBe('sold_out');
    await setBook(id, 'stock = 50, published = false');
    expect((await order()).code).toBe('product_unavailable');
    expect((await order(1, '7c0ae9ee-4f5c-4b3a-9d53-3f6f6b0d3c11')).code).toBe('product_unavailable');
    await setBook(id, 'published = true, price_amount = 49');
    expect((await order()).code).toBe('amount_too_small');
    await setBook(id, 'price_amount = 99000000');
    expect((await order(2)).code).toBe('amount_too_large');
    await setBook(id, 'price_amount = 50');
    expect((await order()).code).toBeUndefined();
  });

  it('tells of every line that is not as it was seen, and makes no order', async () => {
    const { client, user } = await app.register();
    const [gone, few, dear, fine] = [
      await app.book('Walden'),
      await app.book('Dracula'),
      await app.book('The Awakening'),
      await app.book('Moby-Dick'),
    ];
    const seen = (book: typeof fine) => ({ amount: book.price_amount, currency: 'usd' });
    const items = [
      { productId: fine.id, quantity: 1, seenPrice: seen(fine) },
      { productId: gone.id, quantity: 1, seenPrice: seen(gone) },
      { productId: few.id, quantity: 4, seenPrice: { amount: 1, currency: 'usd' } },
      { productId: dear.id, quantity: 1, seenPrice: seen(dear) },
    ];
    const order = async (lines = items) =>
      (await client.post<ProblemDetails>(routes.orders, { items: lines })).body;
    await setBook(gone.id, 'published = false');
    await setBook(few.id, 'stock = 3, price_amount = 1300');
    await setBook(dear.id, 'price_amount = 1200');

    const all = await order();
    expect([all.status, all.code]).toEqual([422, 'product_unavailable']);
    expect(all.errors).toEqual([
      { path: 'items.1.productId', code: 'product_unavailable', message: '“Walden” is no longer for sale.' },
      { path: 'items.2.quantity', code: 'sold_out', message: 'Only 3 of “Dracula” left in stock.' },
      { path: 'items.2.seenPrice', code: 'price_changed', message: '“Dracula” is now $13.00.' },
      { path: 'items.3.seenPrice', code: 'price_changed', message: '“The Awakening” is now $12.00.' },
    ]);
    expect(all.detail).toBe(
      '“Walden” is no longer for sale. Only 3 of “Dracula” left in stock. “Dracula” is now $13.00. 1 more item has changed.',
    );
    const [first, , third, fourth] = items;
    const some = await order([first, third, fourth].flatMap((line) => line ?? []));
    expect([some.status, some.code]).toEqual([422, 'sold_out']);
    const price = await order(items.slice(3));
    expect([price.status, price.code, price.detail]).toEqual([
      409,
      'price_changed',
      '“The Awakening” is now $12.00.',
    ]);
    const unit = await order([
      { ...items[0], seenPrice: { ...seen(fine), currency: 'eur' } } as (typeof items)[0],
    ]);
    expect([unit.status, unit.code]).toEqual([409, 'price_changed']);
    expect((await client.get<Page<Order>>(routes.orders)).body.data).toEqual([]);
    const [{ count }] = await app.db.query('SELECT count(*)::int FROM orders WHERE user_id = $1', [user.id]);
    expect(count).toBe(0);

    const made = await order([
      { productId: dear.id, quantity: 1, seenPrice: { amount: 1200, currency: 'usd' } },
    ]);
    expect(made).toMatchObject({ status: 'open', total: { amount: 1200, currency: 'usd' } });
    await setBook(gone.id, 'published = true');
    await setBook(few.id, 'stock = 30');
  });

  it('does not touch the stock before a payment', async () => {
    const { client } = await app.register();
    const before = await app.book('Middlemarch');
    await client.post(routes.orders, { items: [{ productId: before.id, quantity: 3 }] });
    expect((await app.book('Middlemarch')).stock).toBe(before.stock);
  });
});

describe('an Idempotency-Key', () => {
  const keyed = (key: string) => ({ headers: { 'idempotency-key': key } });

  it('gives the same order for the same body, and refuses another body', async () => {
    const { client, user } = await app.register();
    const { id } = await app.book();
    const body = { items: [{ productId: id, quantity: 1 }] };
    const first = await client.post<Order>(routes.orders, body, keyed('k-1'));
    const again = await client.post<Order>(routes.orders, body, keyed('k-1'));
    expect([again.status, again.body]).toEqual([201, first.body]);
    const other = await client.post<ProblemDetails>(
      routes.orders,
      { items: [{ productId: id, quantity: 2 }] },
      keyed('k-1'),
    );
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
    const [{ count }] = await app.db.query('SELECT count(*)::int FROM orders WHERE user_id = $1', [user.id]);
    expect(count).toBe(1);
  });

  it('answers with its order also when the price has changed since', async () => {
    const { client } = await app.register();
    const { id, price_amount: amount } = await app.book('The Wind in the Willows');
    const body = (seen: number) => ({
      items: [{ productId: id, quantity: 1, seenPrice: { amount: seen, currency: 'usd' } }],
    });
    const first = await client.post<Order>(routes.orders, body(amount), keyed('k-price'));
    await setBook(id, 'price_amount = price_amount + 100');
    for (const seen of [amount, amount + 100]) {
      const again = await client.post<Order>(routes.orders, body(seen), keyed('k-price'));
      expect([again.status, again.body.id]).toEqual([201, first.body.id]);
    }
  });

  it('belongs to one user', async () => {
    const [one, two] = [await app.register(), await app.register()];
    const { id } = await app.book();
    const body = { items: [{ productId: id, quantity: 1 }] };
    const first = await one.client.post<Order>(routes.orders, body, keyed('shared'));
    const second = await two.client.post<Order>(routes.orders, body, keyed('shared'));
    expect(second.status).toBe(201);
    expect(second.body.id).not.toBe(first.body.id);
  });

  it('makes one order of ten calls at once, at two processes', async () => {
    const second = await startApp({ worker: false, beside: app });
    const { client } = await app.register();
    const elsewhere = client.at(second.url);
    const { id } = await app.book();
    const body = { items: [{ productId: id, quantity: 1 }] };
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        (n % 2 ? client : elsewhere).post<Order>(routes.orders, body, keyed('at-once')),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    await second.stop();
  });

  it('is not spent by a refused order', async () => {
    const { client } = await app.register();
    const { id } = await app.book('Jane Eyre');
    const body = { items: [{ productId: id, quantity: 1 }] };
    await setBook(id, 'stock = 0');
    expect((await client.post(routes.orders, body, keyed('retry'))).status).toBe(422);
    await setBook(id, 'stock = 5');
    expect((await client.post(routes.orders, body, keyed('retry'))).status).toBe(201);
  });

  it.each(['with a space', 'x'.repeat(256)])('is refused when it is none: %s', async (key) => {
    const { client } = await app.register();
    const { id } = await app.book();
    const body = { items: [{ productId: id, quantity: 1 }] };
    const answer = await client.post<ProblemDetails>(routes.orders, body, keyed(key));
    expect(answer.body.code).toBe('idempotency_key_invalid');
  });
});

describe('reading orders', () => {
  it('lists one’s own, newest first, page by page', async () => {
    const { client } = await app.register();
    const { id } = await app.book();
    const made: string[] = [];
    for (let n = 0; n < 5; n++) {
      const { body } = await client.post<Order>(routes.orders, { items: [{ productId: id, quantity: 1 }] });
      made.unshift(body.id);
    }
    const seen: string[] = [];
    let query = '?limit=2';
    for (;;) {
      const { body } = await client.get<Page<Order>>(`${routes.orders}${query}`);
      seen.push(...body.data.map((order) => order.id));
      if (body.nextCursor === null) break;
      query = `?limit=2&cursor=${body.nextCursor}`;
    }
    expect(seen).toEqual(made);
  });

  it('hides other people’s', async () => {
    const [owner, other] = [await app.register(), await app.register()];
    const { id } = await app.book();
    const { body } = await owner.client.post<Order>(routes.orders, {
      items: [{ productId: id, quantity: 1 }],
    });
    const answer = await other.client.get<ProblemDetails>(path('order', body.id));
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
    expect((await other.client.get<Page<Order>>(routes.orders)).body.data).toEqual([]);
  });
});
