import { expect, test } from '@playwright/test';
import { cards } from './support/cards';
import {
  expectHostedPage,
  goToHostedPage,
  hostedSubmit,
  passHostedChallenge,
  typeHostedCard,
} from './support/hosted-page';
import { mailsTo } from './support/outbox';
import { paidChargesOf, stripe } from './support/sandbox';
import { expectPaid, orderOf, pay, saveAlias, signedIn } from './support/shopper';
import { violations } from './support/violations';

const receiptsTo = async (email: string) =>
  (await mailsTo(email)).filter(({ subject }) => /receipt|order/i.test(subject));

test('paid in Stripe Checkout with a double click: one charge, the order, one receipt, also when opened twice', async ({
  page,
}) => {
  const { email } = await signedIn(page);
  const order = await orderOf(page);
  await page.goto(`/orders/${order}/pay`);
  await page.getByText('Stripe Checkout', { exact: true }).click();
  await page.getByRole('button', { name: /^Pay \$.+ with Stripe/ }).dblclick();
  await expectHostedPage(page);
  await typeHostedCard(page, cards.plain);
  await hostedSubmit(page).click();
  await page.waitForURL('**/checkout/success?session_id=cs_test_*');
  await expectPaid(page);
  expect(await violations(page)).toEqual([]);
  expect(await paidChargesOf(order)).toBe(1);

  const { data } = await stripe().checkout.sessions.list({ limit: 100 });
  expect(data.filter((session) => session.client_reference_id === order)).toHaveLength(1);
  await page.reload();
  await expectPaid(page);
  await page.getByRole('link', { name: 'View order' }).click();
  await expect(page).toHaveURL(new RegExp(`/orders/${order}$`));
  await expect.poll(async () => (await receiptsTo(email)).length).toBe(1);
  expect(await paidChargesOf(order)).toBe(1);
});

test('left once, continued, challenged by the bank, and paid', async ({ page }) => {
  await signedIn(page);
  const order = await orderOf(page);
  await page.goto(`/orders/${order}/pay`);
  await goToHostedPage(page);
  const address = page.url();
  await page.getByTestId('business-link').click();
  await expect(page.getByRole('heading', { name: 'You were not charged' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Continue in Stripe Checkout' }).click();
  await expectHostedPage(page);
  expect(page.url()).toBe(address);
  await typeHostedCard(page, cards.asksAlways);
  await hostedSubmit(page).click();
  await passHostedChallenge(page);
  await expectPaid(page);
  expect(await paidChargesOf(order)).toBe(1);
});

test('started in Stripe Checkout and paid here instead: the page there is closed, and one charge is made', async ({
  page,
  context,
}) => {
  await signedIn(page);
  await saveAlias(page, 'pm_card_visa');
  const order = await orderOf(page);
  await page.goto(`/orders/${order}/pay`);
  await goToHostedPage(page);
  const shop = await context.newPage();
  await shop.goto(`/orders/${order}/pay`);
  await expect(shop.getByRole('heading', { name: 'You started a payment in Stripe Checkout' })).toBeVisible();
  expect(await violations(shop)).toEqual([]);
  await shop.getByRole('button', { name: 'Pay here instead' }).click();
  await pay(shop);
  await expectPaid(shop);

  const { data } = await stripe().checkout.sessions.list({ limit: 100 });
  const sessions = data.filter((session) => session.client_reference_id === order);
  expect(sessions.map(({ status }) => status)).toEqual(['expired']);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'This page has expired' })).toBeVisible();
  await expect(hostedSubmit(page)).toHaveCount(0);
  expect(await paidChargesOf(order)).toBe(1);
});
