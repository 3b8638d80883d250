import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { path } from '@app/contracts';
import { startApp, type TestApp } from './support/app';
import { Ledger } from './support/ledger';
import { Owner, paidWith } from './support/owner';
import { waitFor } from './support/wait-for';

type Written = { id: string; to: string; subject: string; text: string; html: string };

describe('mails about money', () => {
  let app: TestApp;
  let ledger: Ledger;
  beforeAll(async () => {
    app = await startApp();
    ledger = new Ledger(app);
  });
  afterAll(() => app.stop());

  const mail = (about: RegExp): Promise<Written> =>
    waitFor(`a mail called ${about.source}`, async () => {
      const names = await readdir(app.config.outboxDir).catch(() => []);
      const name = names.find((one) => about.test(one));
      return name ? JSON.parse(await readFile(join(app.config.outboxDir, name), 'utf8')) : null;
    });
  const dayOf = (instant: string | null) =>
    new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(instant ?? ''));

  it('the receipt has the lines, the sum, the day and the card; another one has the refund', async () => {
    const owner = await Owner.join(app);
    const { shopper, orderId, payment } = await paidWith(app, '5555555555554444', 2);
    const day = dayOf((await shopper.readOrder(orderId)).paidAt);
    const total = `$${(payment.amount / 100).toFixed(2)}`;
    const each = `$${(payment.amount / 200).toFixed(2)}`;
    const receipt = await mail(new RegExp(`^receipt_${orderId}\\.json`));
    expect(receipt.subject).toBe(`Your receipt for order ${orderId.slice(0, 8).toUpperCase()}`);
    for (const words of [
      `Order: ${orderId.slice(0, 8).toUpperCase()}`,
      `Date: ${day} (UTC)`,
      'Payment method: Mastercard •••• 4444',
      `2 × Pride and Prejudice, Jane Austen (${each} each): ${total}`,
      `Total paid: ${total}`,
      `${app.config.publicUrl}/orders/${orderId}`,
    ]) {
      expect(receipt.text).toContain(words);
    }
    for (const words of ['Mastercard •••• 4444', day, total, `href="${app.config.publicUrl}/orders/`]) {
      expect(receipt.html).toContain(words);
    }
    expect(receipt.text).not.toContain('Refunded');

    await owner.refund(orderId, { amount: 250 });
    const [{ id: refundId }] = await app.db.query('SELECT id FROM refunds WHERE order_id = $1', [orderId]);
    const notice = await mail(new RegExp(`^refund_${refundId}`));
    expect(notice.to).toBe(receipt.to);
    expect(notice.subject).toBe(`Refund of $2.50 for order ${orderId.slice(0, 8).toUpperCase()}`);
    expect(notice.text).toContain(`$2.50 of your order ${orderId.slice(0, 8).toUpperCase()}`);

    await owner.client.post(path('adminReceipt', orderId));
    const again = await mail(new RegExp(`^receipt_${orderId}_`));
    expect(again.text).toContain('Refunded: $2.50');
    expect(again.html).toContain('Refunded');
  });

  it('the receipt names the card though Stripe does not answer', async () => {
    const { orderId, intentId, payment } = await paidWith(app, '4242424242424242');
    await ledger.receipts(orderId);
    const owner = await Owner.join(app);
    app.sandbox.faults({ match: { path: `/v1/payment_intents/${intentId}*` }, kind: '500', times: 1 });
    await owner.client.post(path('adminReceipt', orderId));
    const again = await mail(new RegExp(`^receipt_${orderId}_`));
    expect(again.text).toContain(`Total paid: $${(payment.amount / 100).toFixed(2)}`);
    expect(again.text).toContain('Payment method: Visa •••• 4242');
    app.sandbox.clearFaults();
  });

  it('every owner hears of a dispute, and no shopper', async () => {
    const owners = [await Owner.join(app), await Owner.join(app)];
    const { payment } = await paidWith(app, '4000000000000259');
    app.sandbox.advance(5);
    const [noted] = await waitFor('the dispute', async () => {
      const rows = await app.db.query('SELECT id FROM mismatches WHERE payment_id = $1', [payment.id]);
      return rows.length > 0 ? rows : null;
    });
    await ledger.quiet();
    const told: { recipient: string }[] = await app.db.query(
      `SELECT recipient FROM mails WHERE key LIKE 'owner-notice:' || $1 || '%' AND sent_at IS NOT NULL`,
      [noted.id],
    );
    const admins: { email: string }[] = await app.db.query(`SELECT email FROM users WHERE role = 'admin'`);
    expect(told.map(({ recipient }) => recipient).sort()).toEqual(admins.map(({ email }) => email).sort());
    for (const { email } of owners) expect(told).toContainEqual({ recipient: email });
    const written = await mail(new RegExp(`^owner-notice_${noted.id}`));
    expect(written.subject).toContain('Payment disputed');
    expect(written.text).toContain(`${app.config.publicUrl}/admin/mismatches`);
  });
});
