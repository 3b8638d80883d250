/*
 * Takes the pictures of the README again, of the shop and the sandbox as they are: `node docs/images/take.mjs`. It starts
 * a stack of its own, with data of its own, and ends it.
 */
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import pg from 'pg';
import sharp from 'sharp';
import { Browser } from '../../apps/api/bench/browser.mjs';
import { makeAdmin } from '../../apps/api/bench/lighthouse/visitors.mjs';
import { findChromium, freePorts, SECRET_KEY, startLocalStack } from '../../apps/api/bench/local-stack.mjs';

const require = createRequire(import.meta.url);

const people = [
  'Ada Lovelace',
  'Alan Turing',
  'Barbara Liskov',
  'Edsger Dijkstra',
  'Frances Allen',
  'Grace Hopper',
  'Katherine Johnson',
  'Niklaus Wirth',
];
const cards = {
  visa: '4242424242424242',
  mastercard: '5555555555554444',
  amex: '378282246310005',
  asks: '4000002760003184',
  declines: '4000000000000341',
};
/** How many orders were paid on each of the last days, the last one today. */
const ordersPerDay = [
  2, 1, 3, 2, 2, 1, 0, 2, 3, 2, 4, 2, 1, 2, 3, 3, 1, 2, 3, 4, 2, 2, 3, 1, 3, 4, 2, 3, 4, 3,
];
/** Which of those orders are refunded a day later, and whether in full. */
const refunds = new Map([
  [14, true],
  [31, false],
  [52, true],
]);

/** A shopper with saved cards, and what they do without a browser. */
async function makeShopper({ url }, account, name, numbers) {
  const browser = new Browser(url);
  const email = `${name.toLowerCase().replace(' ', '.')}@example.com`;
  await browser.ask('POST', '/api/auth/register', { email, password: 'correct horse battery', name });
  const saved = [];
  for (const number of numbers) {
    let setup = await browser.ask('POST', '/api/payment-methods', {
      paymentMethodId: await account.enterCard(number),
    });
    if (setup.status === 'requires_action') {
      await account.authenticate(setup.id, 'succeed');
      setup = await browser.ask('POST', `/api/payment-methods/setups/${setup.id}/confirm`, {});
    }
    saved.push(setup.paymentMethod.id);
  }
  const order = async (...items) =>
    (
      await browser.ask('POST', '/api/orders', {
        items: items.map(([book, quantity]) => ({ productId: book.id, quantity })),
      })
    ).id;
  const pay = async (orderId, card = 0) => {
    const payment = await browser.ask('POST', '/api/payments', { orderId });
    return browser.ask('POST', `/api/payments/${payment.id}/confirm`, {
      paymentMethodId: saved[card],
      cvcToken: await account.cvcToken(),
    });
  };
  return { browser, order, pay };
}

/** Orders of a month, paid now. @returns their ids, the oldest first, each with its age in days */
async function makeOrders(shoppers, books) {
  const made = [];
  const days = ordersPerDay.flatMap((orders, day) => Array(orders).fill(ordersPerDay.length - 1 - day));
  for (const [index, age] of days.entries()) {
    const shopper = shoppers[(index * 5) % shoppers.length];
    const items = Array.from({ length: 1 + (index % 3) }, (_, n) => [
      books[(index * 7 + n * 5) % books.length],
      1,
    ]);
    const id = await shopper.order(...items);
    await shopper.pay(id);
    made.push({ id, age });
  }
  return made;
}

/** Refunds some of the orders, and moves all of them to the days on which they are said to be paid. */
async function makeHistory({ databaseUrl }, admin, orders) {
  for (const [index, inFull] of refunds) {
    const { id } = orders[index];
    const { total } = await admin.ask('GET', `/api/admin/orders/${id}`);
    const { status, body } = await admin.send(
      'POST',
      `/api/orders/${id}/refund`,
      inFull ? {} : { amount: Math.round(total.amount / 3) },
      { headers: { 'Idempotency-Key': randomUUID() } },
    );
    if (status !== 200) throw new Error(`The refund answered ${status}: ${JSON.stringify(body)}`);
  }
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  for (const { id, age } of orders) {
    const values = [id, `${age} days`];
    await database.query(
      'UPDATE orders SET created_at = created_at - $2::interval, paid_at = paid_at - $2::interval WHERE id = $1',
      values,
    );
    await database.query(
      'UPDATE payments SET created_at = created_at - $2::interval WHERE order_id = $1',
      values,
    );
    await database.query(
      "UPDATE refunds SET created_at = created_at - $2::interval + interval '1 day' WHERE payment_id IN (SELECT id FROM payments WHERE order_id = $1)",
      values,
    );
  }
  await database.end();
}

/** Pays in a real browser, so that the dashboard shows every message, the bank's challenge among them. */
async function payInBrowser(page, url, orderId) {
  await page.goto(`${url}/orders/${orderId}/pay`);
  await page.frameLocator('iframe[title="Secure CVC input frame"]').locator('[name="cvc"]').fill('314');
  await page.getByRole('button', { name: /^Pay \$/ }).click();
  const challenge = page
    .frameLocator('iframe[title="Secure authentication frame"]')
    .frameLocator('#challengeFrame');
  await challenge.locator('#test-source-authorize-3ds').click();
  await page.getByRole('heading', { name: 'Payment successful' }).waitFor();
}

/** Writes a picture, in the colours of a palette: a third of the size, and nobody sees it. */
async function save(page, name, options = {}) {
  await page.evaluate('document.fonts.ready.then(() => true)');
  const picture = await page.screenshot({ animations: 'disabled', ...options });
  const { size, width, height } = await sharp(picture)
    .png({ palette: true, colours: 256, dither: 0, effort: 10, compressionLevel: 9 })
    .toFile(join(import.meta.dirname, name));
  console.log(`${name}: ${width} × ${height}, ${Math.round(size / 1000)} kB`);
}

const launch = await findChromium();
const { SandboxAccount } = require('../../apps/api/bench/cost/sandbox-account.ts');
const stack = await startLocalStack(await freePorts(), {
  BCRYPT_ROUNDS: '4',
  LIMITS_UNVERIFIED_COPIES_OF_BOOK: '40',
});
const browser = await chromium.launch(launch);
try {
  const account = new SandboxAccount(stack.sandboxUrl, SECRET_KEY);
  const { data: books } = await new Browser(stack.url).ask('GET', '/api/products?limit=100');
  const plenty = books.filter(({ stock }) => stock >= 14);
  const shoppers = [];
  for (const [index, name] of people.entries()) {
    const first = [cards.visa, cards.mastercard, cards.amex][index % 3];
    shoppers.push(await makeShopper(stack, account, name, [first, cards.declines]));
  }
  const admin = await makeAdmin(stack);
  await admin.ask('PATCH', '/api/me', { name: 'Olga Lind' });
  await makeHistory(stack, admin, await makeOrders(shoppers, plenty));

  const open = async (person, viewport) => {
    const context = await browser.newContext({ viewport, locale: 'en-US', deviceScaleFactor: 2 });
    await context.addCookies(person.cookiesFor(stack.url));
    return context.newPage();
  };

  // Unpaid and failed orders, as every shop has them.
  await shoppers[1].order([plenty[2], 1]);
  await shoppers[3].pay(await shoppers[3].order([plenty[4], 1], [plenty[9], 1]), 1);
  const overview = await open(admin, { width: 1280, height: 900 });
  await overview.goto(`${stack.url}/admin`);
  await overview.getByRole('img').or(overview.locator('.recharts-surface')).first().waitFor();
  await save(overview, 'admin.png', { fullPage: true });

  const reader = await makeShopper(stack, account, 'Joan Clarke', [cards.mastercard, cards.visa]);
  const named = (title) => books.find((book) => book.title === title);
  const order = await reader.order(
    [named('The Count of Monte Cristo'), 1],
    [named('Don Quixote'), 1],
    [named('A Room with a View'), 2],
  );
  const payment = await open(reader.browser, { width: 1280, height: 900 });
  await payment.goto(`${stack.url}/orders/${order}/pay`);
  await payment.frameLocator('iframe[title="Secure CVC input frame"]').locator('[name="cvc"]').fill('314');
  await save(payment, 'payment.png', { fullPage: true });

  const waiting = await makeShopper(stack, account, 'Hedy Lamarr', [cards.asks]);
  await waiting.pay(await waiting.order([plenty[8], 1], [plenty[1], 1]));
  const asked = await makeShopper(stack, account, 'Annie Easley', [cards.asks]);
  const page = await open(asked.browser, { width: 1280, height: 900 });
  await payInBrowser(page, stack.url, await asked.order([plenty[5], 1]));
  const dashboard = await open(asked.browser, { width: 1440, height: 1240 });
  await dashboard.goto(`${stack.sandboxUrl}/dashboard`);
  await dashboard.getByText('Timeline').first().waitFor();
  await save(dashboard, 'dashboard.png');
} finally {
  await browser.close();
  await stack.discard();
}
