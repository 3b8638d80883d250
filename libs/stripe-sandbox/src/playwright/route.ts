import type { BrowserContext, Page } from '@playwright/test';

/** From where shops load Stripe.js. */
export const STRIPE_JS_ORIGIN = 'https://js.stripe.com';

/**
 * Lets everything that pages load from js.stripe.com come from a sandbox: the script, its frames and the calls they make.
 * For pages that load Stripe.js as they do in production; one that takes it from the sandbox's own address needs none
 * of this.
 */
export async function routeStripeJs(target: BrowserContext | Page, sandboxUrl: string): Promise<void> {
  await target.route(`${STRIPE_JS_ORIGIN}/**`, async (route) => {
    const { pathname, search } = new URL(route.request().url());
    try {
      await route.fulfill({ response: await route.fetch({ url: sandboxUrl + pathname + search }) });
    } catch {
      // The sandbox is gone, or the test has ended: to the page the connection is lost.
      await route.abort().catch(() => undefined);
    }
  });
}
