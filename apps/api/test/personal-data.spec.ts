import { type ProblemDetails, path, routes } from '@app/contracts';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { startApp, type TestApp } from './support/app';
import { Authenticator } from './support/authenticator';
import { newAccount } from './support/client';
import { HostedPage } from './support/hosted';
import { jobsDone } from './support/inbox';
import { Ledger } from './support/ledger';
import { Shopper } from './support/shopper';

const PLAIN = '4242424242424242';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

/** The file as a browser gets it, which the contract's check of JSON answers does not read. */
const download = (shopper: Shopper) =>
  fetch(new URL(routes.myExport, app.url), {
    headers: { cookie: `countersign.sid=${shopper.client.cookie('countersign.sid')}` },
  });

describe('the export of a user’s data', () => {
  it('has everything that is kept about the user, in each feature’s own words', async () => {
    const shopper = await Shopper.join(app);
    const stranger = await Shopper.join(app);
    const payment = await shopper.start(await shopper.saveCard(PLAIN));
    await shopper.pay(payment);
    const ledger = new Ledger(app);
    await ledger.receipts(payment.orderId);
    const { stripe_id } = await ledger.row(payment.id);
    await app.stripe.refunds.create({ payment_intent: stripe_id, amount: 100 });
    const book = await app.book();
    await shopper.client.put(path('productRead', book.id), {});
    await app.sandbox.settled();
    await jobsDone(app);

    const response = await download(shopper);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="data-[\d-]+\.json"$/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const text = await response.text();
    const data = JSON.parse(text);
    expect(Object.keys(data)).toEqual([
      'exportedAt',
      'shop',
      'url',
      'auditLog',
      'basket',
      'cardSetupNetworks',
      'cards',
      'checkoutNetworks',
      'disputes',
      'invoiceAttempts',
      'invoices',
      'mailedLinks',
      'mails',
      'membershipTransitions',
      'memberships',
      'orders',
      'paymentTransitions',
      'payments',
      'profile',
      'readingList',
      'refunds',
      'secondFactor',
      'sessions',
      'stripeCustomer',
    ]);
    expect(data.profile).toMatchObject({ id: shopper.userId, createdAt: expect.any(String) });
    expect(data.orders).toMatchObject([
      { id: payment.orderId, items: [{ productId: expect.any(String), quantity: expect.any(Number) }] },
    ]);
    expect(data.payments).toMatchObject([
      { id: payment.id, card: { brand: 'visa', last4: '4242' }, attempts: [{ kind: 'try', saveCard: null }] },
    ]);
    expect(data.refunds).toMatchObject([{ orderId: payment.orderId, amount: 100, status: 'succeeded' }]);
    expect(data.cards).toMatchObject([{ brand: 'visa', last4: '4242', isDefault: true }]);
    expect(data.cardSetupNetworks).toEqual([
      { paymentMethodId: data.cards[0].id, network: expect.any(String), createdAt: expect.any(String) },
    ]);
    expect(data.readingList).toMatchObject([{ productId: book.id }]);
    expect(data.sessions).toMatchObject([{ lastSeenAt: expect.any(String) }]);
    expect(data.mails.map(({ subject }: { subject: string }) => subject)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Your receipt for order/)]),
    );
    expect(data.secondFactor).toBeNull();
    expect(data.paymentTransitions.at(-1)).toMatchObject({ paymentId: payment.id, status: 'succeeded' });
    expect(data.auditLog).toEqual([]);
    expect(text).not.toContain(stranger.userId);
  });

  it('has no secret, no hash and no token', async () => {
    const shopper = await Shopper.join(app);
    const { recoveryCodes } = await Authenticator.setUp(shopper.client, newAccount().password);
    const waiting = await shopper.start(await shopper.saveCard('4000002760003184'));
    expect((await shopper.tryWith(waiting.id)).body.status).toBe('requires_action');
    const [{ client_secret: secret }] = await app.db.query(
      'SELECT client_secret FROM payments WHERE id = $1',
      [waiting.id],
    );
    const [{ password_hash: hash }] = await app.db.query('SELECT password_hash FROM users WHERE id = $1', [
      shopper.userId,
    ]);
    const links: { token_hash: string | null }[] = await app.db.query(
      'SELECT token_hash FROM account_links WHERE user_id = $1',
      [shopper.userId],
    );
    const [{ sid }] = await app.db.query('SELECT sid FROM sessions WHERE user_id = $1', [shopper.userId]);
    const factor: { kept: string }[] = await app.db.query(
      `SELECT encode(secret, 'base64') AS kept FROM second_factors WHERE user_id = $1
        UNION ALL SELECT code_hash FROM recovery_codes WHERE user_id = $1`,
      [shopper.userId],
    );
    const text = await (await download(shopper)).text();
    expect(JSON.parse(text).secondFactor).toEqual({ activeSince: expect.any(String), recoveryCodesLeft: 10 });
    for (const secret of [...recoveryCodes, ...factor.map(({ kept }) => kept)])
      expect(text).not.toContain(secret);
    expect(JSON.parse(text).payments[0].status).toBe('requires_action');
    for (const kept of [secret, hash, sid, ...links.map(({ token_hash }) => token_hash)]) {
      if (kept !== null) expect(text).not.toContain(kept);
    }
    expect(secret).toMatch(/_secret_/);
    expect(text).not.toMatch(/_secret_|\$2[aby]\$|cvctok_|tokenHash|token_hash|passwordHash/);
  });

  it('has the network that opened Stripe Checkout, and since when a payment takes days', async () => {
    const shopper = await Shopper.join(app);
    const order = await shopper.order(1);
    await new HostedPage(app).lead(shopper, order.id);
    await app.db.query('UPDATE payments SET processing_at = now() WHERE order_id = $1', [order.id]);
    const { payments, checkoutNetworks } = JSON.parse(await (await download(shopper)).text());
    expect(payments).toMatchObject([{ orderId: order.id, processingAt: expect.any(String) }]);
    expect(checkoutNetworks).toEqual([
      { paymentId: payments[0].id, network: expect.any(String), createdAt: expect.any(String) },
    ]);
  });

  it('breaks off when it cannot be completed, which is logged', async () => {
    const shopper = await Shopper.join(app);
    const logged = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    const db = app.nest.get(DataSource);
    const query = db.query.bind(db);
    jest.spyOn(db, 'query').mockImplementation((sql: string, ...more: unknown[]) => {
      if (sql.includes('FROM payment_attempts'))
        return Promise.reject(new Error('The database has gone away.'));
      return query(sql, ...(more as []));
    });
    await expect(download(shopper).then((response) => response.text())).rejects.toThrow();
    expect(logged).toHaveBeenCalled();
    jest.restoreAllMocks();
  });

  it('is for who is signed in, and only so often', async () => {
    expect((await app.client().get<ProblemDetails>(routes.myExport)).status).toBe(401);
    const shopper = await Shopper.join(app);
    const statuses: number[] = [];
    for (let n = 0; n <= app.config.limits.dataExports.points; n++)
      statuses.push((await download(shopper)).status);
    expect(statuses).toEqual([...Array(app.config.limits.dataExports.points).fill(200), 429]);
  });

  it('is refused, not cut short, while Stripe cannot list the cards', async () => {
    const shopper = await Shopper.join(app);
    await shopper.saveCard(PLAIN);
    app.sandbox.faults({
      match: { method: 'GET', path: '/v1/payment_methods' },
      kind: '500',
      when: 'before',
      times: 9,
    });
    app.sandbox.faults({
      match: { method: 'GET', path: '/v1/customers' },
      kind: '500',
      when: 'before',
      times: 9,
    });
    const response = await download(shopper);
    app.sandbox.clearFaults();
    expect([response.status, response.headers.get('content-type')]).toEqual([
      503,
      expect.stringContaining('application/problem+json'),
    ]);
  });
});
