import { randomUUID } from 'node:crypto';
import { Browser } from '../browser.mjs';

const PLAIN = '4242424242424242';

/** Does something so many times, a few at a time; answers what each came to. */
export async function times(count, atOnce, work) {
  const results = new Array(count);
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const n = next++;
      results[n] = await work(n);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, worker));
  return results;
}

/** Signed-in shoppers with a saved card each. */
export function shoppers(count, { url, account }) {
  return times(count, 4, async () => {
    const browser = new Browser(url('api'));
    await browser.ask('POST', '/api/auth/register', {
      email: `${randomUUID()}@example.com`,
      password: 'correct horse battery',
      name: 'Ada Reader',
    });
    const paymentMethodId = await account.enterCard(PLAIN);
    const setup = await browser.ask('POST', '/api/payment-methods', { paymentMethodId });
    if (setup.status !== 'succeeded') throw new Error(`The card was not saved: ${setup.status}.`);
    return { browser, card: setup.paymentMethod.id };
  });
}

/** Payments of our own that only wait for their confirm: user, order, payment and token are there. */
export function ours(count, people, products, { account }) {
  return times(count, 8, async (n) => {
    const { browser, card } = people[n % people.length];
    const items = [{ productId: products[n % products.length], quantity: 1 }];
    const { id: orderId } = await browser.ask('POST', '/api/orders', { items });
    const { id } = await browser.ask('POST', '/api/payments', { orderId, paymentMethodId: card });
    const body = { paymentMethodId: card, cvcToken: await account.cvcToken() };
    return { browser, path: `/api/payments/${id}/confirm`, body };
  });
}

/** A customer at Stripe with a card, as the bare server needs it beforehand. */
export async function bareCustomer({ bareAccount }) {
  const call = async (path, params) => {
    const response = await fetch(`${bareAccount.url}/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bareAccount.secretKey}` },
      body: new URLSearchParams(params),
    });
    return response.json();
  };
  const { id: customer } = await call('customers', { email: 'bare@example.com' });
  const card = await bareAccount.enterCard(PLAIN);
  await call(`payment_methods/${card}/attach`, { customer });
  return { customer, card };
}

/** The same of the bare server: intent and token are there. */
export function bare(count, { customer, card }, { url, bareAccount }) {
  const browser = new Browser(url('bare'));
  return times(count, 8, async () => {
    const { id } = await browser.ask('POST', '/create', { amount: 1999, customer });
    const body = { id, paymentMethodId: card, cvcToken: await bareAccount.cvcToken() };
    return { browser, path: '/confirm', body };
  });
}
