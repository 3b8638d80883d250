import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Browser } from '../browser.mjs';
import { SECRET_KEY } from '../local-stack.mjs';

const require = createRequire(import.meta.url);
const adminProgram = fileURLToPath(
  new URL('../../../../dist/apps/api/src/auth/admin-cli.js', import.meta.url),
);
const CARD = '4242424242424242';

/** Somebody with a saved card, a paid order and one that is to be paid. @returns their browser and the unpaid order */
export async function makeShopper({ url, sandboxUrl }, product) {
  const { SandboxAccount } = require('../cost/sandbox-account.ts');
  const account = new SandboxAccount(sandboxUrl, SECRET_KEY);
  const browser = new Browser(url);
  await browser.ask('POST', '/api/auth/register', {
    email: `${randomUUID()}@example.com`,
    password: 'correct horse battery',
    name: 'Ada Reader',
  });
  const setup = await browser.ask('POST', '/api/payment-methods', {
    paymentMethodId: await account.enterCard(CARD),
  });
  const paymentMethodId = setup.paymentMethod.id;
  const order = () => browser.ask('POST', '/api/orders', { items: [{ productId: product.id, quantity: 1 }] });
  const paid = await order();
  const payment = await browser.ask('POST', '/api/payments', { orderId: paid.id });
  await browser.ask('POST', `/api/payments/${payment.id}/confirm`, {
    paymentMethodId,
    cvcToken: await account.cvcToken(),
  });
  return { browser, unpaid: (await order()).id };
}

/** An admin, made by the shop's own command and signed in by the link that it prints. */
export async function makeAdmin({ url, databaseUrl }) {
  const env = { ...process.env, DATABASE_URL: databaseUrl, PUBLIC_URL: url };
  const printed = execFileSync(process.execPath, [adminProgram, `${randomUUID()}@example.com`], {
    env,
    encoding: 'utf8',
  });
  const [, token] = /#token=(\S+)/.exec(printed) ?? [];
  const browser = new Browser(url);
  await browser.ask('POST', '/api/auth/sign-in-link', { token });
  return browser;
}
