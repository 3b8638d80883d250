import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Order, routes } from '@app/contracts';
import { Transactions } from '../src/database/transactions.service';
import { OrderMailsJob } from '../src/mail/order-mails.job';
import { OrdersService } from '../src/orders/orders.service';
import { startApp, type TestApp } from './support/app';
import { startSmtpServer } from './support/smtp-server';

/** An order whose money is there. */
async function paidOrder(app: TestApp, name = 'Ada Reader') {
  const { client, user } = await app.register({ name });
  const book = await app.book('Frankenstein');
  const { body: order } = await client.post<Order>(routes.orders, {
    items: [{ productId: book.id, quantity: 2 }],
  });
  const orders = app.nest.get(OrdersService);
  await app.nest.get(Transactions).run(async (manager) => {
    await orders.markPaid(manager, await orders.lock(manager, order.id), { at: new Date() });
  });
  return { order, user };
}

describe('the outbox', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ worker: false });
  });
  afterAll(() => app.stop());

  const inbox = async () => {
    const names = await readdir(app.config.outboxDir).catch(() => []);
    return Promise.all(
      names.map(async (name) => JSON.parse(await readFile(join(app.config.outboxDir, name), 'utf8'))),
    );
  };

  it('is private to the user, folder and mails', async () => {
    await rm(app.config.outboxDir, { recursive: true });
    const { order } = await paidOrder(app);
    await app.nest.get(OrderMailsJob).sendReceipt({ orderId: order.id });
    const modeOf = async (path: string) => (await stat(path)).mode & 0o777;
    const [name = ''] = await readdir(app.config.outboxDir);
    const modes = [await modeOf(app.config.outboxDir), await modeOf(join(app.config.outboxDir, name))];
    // Windows keeps no such modes: a user's folders are closed to others there.
    if (process.platform !== 'win32') expect(modes).toEqual([0o700, 0o600]);
    await rm(app.config.outboxDir, { recursive: true });
  });

  it('holds a receipt with what was bought, once', async () => {
    const { order, user } = await paidOrder(app);
    const mails = app.nest.get(OrderMailsJob);
    await mails.sendReceipt({ orderId: order.id });
    await mails.sendReceipt({ orderId: order.id });
    const [mail, ...others] = (await inbox()).filter(({ to }) => to === user.email);
    expect(others).toEqual([]);
    expect(Object.keys(mail).sort()).toEqual(['createdAt', 'html', 'id', 'subject', 'text', 'to']);
    expect(mail.id).toBe(`receipt_${order.id}`);
    expect(mail.subject).toBe(`Your receipt for order ${order.id.slice(0, 8).toUpperCase()}`);
    expect(mail.text).toContain('2 × Frankenstein, Mary Shelley ($12.90 each): $25.80');
    expect(mail.text).toContain('Total paid: $25.80');
    expect(mail.text).toContain(`${app.config.publicUrl}/orders/${order.id}`);
    expect(mail.html).toContain('$25.80');
  });

  it('escapes what people wrote', async () => {
    const { order, user } = await paidOrder(app, '<img src=x onerror="alert(1)"> & Co');
    await app.db.query('UPDATE users SET email_verified_at = now() WHERE id = $1', [user.id]);
    await app.nest.get(OrderMailsJob).sendReceipt({ orderId: order.id });
    const [mail] = (await inbox()).filter(({ to }) => to === user.email);
    expect(mail.html).not.toContain('<img');
    expect(mail.html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; Co');
  });
});

describe('SMTP', () => {
  it('is tried again until it has gone, and gives the same Message-ID each time', async () => {
    const server = await startSmtpServer();
    const app = await startApp({ worker: false, config: { MAIL_URL: server.url } });
    const { order, user } = await paidOrder(app);
    const mails = app.nest.get(OrderMailsJob);

    server.refuse(1);
    await expect(mails.sendReceipt({ orderId: order.id })).rejects.toThrow(/451/);
    await mails.sendReceipt({ orderId: order.id });
    await mails.sendReceipt({ orderId: order.id });
    expect(server.mails).toHaveLength(1);
    expect(server.mails[0]).toContain(`To: ${user.email}`);
    expect(server.mails[0]).toMatch(/^From: Countersign <books@countersign.example>$/m);

    // As after a crash between sending and noting it.
    await app.db.query('UPDATE mails SET sent_at = NULL');
    await mails.sendReceipt({ orderId: order.id });
    const [first, second] = server.mails.map(
      (mail) => /^Message-ID: (<[0-9a-f]{40}@localhost>)$/m.exec(mail)?.[1],
    );
    expect(first).toBeDefined();
    expect(second).toBe(first);
    await app.stop();
    await server.stop();
  });
});
