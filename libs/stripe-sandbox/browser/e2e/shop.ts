import { test as base, expect, type FrameLocator, type Page } from '@playwright/test';
import Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../../src/index';
import { startShop } from './shop-server';

interface Stack {
  shop: string;
  sandbox: string;
  publishableKey: string;
  stripe: Stripe;
}

interface Servers {
  sandbox: Sandbox;
  shop: string;
}

/** One sandbox and one test shop per worker; each test has an account of its own. */
export const test = base.extend<
  { open: (view: View, query?: Record<string, string>) => Promise<void>; problems: string[]; stack: Stack },
  { servers: Servers }
>({
  servers: [
    async ({ browserName: _browser }, use) => {
      const sandbox = await createSandbox();
      const shop = await startShop(sandbox.url);
      await use({ sandbox, shop: shop.url });
      await shop.stop();
      await sandbox.stop();
    },
    { scope: 'worker' },
  ],
  stack: async ({ servers: { sandbox, shop } }, use) => {
    const { secretKey, publishableKey } = sandbox.account();
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

export const field = (page: Page, title: string): FrameLocator =>
  page.frameLocator(`iframe[title="${title}"]`);
export const cardField = (page: Page) => field(page, 'Secure card payment input frame');
export const numberField = (page: Page) => field(page, 'Secure card number input frame');
export const expiryField = (page: Page) => field(page, 'Secure expiration date input frame');
export const cvcField = (page: Page) => field(page, 'Secure CVC input frame');
export const paymentField = (page: Page) => field(page, 'Secure payment input frame');
export const bank = (page: Page) =>
  page.frameLocator('dialog iframe[name^="__privateStripeFrame"]').frameLocator('#challengeFrame');

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
