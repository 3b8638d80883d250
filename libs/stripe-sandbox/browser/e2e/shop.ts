import Stripe from 'stripe';
import { test as base, expect } from './compiled';
import { startShop } from './shop-server';

interface Stack {
  shop: string;
  sandbox: string;
  publishableKey: string;
  stripe: Stripe;
}

/** A test shop beside the sandbox of each worker. */
export const test = base.extend<
  { open: (view: View, query?: Record<string, string>) => Promise<void>; problems: string[]; stack: Stack },
  { shop: string }
>({
  // The shop's page takes Stripe.js from the sandbox itself.
  stripeJs: [false, { scope: 'worker' }],
  shop: [
    async ({ sandbox }, use) => {
      const shop = await startShop(sandbox.url);
      await use(shop.url);
      await shop.stop();
    },
    { scope: 'worker' },
  ],
  stack: async ({ sandbox, shop, stripeAccount: { secretKey, publishableKey } }, use) => {
    const { hostname, port } = new URL(sandbox.url);
    const stripe = new Stripe(secretKey, { host: hostname, port, protocol: 'http', telemetry: false });
    await use({ shop, sandbox: sandbox.url, publishableKey, stripe });
  },
  /** What the browser complains about: policy violations, errors, warnings. */
  problems: [
    async ({ page }, use) => {
      const problems: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) problems.push(message.text());
      });
      page.on('pageerror', (error) => problems.push(String(error)));
      await use(problems);
    },
    { auto: true },
  ],
  open: async ({ page, stack }, use) => {
    await use(async (view, query = {}) => {
      const search = new URLSearchParams({ view, key: stack.publishableKey, ...query });
      await page.goto(`${stack.shop}/?${search}`);
    });
  },
});

export type View = 'card' | 'split' | 'plain' | 'payment';
export { expect };

/** A PaymentIntent of the manual flow that waits for the shopper. */
export async function challenged(stripe: Stripe): Promise<string> {
  const intent = await stripe.paymentIntents.create({
    amount: 1999,
    currency: 'usd',
    payment_method: 'pm_card_authenticationRequired',
    allowed_payment_method_types: ['card'],
    confirmation_method: 'manual',
    confirm: true,
    use_stripe_sdk: true,
  });
  expect(intent.status).toBe('requires_action');
  return intent.client_secret ?? '';
}
