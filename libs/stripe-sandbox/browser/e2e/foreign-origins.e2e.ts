import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import Stripe from 'stripe';
import { completeChallenge, createSandbox } from './compiled';
import { challenged, expect, test } from './shop';
import { startShop } from './shop-server';

/** Opens a page that is none of the sandbox's and has no policy of its own. */
async function visitStranger(page: Page): Promise<() => Promise<void>> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end('<!doctype html><link rel="icon" href="data:,"><title>Stranger</title><p>Hello</p>');
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
}

test('a page of another origin neither reads nor changes anything with the secret key', async ({
  page,
  sandbox,
  stack,
}) => {
  const { secretKey } = sandbox.account();
  const { hostname, port } = new URL(sandbox.url);
  const stripe = new Stripe(secretKey, { host: hostname, port, protocol: 'http', telemetry: false });
  await stripe.customers.create({ name: 'Ada' });
  const close = await visitStranger(page);
  const read = await page.evaluate(
    async ([base, key, publishable]) => {
      const call = (path: string, init: RequestInit = {}): Promise<string> =>
        fetch(base + path, init).then(
          async (response) => `${response.status} ${response.type} ${(await response.text()).slice(0, 20)}`,
          (error: Error) => error.name,
        );
      const headers = { Authorization: `Bearer ${key}` };
      return {
        open: await call('/v1/customers', { headers: { Authorization: `Bearer ${publishable}` } }),
        read: await call('/v1/customers', { headers }),
        write: await call('/v1/customers', {
          method: 'POST',
          headers,
          body: new URLSearchParams({ name: 'x' }),
        }),
        reset: await call('/_sandbox/reset', { method: 'POST', headers }),
        accounts: await call('/_sandbox/dashboard/accounts'),
        blind: await call('/_sandbox/reset', { method: 'POST', mode: 'no-cors', body: 'a=b' }),
      };
    },
    [stack.sandbox, secretKey, stack.publishableKey] as const,
  );
  expect(read).toEqual({
    open: expect.stringMatching(/^403 cors \{"error":\{"code":"se/),
    read: 'TypeError',
    write: 'TypeError',
    reset: 'TypeError',
    accounts: 'TypeError',
    blind: 'TypeError',
  });

  // A form needs no leave to be sent, and an address may carry the key.
  const { host } = new URL(stack.sandbox);
  await page.evaluate((action) => {
    const form = document.createElement('form');
    form.method = 'post';
    form.action = action;
    document.body.append(form);
    form.submit();
  }, `http://${secretKey}:@${host}/_sandbox/reset`);
  await expect(page.getByText('origin_not_allowed')).toBeVisible();
  expect((await stripe.customers.list()).data.map(({ name }) => name)).toEqual(['Ada']);
  await close();
});

test('a sandboxed frame and a script tag get nothing either', async ({ page, sandbox, stack }) => {
  const { secretKey } = sandbox.account();
  const close = await visitStranger(page);
  const outcome = await page.evaluate(
    async ([base, key]) => {
      const framed = new Promise<unknown>((resolve) => {
        window.addEventListener('message', ({ data }) => resolve(data), { once: true });
      });
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts');
      frame.srcdoc = `<script>fetch('${base}/_sandbox/reset', { method: 'POST', headers: { Authorization: 'Bearer ${key}' } })
        .then((r) => parent.postMessage(r.status, '*'), (e) => parent.postMessage(origin + ' ' + e.name, '*'))</script>`;
      document.body.append(frame);
      const loaded = new Promise<string>((resolve) => {
        const script = document.createElement('script');
        script.src = `${base}/_sandbox/dashboard/accounts`;
        script.onload = () => resolve('loaded');
        script.onerror = () => resolve('failed');
        document.body.append(script);
      });
      return [await framed, await loaded];
    },
    [stack.sandbox, secretKey] as const,
  );
  expect(outcome).toEqual(['null TypeError', 'failed']);
  await close();
});

test('pages that load Stripe.js from js.stripe.com get it from a sandbox of that public address', async ({
  page,
  problems,
}) => {
  const sandbox = await createSandbox({ publicUrl: 'https://js.stripe.com' });
  const shop = await startShop('https://js.stripe.com');
  await page.route('https://js.stripe.com/**', async (route) => {
    const { pathname, search } = new URL(route.request().url());
    await route.fulfill({ response: await route.fetch({ url: sandbox.url + pathname + search }) });
  });
  const { hostname, port } = new URL(sandbox.url);
  const stripe = new Stripe(sandbox.secretKey, { host: hostname, port, protocol: 'http', telemetry: false });

  await page.goto(`${shop.url}/?view=plain&key=${sandbox.publishableKey}`);
  const secret = await challenged(stripe);
  const done = page.evaluate(async (clientSecret) => {
    const loaded = await window.lab.stripe;
    return (await loaded?.handleNextAction({ clientSecret }))?.paymentIntent?.status;
  }, secret);
  await completeChallenge(page);
  expect(await done).toBe('requires_confirmation');

  const { url } = await stripe.checkout.sessions.create({
    mode: 'payment',
    success_url: `${shop.url}/paid?view=plain&key=${sandbox.publishableKey}`,
    line_items: [
      { price_data: { currency: 'usd', unit_amount: 500, product_data: { name: 'Book' } }, quantity: 1 },
    ],
  });
  expect(new URL(url ?? '').origin).toBe('https://js.stripe.com');
  await page.goto(url ?? '');
  await page.locator('[name=email]').fill('ada@example.com');
  await page.locator('[name=cardNumber]').fill('4242424242424242');
  await page.locator('[name=cardExpiry]').fill('1234');
  await page.locator('[name=cardCvc]').fill('123');
  await page.locator('[name=billingName]').fill('Ada');
  await page.locator('[name=billingPostalCode]').fill('10001');
  await page.locator('[data-testid="hosted-payment-submit-button"]').click();
  await page.waitForURL(`${shop.url}/paid**`);
  expect(problems).toEqual([]);

  await page.goto(`https://js.stripe.com/dashboard`);
  await expect(page.getByText('$5.00').first()).toBeVisible();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await shop.stop();
  await sandbox.stop();
});
