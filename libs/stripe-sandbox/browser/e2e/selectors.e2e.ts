import type { FrameLocator, Page } from '@playwright/test';
import { expect, test } from './compiled';

/*
 * What public suites of Playwright, Cypress, Selenium and Capybara look for in pages of Stripe's test mode: addresses,
 * names, ids and texts. Each of them has to find its way here too.
 */

const SHOP = 'http://shop.test/';
const PAGE = `<!doctype html><title>Shop</title><div id="fields"></div><button>Pay</button><output></output>
<script src="https://js.stripe.com/v3/"></script>
<script>
  const [key, secret, type] = location.hash.slice(1).split(',');
  const stripe = Stripe(key);
  const elements = stripe.elements(type === 'payment' ? { clientSecret: secret } : {});
  const element = elements.create(type);
  element.mount('#fields');
  document.querySelector('button').onclick = async () => {
    const { error, paymentIntent } =
      type === 'payment'
        ? await stripe.confirmPayment({ elements, redirect: 'if_required' })
        : await stripe.confirmCardPayment(secret, { payment_method: { card: element } });
    document.querySelector('output').textContent = error ? error.code : paymentIntent.status;
  };
</script>`;

type Account = { secretKey: string; publishableKey: string };

async function openShop(page: Page, url: string, account: Account, type: 'card' | 'payment'): Promise<void> {
  const answer = await fetch(`${url}/v1/payment_intents`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${account.secretKey}`, 'Stripe-Version': '2022-11-15' },
    body: new URLSearchParams({ amount: '1999', currency: 'usd' }),
  });
  const { client_secret: secret } = (await answer.json()) as { client_secret: string };
  await page.route(SHOP, (route) => route.fulfill({ contentType: 'text/html', body: PAGE }));
  await page.goto(`${SHOP}#${account.publishableKey},${secret},${type}`);
}

async function fillCard(card: FrameLocator): Promise<void> {
  await card.locator('.InputElement[name=cardnumber]').fill('4000002760003184');
  await card.locator('[name="exp-date"]').fill('1234');
  await card.locator('[data-elements-stable-field-name="cvc"]').fill('123');
  await card.locator('[name="postal"]').fill('12345');
}

const CARD_FRAMES = [
  'iframe[src*="elements-inner-card"]',
  'iframe[src^="https://js.stripe.com/v3/elements-inner-card"]',
  'iframe[title="Secure card payment input frame"]',
  'iframe[name^="__privateStripeFrame"]',
  '.StripeElement iframe',
  '.__PrivateStripeElement > iframe',
  'iframe[allow*="payment *"]',
];

test('the card is in one of the frames that suites look for', async ({ page, sandbox, stripeAccount }) => {
  await openShop(page, sandbox.url, stripeAccount, 'card');
  for (const selector of CARD_FRAMES) {
    await expect(
      page.frameLocator(selector).locator('.InputElement[name=cardnumber]'),
      selector,
    ).toBeVisible();
  }
});

const PAYMENT_FRAMES = [
  'iframe[src*="elements-inner-payment"]',
  'iframe[title*="payment input"][src*="elements-inner-payment"]',
  'iframe[title="Secure payment input frame"]',
  '[name*=__privateStripeFrame]',
];

test('the payment form is in one of the frames, its fields under their names', async ({
  page,
  sandbox,
  stripeAccount,
}) => {
  await openShop(page, sandbox.url, stripeAccount, 'payment');
  for (const selector of PAYMENT_FRAMES) {
    await expect(page.frameLocator(selector).locator('[name="number"]'), selector).toBeVisible();
  }
  const form = page.frameLocator('iframe[src*="elements-inner-payment"]');
  await form.getByLabel('Country').selectOption('US');
  await form.getByPlaceholder('1234 1234 1234 1234').fill('4242424242424242');
  await form.getByLabel('Expiration date').fill('12 / 34');
  await form.getByLabel('Security code').fill('123');
  await form.locator('input[name="postalCode"]').fill('12345');
  await page.getByRole('button', { name: 'Pay' }).click();
  await expect(page.locator('output')).toHaveText('succeeded');
});

const CHALLENGES: Record<string, (page: Page) => FrameLocator> = {
  'by address and name': (page) =>
    page
      .frameLocator('iframe[src*="three-ds-2-challenge"]')
      .frameLocator('iframe[name="stripe-challenge-frame"]'),
  'by address and id': (page) =>
    page
      .frameLocator('iframe[src^="https://js.stripe.com/v3/three-ds-2-challenge"]')
      .frameLocator('#challengeFrame'),
  'as the first frame of the page': (page) =>
    page
      .frameLocator('xpath=(//iframe[contains(@name,"__privateStripeFrame")])[1]')
      .frameLocator('iframe[name="stripe-challenge-frame"]'),
  'as the only frame within': (page) =>
    page.frameLocator('iframe[src*="three-ds-2-challenge"]').frameLocator('iframe'),
};

test('the challenge is in the frames that suites look for, and passed', async ({
  page,
  sandbox,
  stripeAccount,
}) => {
  await openShop(page, sandbox.url, stripeAccount, 'card');
  await fillCard(page.frameLocator('iframe').first());
  await page.getByRole('button', { name: 'Pay' }).click();
  for (const [way, find] of Object.entries(CHALLENGES)) {
    await expect(find(page).getByRole('button', { name: /^complete$/i }), way).toBeVisible();
  }
  await CHALLENGES['by address and name']?.(page).getByRole('button', { name: 'Complete' }).click();
  await expect(page.locator('output')).toHaveText('succeeded');
  await expect(page.locator('iframe[src*="three-ds-2-challenge"]')).toHaveCount(0);
});

test('the challenge is found among the frames of the page, failed and canceled', async ({
  page,
  sandbox,
  stripeAccount,
}) => {
  await openShop(page, sandbox.url, stripeAccount, 'card');
  const pay = page.getByRole('button', { name: 'Pay' });
  const bank = () => page.frames().find((frame) => frame.name() === 'stripe-challenge-frame');
  await fillCard(page.frameLocator('iframe').first());
  await pay.click();
  await expect.poll(() => bank()?.locator('#test-source-fail-3ds').isVisible()).toBe(true);
  await bank()?.getByRole('button', { name: 'Fail' }).click();
  await expect(page.locator('output')).toHaveText('payment_intent_authentication_failure');
  await pay.click();
  const around = () => page.frames().find((frame) => frame.url().includes('three-ds-2-challenge'));
  await expect.poll(() => bank()?.locator('#test-source-authorize-3ds').isVisible()).toBe(true);
  await page.evaluate(() => document.querySelector('output')?.replaceChildren());
  await around()?.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.locator('iframe[src*="three-ds-2-challenge"]')).toHaveCount(0);
  await expect(page.locator('output')).toHaveText('payment_intent_authentication_failure');
});
