import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import type Stripe from 'stripe';
import { expectAccessible, test } from './dashboard';
import { expect } from './shop';

const pay = (stripe: Stripe, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stripe.paymentIntents.create({
    amount: 2450,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    allowed_payment_method_types: ['card'],
    confirm: true,
    ...more,
  });
const action = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Actions' }).getByRole('button', { name, exact: true });
const said = (page: Page, text: string) => expect(page.locator('output')).toHaveText(text);

test('a payment is captured, refunded once, and can then not be refunded again', async ({
  page,
  stripe,
  visit,
}) => {
  const intent = await pay(stripe, { capture_method: 'manual' });
  await visit(`#/payments/${intent.id}`);
  await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible();
  await expect(action(page, 'Cancel')).toBeVisible();
  await action(page, 'Capture').click();
  await said(page, 'The payment is captured.');
  await action(page, 'Refund').click();
  await said(page, 'The payment is refunded.');
  await expect(action(page, 'Refund')).toHaveCount(0);
  const { data } = await stripe.refunds.list({ payment_intent: intent.id });
  expect(data).toMatchObject([{ amount: 2450, status: 'succeeded' }]);
});

test('a payment, a subscription and a session are ended, an invoice is paid', async ({
  page,
  stripe,
  visit,
}) => {
  const intent = await pay(stripe, { confirm: false });
  await visit(`#/payments/${intent.id}`);
  await action(page, 'Cancel').click();
  await said(page, 'The payment is canceled.');
  await expect(page.locator('.detail-head').getByText('canceled')).toBeVisible();

  const customer = await stripe.customers.create({ name: 'Ada' });
  const card = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: card.id } });
  const price = await stripe.prices.create({
    currency: 'usd',
    unit_amount: 1500,
    recurring: { interval: 'month' },
    product_data: { name: 'Plan' },
  });
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
  });
  await page.goto(`${page.url().split('#')[0]}#/subscriptions/${subscription.id}`);
  await action(page, 'Cancel now').click();
  await said(page, 'The subscription is canceled.');
  expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({ status: 'canceled' });

  const invoice = await stripe.invoices.create({ customer: customer.id, auto_advance: false });
  await stripe.invoiceItems.create({
    customer: customer.id,
    invoice: invoice.id,
    amount: 900,
    currency: 'usd',
  });
  await page.goto(`${page.url().split('#')[0]}#/invoices/${invoice.id}`);
  await action(page, 'Finalize').click();
  await action(page, 'Pay').click();
  await said(page, 'The invoice is paid.');
  await expectAccessible(page);
});

test('an event is triggered, and its calls are in the logs', async ({ page, own, visit, problems }) => {
  await visit('#/controls');
  await page.getByLabel('Event', { exact: true }).selectOption('charge.dispute.created');
  await page.getByRole('button', { name: 'Trigger', exact: true }).click();
  await said(page, 'Triggered charge.dispute.created.');
  await page.getByRole('link', { name: /^Disputes/ }).click();
  await expect(page.getByText('needs response')).toBeVisible();
  expect(own.requests().map(({ path }) => path)).toContain('/v1/payment_intents');
  expect(problems).toEqual([]);
});

test('a request is copied as curl, without its key, and makes the call again', async ({
  page,
  context,
  own,
  sandbox,
  stripe,
  visit,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await stripe.customers.create({ name: "Ada O'Neill", metadata: { note: '50% off & more' } });
  await visit('#/logs');
  await page.getByRole('link', { name: /POST.*customers/ }).click();
  await page.getByRole('button', { name: 'Copy as curl' }).click();
  await said(page, 'Copied as curl.');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain(`curl ${sandbox.url}/v1/customers`);
  expect(text).toContain('-u "$STRIPE_SECRET_KEY:"');
  expect(text).not.toContain(own.secretKey);
  // Under the same key it would be replayed.
  const command = text.replace(/Idempotency-Key: [^']*/, 'Idempotency-Key: again');
  const { stdout } = await promisify(execFile)('sh', ['-c', command], {
    env: { ...process.env, STRIPE_SECRET_KEY: own.secretKey },
  });
  expect(JSON.parse(stdout)).toMatchObject({
    object: 'customer',
    name: "Ada O'Neill",
    metadata: { note: '50% off & more' },
  });
  expect((await stripe.customers.list()).data).toHaveLength(2);
});
