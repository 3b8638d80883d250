import { type Order, path, routes } from '@app/contracts';
import { Transactions } from '../src/database/transactions.service';
import { type LockedOrder, OrdersService } from '../src/orders/orders.service';
import { startApp, type TestApp } from './support/app';

let app: TestApp;
let orders: OrdersService;
beforeAll(async () => {
  app = await startApp({ worker: false });
  orders = app.nest.get(OrdersService);
});
afterAll(() => app.stop());

const order = async (items: [title: string, quantity: number][]) => {
  const { client } = await app.register();
  const body = {
    items: await Promise.all(
      items.map(async ([title, quantity]) => ({ productId: (await app.book(title)).id, quantity })),
    ),
  };
  const answer = await client.post<Order>(routes.orders, body);
  return { client, id: answer.body.id };
};

type Step = (manager: Parameters<OrdersService['lock']>[0], locked: LockedOrder) => Promise<unknown>;
const inTransaction = (id: string, step: Step) =>
  app.nest.get(Transactions).run(async (manager) => step(manager, await orders.lock(manager, id)));
const stockOf = async (title: string) => (await app.book(title)).stock;
const setStock = (title: string, stock: number) =>
  app.db.query('UPDATE products SET stock = $2 WHERE title = $1', [title, stock]);

describe('the stock of an order', () => {
  it('is reserved once and released once', async () => {
    const { id } = await order([['Walden', 2]]);
    const before = await stockOf('Walden');
    await inTransaction(id, (manager, locked) => orders.hold(manager, locked));
    await inTransaction(id, (manager, locked) => orders.hold(manager, locked));
    expect(await stockOf('Walden')).toBe(before - 2);
    await inTransaction(id, (manager, locked) => orders.release(manager, locked));
    await inTransaction(id, (manager, locked) => orders.release(manager, locked));
    expect(await stockOf('Walden')).toBe(before);
  });

  it('is taken whole or not at all', async () => {
    const { id } = await order([
      ['Moby-Dick', 1],
      ['Middlemarch', 2],
    ]);
    const before = await stockOf('Moby-Dick');
    await setStock('Middlemarch', 1);
    await expect(inTransaction(id, (manager, locked) => orders.hold(manager, locked))).rejects.toMatchObject({
      code: 'sold_out',
    });
    expect([await stockOf('Moby-Dick'), await stockOf('Middlemarch')]).toEqual([before, 1]);
  });

  it('is there for an order of a hidden book, and not of a deleted one', async () => {
    const { client, id } = await order([['Walden', 1]]);
    const doomed = await order([
      ['Walden', 1],
      ['Middlemarch', 1],
    ]);
    await setStock('Middlemarch', 0);
    await app.db.query(`UPDATE products SET published = false WHERE title = 'Walden'`);
    await inTransaction(id, (manager, locked) => orders.hold(manager, locked));
    await app.db.query(`UPDATE products SET deleted_at = now() WHERE title = 'Walden'`);
    await expect(
      inTransaction(doomed.id, (manager, locked) => orders.hold(manager, locked)),
    ).rejects.toMatchObject({
      code: 'sold_out',
      detail: '“Walden” is no longer for sale. “Middlemarch” is out of stock.',
    });
    const pay: Step = (manager, locked) => orders.markPaid(manager, locked, { at: new Date() });
    expect(await inTransaction(doomed.id, pay)).toBe('not_payable');
    // What was reserved before is still there to be paid, and comes back to a book that nobody sees.
    expect(await inTransaction(id, pay)).toBe('paid');
    expect((await client.get<Order>(path('order', id))).body.items[0]?.title).toBe('Walden');
    await app.db.query(`UPDATE products SET deleted_at = NULL, published = true WHERE title = 'Walden'`);
  });

  it('goes to one of many who want the last copy, whatever the order of their books', async () => {
    await setStock('Dracula', 10);
    const rivals = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        order(
          n % 2
            ? [
                ['Dracula', 1],
                ['Little Women', 1],
              ]
            : [
                ['Little Women', 1],
                ['Dracula', 1],
              ],
        ),
      ),
    );
    await setStock('Dracula', 1);
    const results = await Promise.allSettled(
      rivals.map(({ id }) => inTransaction(id, (manager, locked) => orders.hold(manager, locked))),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await stockOf('Dracula')).toBe(0);
  });

  it('stays sold with a paid order', async () => {
    const { client, id } = await order([['The Book of Tea', 1]]);
    const before = await stockOf('The Book of Tea');
    const pay: Step = (manager, locked) => orders.markPaid(manager, locked, { at: new Date() });
    expect(await inTransaction(id, pay)).toBe('paid');
    expect(await inTransaction(id, pay)).toBe('not_payable');
    await inTransaction(id, (manager, locked) => orders.release(manager, locked));
    await inTransaction(id, (manager, locked) => orders.markCanceled(manager, locked));
    expect(await stockOf('The Book of Tea')).toBe(before - 1);
    expect((await client.get<Order>(path('order', id))).body.status).toBe('paid');
  });

  it('returns with a canceled order, which money cannot bring back', async () => {
    const { client, id } = await order([['Meditations', 3]]);
    const before = await stockOf('Meditations');
    await inTransaction(id, (manager, locked) => orders.hold(manager, locked));
    await inTransaction(id, (manager, locked) => orders.markCanceled(manager, locked));
    expect(await stockOf('Meditations')).toBe(before);
    expect((await client.get<Order>(path('order', id))).body.status).toBe('canceled');
    expect(
      await inTransaction(id, (manager, locked) => orders.markPaid(manager, locked, { at: new Date() })),
    ).toBe('not_payable');
  });

  it('cannot be paid when the last copy went meanwhile', async () => {
    const { client, id } = await order([['Leaves of Grass', 1]]);
    await setStock('Leaves of Grass', 0);
    expect(
      await inTransaction(id, (manager, locked) => orders.markPaid(manager, locked, { at: new Date() })),
    ).toBe('not_payable');
    expect((await client.get<Order>(path('order', id))).body.status).toBe('open');
  });
});

describe('a refunded order', () => {
  it('is refunded at the total, and paid until then', async () => {
    const { client, id } = await order([['Walden', 1]]);
    await inTransaction(id, (manager, locked) => orders.markPaid(manager, locked, { at: new Date() }));
    const refund = async (amount: number) => {
      await inTransaction(id, (manager, locked) => orders.markRefunded(manager, locked, amount));
      const { status, refundedAmount } = (await client.get<Order>(path('order', id))).body;
      return [status, refundedAmount];
    };
    expect(await refund(190)).toEqual(['paid', 190]);
    expect(await refund(1190)).toEqual(['refunded', 1190]);
  });
});
