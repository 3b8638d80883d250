import { expect, test } from '@playwright/test';
import { paidChargesOf } from './support/sandbox';
import { expectPaid, notice, orderOf, pay, payButton, saveAlias, signedIn } from './support/shopper';
import { typeCvc } from './support/stripe-frames';

test('a double click pays once', async ({ page }) => {
  await signedIn(page);
  await saveAlias(page, 'pm_card_visa');
  const order = await orderOf(page);
  await page.goto(`/orders/${order}/pay`);
  await typeCvc(page.getByRole('form', { name: 'Pay' }));
  await payButton(page).dblclick();
  await expectPaid(page);
  expect(await paidChargesOf(order)).toBe(1);
});

test('two tabs that pay at the same moment pay once', async ({ page, context }) => {
  await signedIn(page);
  await saveAlias(page, 'pm_card_visa');
  const order = await orderOf(page);
  const second = await context.newPage();
  for (const tab of [page, second]) {
    await tab.goto(`/orders/${order}/pay`);
    await typeCvc(tab.getByRole('form', { name: 'Pay' }));
  }
  await Promise.all([page, second].map((tab) => payButton(tab).click()));
  for (const tab of [page, second]) {
    await expect(tab.getByRole('heading', { name: /Payment successful|Receipt/ }).first()).toBeVisible();
  }
  expect(await paidChargesOf(order)).toBe(1);
});

test('an answer lost on the way is looked up, not paid again', async ({ page }) => {
  await signedIn(page);
  await saveAlias(page, 'pm_card_visa');
  const order = await orderOf(page);
  await page.goto(`/orders/${order}/pay`);
  // The server does its work; only the answer never reaches the browser.
  await page.route('**/api/payments/*/confirm', async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await pay(page);
  await expectPaid(page);
  await expect(notice(page)).toHaveCount(0);
  expect(await paidChargesOf(order)).toBe(1);
});

test('a session that ended on the payment page is taken up again in place', async ({ page, context }) => {
  const account = await signedIn(page);
  await saveAlias(page, 'pm_card_visa');
  const order = await orderOf(page);
  await page.goto(`/orders/${order}/pay`);
  await expect(payButton(page)).toBeEnabled();
  await context.clearCookies();
  await pay(page);
  await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  // While it closes, it gives the focus back.
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await pay(page);
  await expectPaid(page);
  expect(await paidChargesOf(order)).toBe(1);
});
