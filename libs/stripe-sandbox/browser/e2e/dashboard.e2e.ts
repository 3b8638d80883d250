import type { Locator, Page } from '@playwright/test';
import Stripe from 'stripe';
import { createSandbox } from './compiled';
import { expectAccessible, test } from './dashboard';
import { challenged, expect } from './shop';

const messages = (page: Page): Locator =>
  page.getByRole('list', { name: 'Messages in order' }).getByRole('button');

/** What the page drew, top to bottom. */
const drawn = (page: Page): Promise<string[]> => page.locator('.drawing .step .label').allTextContents();

test('a payment made through the SDK appears live, with everything that passed', async ({
  page,
  own,
  stripe,
  handler,
  visit,
  problems,
}) => {
  await visit('');
  await expect(page.getByText('No payments yet.')).toBeVisible();
  const secret = await challenged(stripe);
  const id = secret.split('_secret_')[0] ?? '';
  const line = page.getByRole('link', { name: '$19.99' });
  await expect(line).toContainText('requires action');
  await line.click();
  await expect(page).toHaveURL(new RegExp(`#/payments/${id}$`));
  await expect(page.getByText('The shopper has to answer the bank’s challenge.')).toBeVisible();
  own.authenticate(id, 'succeed');
  await stripe.paymentIntents.confirm(id, {}, { idempotencyKey: `second-${id}` });
  await expect(page.getByRole('heading', { name: '$19.99' })).toBeVisible();
  await expect(page.locator('.detail-head').getByText('succeeded')).toBeVisible();
  await expect.poll(() => handler.seen.length).toBe(4);
  await expect.poll(async () => (await drawn(page)).length).toBe(13);
  const labels = await drawn(page);
  expect(labels.filter((label) => /POST|200|Challenge/.test(label))).toEqual([
    'POST /payment_intents',
    '200 requires_action',
    'Challenge passed',
    expect.stringMatching(/^POST \/payment_intents\/.+\/confirm$/),
    '200 succeeded',
  ]);
  expect(labels.filter((label) => label === 'payment_intent.succeeded')).toHaveLength(2);
  const confirm = messages(page).filter({ hasText: '/confirm' });
  await expect(confirm).toHaveAccessibleName(
    new RegExp(`Your server to Stripe: POST .*Idempotency-Key second-${id}`),
  );
  await confirm.click();
  const inspector = page.getByRole('region', { name: 'Chosen message' });
  await expect(inspector.getByText(`second-${id}`)).toBeVisible();
  await expect(inspector.getByRole('region', { name: 'answer' })).toContainText('"status": "succeeded"');
  expect(problems).toEqual([]);
});

test('the page passes a challenge, and the messages are walked by keys', async ({ page, stripe, visit }) => {
  const id = (await challenged(stripe)).split('_secret_')[0] ?? '';
  await visit(`#/payments/${id}`);
  await page.getByRole('button', { name: 'Pass challenge' }).click();
  await expect(page.locator('output')).toHaveText('The challenge is passed.');
  await expect(page.getByText('Your server has to confirm it.')).toBeVisible();
  await messages(page).first().focus();
  await page.keyboard.press('End');
  await expect(messages(page).last()).toBeFocused();
  await expect(messages(page).last()).toHaveAccessibleName(/Challenge passed, by a sandbox control$/);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  const inspector = page.getByRole('region', { name: 'Chosen message' });
  await expect(inspector).toContainText('API call');
  await inspector.getByRole('button', { name: 'Close' }).click();
  await expect(inspector).toHaveCount(0);
  await expect(messages(page).nth(-2)).toBeFocused();
});

test('a browser’s calls and its challenge are told from the server’s', async ({
  page,
  open,
  stack,
  context,
  sandbox,
}) => {
  const intent = await stack.stripe.paymentIntents.create({
    amount: 700,
    currency: 'usd',
    allowed_payment_method_types: ['card'],
  });
  await open('plain');
  await page.evaluate(async (secret) => {
    const stripe = await window.lab.stripe;
    const result = stripe?.confirmCardPayment(secret, { payment_method: 'pm_card_authenticationRequired' });
    Object.assign(window.lab, { result });
  }, intent.client_secret ?? '');
  const bank = page
    .frameLocator('dialog iframe[name^="__privateStripeFrame"]')
    .frameLocator('#challengeFrame');
  await bank.locator('#test-source-authorize-3ds').click();
  await page.evaluate(() => (window.lab as unknown as { result: Promise<unknown> }).result);
  const dashboard = await context.newPage();
  await dashboard.goto(`${sandbox.url}/dashboard#/payments/${intent.id}`);
  await expect(messages(dashboard).filter({ hasText: /Browser to Stripe: POST .*\/confirm/ })).toHaveCount(1);
  await expect(
    messages(dashboard).filter({ hasText: /Stripe to Browser: 3-D Secure challenge shown/ }),
  ).not.toHaveCount(0);
  await expect(messages(dashboard).filter({ hasText: /Browser to Stripe: Challenge passed/ })).toHaveCount(1);
});

test('a delivery that failed is sent again', async ({ page, own, stripe, handler, visit }) => {
  handler.refuse = true;
  await stripe.customers.create({ email: 'ada@example.com' });
  await own.settled();
  handler.refuse = false;
  await visit('#/webhooks');
  await page.getByRole('link', { name: 'customer.created' }).click();
  const before = handler.seen.length;
  await expect(page.locator('.attempts')).toContainText('500');
  await page.getByRole('button', { name: 'Resend' }).click();
  await expect(page.locator('output')).toHaveText('Sent customer.created again.');
  await expect(page.locator('.attempts')).toContainText('200');
  await expect(page.locator('.detail-pane .status').first()).toHaveText('delivered');
  expect(handler.seen.length).toBeGreaterThan(before);
});

test('a fault switched on in the page makes the next call fail', async ({ page, own, stripe, visit }) => {
  await visit('#/controls');
  await page.getByLabel('Which calls').selectOption('Create a payment');
  await page.getByRole('switch', { name: 'Rate limit', exact: true }).click();
  await expect(page.getByRole('switch', { name: 'Rate limit', exact: true })).toBeChecked();
  await expect(page.getByText('1 more')).toBeVisible();
  expect(own.faults()).toMatchObject([{ kind: 'rate_limit', times: 1 }]);
  const create = () =>
    stripe.paymentIntents.create({ amount: 500, currency: 'usd', allowed_payment_method_types: ['card'] });
  await expect(create()).rejects.toMatchObject({ statusCode: 429 });
  await expect(page.getByRole('switch', { name: 'Rate limit', exact: true })).not.toBeChecked();
  await create();
  await page.getByLabel('How often').selectOption('Until switched off');
  await page.getByRole('switch', { name: 'Server error' }).click();
  await expect(page.getByText('until switched off', { exact: true })).toBeVisible();
  await page.getByRole('switch', { name: 'Server error' }).click();
  await expect(page.getByText('Everything works as it should.')).toBeVisible();
  expect(own.faults()).toEqual([]);
});

test('webhook trouble, settings and the clock are set in the page', async ({
  page,
  own,
  stripe,
  handler,
  visit,
}) => {
  await visit('#/controls');
  await page.getByRole('switch', { name: 'Twice' }).click();
  await expect(page.getByRole('switch', { name: 'Twice' })).toBeChecked();
  await stripe.customers.create();
  await expect.poll(() => handler.seen).toEqual(['customer.created', 'customer.created']);
  await page.getByRole('switch', { name: 'Lost' }).click();
  await expect.poll(() => own.webhookControls()).toMatchObject({ duplicate: 1, drop: -1 });
  await page.getByRole('switch', { name: 'Block on failed CVC' }).click();
  await expect.poll(() => own.settings().blockOnFailedCvc).toBe(true);
  const before = own.now();
  await page.getByRole('button', { name: '+ 7 days' }).click();
  await expect.poll(() => own.now() - before).toBeGreaterThanOrEqual(7 * 86_400);
  await expect(page.getByText('The account’s clock is 7 days ahead.')).toBeVisible();
  await page.getByRole('button', { name: 'Empty this account…' }).click();
  await page.getByRole('button', { name: 'Empty it' }).click();
  await expect.poll(async () => (await stripe.customers.list()).data.length).toBe(0);
});

test('logs show parameters and answers without card data', async ({ page, stripe, visit }) => {
  await stripe.paymentMethods.create({
    type: 'card',
    card: { number: '4000002760003184', exp_month: 12, exp_year: 2034, cvc: '914' },
  });
  await stripe.customers.retrieve('cus_nobody').catch(() => undefined);
  await visit('#/logs');
  await page.getByText('Failed', { exact: true }).click();
  await expect(page.locator('.rows a')).toHaveCount(1);
  await page.getByText('All', { exact: true }).click();
  await page.getByRole('link', { name: '/payment_methods' }).click();
  await expect(page.getByRole('region', { name: 'parameters' })).toContainText('•••• 3184');
  await expect(page.getByRole('region', { name: 'answer' })).toContainText('"last4": "3184"');
  expect(await page.content()).not.toContain('4000002760003184');
});

test('subscriptions, invoices and whatever else there is can be opened', async ({
  page,
  own,
  stripe,
  visit,
  problems,
}) => {
  const customer = await stripe.customers.create({ name: 'Ada Lovelace' });
  const card = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
  const product = await stripe.products.create({ name: 'Reading club' });
  const price = await stripe.prices.create({
    product: product.id,
    currency: 'usd',
    unit_amount: 900,
    recurring: { interval: 'month' },
  });
  const items = [{ price: price.id }];
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items,
    default_payment_method: card.id,
  });
  await own.settled();
  await visit('#/subscriptions');
  await page.locator('.list-pane').getByRole('link').first().click();
  await expect(page.locator('.detail-head')).toContainText(subscription.id);
  await expect(page.locator('.detail-head')).toContainText('active');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Invoices' }).click();
  await page.locator('.list-pane').getByRole('link', { name: '$9.00' }).click();
  await expect(page.locator('.detail-head')).toContainText('paid');
  await page.locator('.json').getByRole('link', { name: customer.id }).first().click();
  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  await expect(page.locator('.detail-pane').getByRole('link', { name: '$9.00' }).first()).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: 'Charges' }).click();
  await page.locator('.list-pane').getByRole('link', { name: '$9.00' }).click();
  await expect(page.locator('.detail-head')).toContainText('succeeded');
  await expectAccessible(page);
  expect(problems).toEqual([]);
});

test('a click copies a test card', async ({ page, context, visit }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await visit('#/test-cards');
  await page.getByRole('searchbox').fill('3184');
  await page.getByRole('button', { name: /number ending in 3184/ }).click();
  await expect(page.locator('output')).toHaveText('Copied number ending in 3184.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('4000002760003184');
});

test('a deep link finds the account, and no other site may frame or read the page', async ({
  page,
  stack,
  sandbox,
}) => {
  const id = (await challenged(stack.stripe)).split('_secret_')[0] ?? '';
  const response = await page.goto(`${sandbox.url}/dashboard#/payments/${id}`);
  await expect(page.getByRole('heading', { name: '$19.99' })).toBeVisible();
  const policy = response?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
  const requests = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  );
  expect(requests.filter((url) => !url.startsWith(sandbox.url) && !url.startsWith('data:'))).toEqual([]);
});

test('opened for the first time it shows the account that is in use', async ({ page }) => {
  const sandbox = await createSandbox();
  try {
    sandbox.account('sk_test_countersign');
    const { hostname, port } = new URL(sandbox.url);
    const stripe = new Stripe('sk_test_mine', { host: hostname, port, protocol: 'http', telemetry: false });
    await stripe.paymentIntents.create({ amount: 1999, currency: 'usd' });
    await page.goto(`${sandbox.url}/dashboard`);
    await expect(page.getByRole('combobox', { name: 'Account' })).toHaveValue('sk_test_mine');
    await expect(page.getByRole('heading', { name: '$19.99' })).toBeVisible();
  } finally {
    await sandbox.stop();
  }
});

test('an address that cannot be decoded still shows the page', async ({ page, visit, problems }) => {
  await visit('#/payments/%E0%A4%A');
  await expect(page.getByRole('heading', { name: 'Payments' })).toBeVisible();
  await page.getByRole('link', { name: 'Test cards', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Test cards' })).toBeVisible();
  expect(problems.filter((text) => text.includes('URIError'))).toEqual([]);
});
