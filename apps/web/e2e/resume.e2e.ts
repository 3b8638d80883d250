import { expect, test } from '@playwright/test';
import { intentOf, paidChargesOf, stripe } from './support/sandbox';
import { atTheBank, expectPaid } from './support/shopper';
import { challenge, passChallenge } from './support/stripe-frames';

test('a reload in the middle of a challenge: it waits behind a button, and pays', async ({ page }) => {
  const { order } = await atTheBank(page);
  await page.reload();
  const goOn = page.getByRole('button', { name: 'Continue with your bank' });
  await expect(goOn).toBeVisible();
  await expect(challenge(page).locator('body')).toHaveCount(0);
  await goOn.click();
  await passChallenge(page);
  await expectPaid(page);
  expect(await paidChargesOf(order)).toBe(1);
});

test('a second tab takes over a challenge, and the first one follows', async ({ page, context }) => {
  const { order } = await atTheBank(page);
  const second = await context.newPage();
  await second.goto(`/orders/${order}/pay`);
  await second.getByRole('button', { name: 'Continue with your bank' }).click();
  await passChallenge(second);
  await expectPaid(second);
  await page.reload();
  await expect(page).toHaveURL(new RegExp(`/orders/${order}$`));
  expect(await paidChargesOf(order)).toBe(1);
});

test('a reload between the passed challenge and the second confirm: it is paid on arrival', async ({
  page,
}) => {
  const { order } = await atTheBank(page);
  const payUrl = page.url();
  // The second confirm never leaves this page: the browser dies first.
  await page.route('**/api/payments/*/confirm', (route) => route.abort());
  await page.route('**/api/payments/*', (route) => route.abort());
  await passChallenge(page);
  await expect.poll(async () => (await intentOf(order)).status).toBe('requires_confirmation');
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.goto(payUrl);
  await expect(page.getByRole('heading', { name: /Payment successful|Receipt/ }).first()).toBeVisible();
  expect(await paidChargesOf(order)).toBe(1);
});

test('a tab closed after the passed challenge: the payment is finished without it', async ({
  page,
  context,
}) => {
  const { order } = await atTheBank(page);
  await page.route('**/api/payments/**', (route) => route.abort());
  await passChallenge(page);
  await expect.poll(async () => (await intentOf(order)).status).toBe('requires_confirmation');
  await page.close();
  await expect.poll(async () => (await intentOf(order)).status, { timeout: 40_000 }).toBe('succeeded');
  const later = await context.newPage();
  await later.goto(`/orders/${order}`);
  await expect(later.getByRole('heading', { name: 'Receipt' })).toBeVisible();
  expect(await paidChargesOf(order)).toBe(1);
});

test('another device sees where the payment stands and finishes it', async ({ page, browser, baseURL }) => {
  const { order, ...account } = await atTheBank(page);
  const device = await browser.newContext({ baseURL });
  const other = await device.newPage();
  await other.goto(`/orders/${order}/pay`);
  await other.getByLabel('Email').fill(account.email);
  await other.getByRole('textbox', { name: 'Password' }).fill(account.password);
  await other.getByRole('button', { name: 'Sign in' }).click();
  await other.getByRole('button', { name: 'Continue with your bank' }).click();
  await passChallenge(other);
  await expectPaid(other);
  expect(await paidChargesOf(order)).toBe(1);
  expect(
    (await stripe().paymentIntents.retrieve((await intentOf(order)).id)).amount_received,
  ).toBeGreaterThan(0);
  await device.close();
});

test('a session that ends during the challenge is renewed in place, and the payment goes on by itself', async ({
  page,
  context,
}) => {
  const { order, password } = await atTheBank(page);
  await context.clearCookies();
  await passChallenge(page);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expectPaid(page);
  expect(await paidChargesOf(order)).toBe(1);
});
