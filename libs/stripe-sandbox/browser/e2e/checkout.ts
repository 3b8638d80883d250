import type { Page } from '@playwright/test';
import type Stripe from 'stripe';
import { fillCheckout } from './compiled';
import { test as base, expect } from './shop';

type CreateParams = Stripe.Checkout.SessionCreateParams;

/** Addresses of a shop that answers whatever it is asked, so that coming back can be seen. */
export const SHOP = 'http://shop.test';

export const test = base.extend<{
  checkout: (params?: Partial<CreateParams>) => Promise<Stripe.Checkout.Session>;
}>({
  checkout: async ({ page, stack }, use) => {
    await page.route(`${SHOP}/**`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>Shop</title><h1>The shop</h1>' }),
    );
    await use(async (params = {}) => {
      const session = await stack.stripe.checkout.sessions.create({
        mode: 'payment',
        success_url: `${SHOP}/done?session={CHECKOUT_SESSION_ID}`,
        cancel_url: `${SHOP}/cart`,
        ...(params.mode === 'setup'
          ? {}
          : {
              line_items: [
                {
                  price_data: { currency: 'usd', product_data: { name: 'T-shirt' }, unit_amount: 1000 },
                  quantity: 2,
                },
              ],
            }),
        ...params,
      });
      await page.goto(session.url ?? '');
      return session;
    });
  },
});
export { expect };

/** Types a card as a test written for Stripe's own page does. */
export const typeCard = (page: Page, number = '4242424242424242', cvc = '123'): Promise<void> =>
  fillCheckout(page, { number, cvc, postalCode: '94080', email: 'jenny@example.com' });
