import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { resolveChromium } from '../../../apps/local/src/browser/chromium';
import { createSandbox } from '../src/index';
import { routeStripeJs, STRIPE_JS_ORIGIN } from '../src/playwright/route';

const SHOP = 'http://shop.test/';

const pageOf = (key: string): string => `<!doctype html><div id="card"></div><script type="module">
  import { loadStripe } from '/stripe-js.mjs';
  const stripe = await loadStripe('${key}');
  stripe.elements().create('card').mount('#card');
  document.body.dataset.version = JSON.stringify(window.Stripe.version);
</script>`;

/**
 * Has a release of @stripe/stripe-js load Stripe.js in a browser and mount a card field.
 * @param folder of the package
 * @param loads the version of Stripe.js that it expects
 * @throws Error if it loads another one, warns, or mounts nothing
 */
export async function runStripeJs(folder: string, loads: number | string): Promise<void> {
  const module =
    ['dist/index.mjs', 'dist/stripe.esm.js'].find((file) => existsSync(join(folder, file))) ?? '';
  const sandbox = await createSandbox({ publicUrl: STRIPE_JS_ORIGIN });
  const browser = await chromium.launch(await resolveChromium());
  try {
    const page = await browser.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    await routeStripeJs(page, sandbox.url);
    await page.route(SHOP, (route) =>
      route.fulfill({ contentType: 'text/html', body: pageOf(sandbox.publishableKey) }),
    );
    await page.route(`${SHOP}stripe-js.mjs`, async (route) =>
      route.fulfill({ contentType: 'text/javascript', body: await readFile(join(folder, module), 'utf8') }),
    );
    await page.goto(SHOP);
    await page.frameLocator('iframe').first().locator('[name=cardnumber]').waitFor();
    const version = JSON.parse(
      (await page.locator('body').getAttribute('data-version')) ?? 'null',
    ) as unknown;
    if (version !== loads) throw new Error(`It loaded Stripe.js ${String(version)}, not ${loads}.`);
    if (said.length > 0) throw new Error(said.join('\n'));
  } finally {
    await browser.close();
    await sandbox.stop();
  }
}
