import { expect, type Page, test } from '@playwright/test';
import { cards } from './support/cards';
import { complaintsOf } from './support/complaints';
import { paidChargesOf } from './support/sandbox';
import {
  expectPaid,
  notice,
  orderOf,
  pay,
  payButton,
  payForm,
  payWithNewCard,
  savedCards,
  signedIn,
} from './support/shopper';
import { cvcField, expectChallenge, passChallenge, typeCvc } from './support/stripe-frames';

/** How often the bank has asked in this page, and which codes were typed. */
function challengesOf(page: Page): string[] {
  const opened: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/_challenge/') && request.method() === 'POST') opened.push(pathname);
  });
  return opened;
}

test('a newcomer buys with a card that always asks and keeps it: one code, one challenge; then again with its code', async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  const challenges = challengesOf(page);
  await signedIn(page);
  const first = await orderOf(page, 2);
  await page.goto(`/orders/${first}/pay`);
  await expect(cvcField(payForm(page))).toHaveCount(1);
  await payWithNewCard(page, cards.asksAlways, { save: true });
  await passChallenge(page);
  await expectPaid(page);
  expect(challenges).toHaveLength(1);
  expect(challenges[0]).toContain('/pi_');
  expect(await paidChargesOf(first)).toBe(1);
  await page.goto('/cards');
  const list = page.getByRole('list', { name: 'Saved cards' });
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await expect(list).toContainText('3184');
  // It is made the default beside the payment, by a job.
  await expect(async () => {
    await page.reload();
    await expect(list).toContainText('Default', { timeout: 2500 });
  }).toPass();

  const second = await orderOf(page, 3);
  await page.goto(`/orders/${second}/pay`);
  await expect(page.getByRole('radio', { name: /3184/ })).toBeChecked();
  await payButton(page).click();
  await expect(payForm(page)).toContainText('Type the security code of your Visa •••• 3184.');
  await pay(page);
  await passChallenge(page);
  await expectPaid(page);
  expect(challenges).toHaveLength(2);
  expect(await paidChargesOf(second)).toBe(1);
  expect(await savedCards(page)).toEqual(['3184']);
  expect(complaints.filter((text) => !/401/.test(text))).toEqual([]);
});

test('without the tick it pays with one code and one challenge, and nothing is kept', async ({ page }) => {
  const challenges = challengesOf(page);
  await signedIn(page);
  const order = await orderOf(page, 4);
  await page.goto(`/orders/${order}/pay`);
  await payWithNewCard(page, cards.asksAlways);
  await passChallenge(page);
  await expectPaid(page);
  expect(challenges).toHaveLength(1);
  expect(await paidChargesOf(order)).toBe(1);
  await page.goto('/cards');
  await expect(page.getByText('No saved cards')).toBeVisible();
});

test('a wish to keep a card goes with the try: after its decline, another card without it is not kept', async ({
  page,
}) => {
  await signedIn(page);
  const order = await orderOf(page, 5);
  await page.goto(`/orders/${order}/pay`);
  await payWithNewCard(page, cards.asksThenPoor, { save: true });
  await passChallenge(page);
  await expect(notice(page)).toContainText('insufficient funds. You were not charged.');
  await page.reload();
  await payWithNewCard(page, cards.plain);
  await expectPaid(page);
  expect(await paidChargesOf(order)).toBe(1);
  expect(await savedCards(page)).toEqual([]);
});

test('a reload in the middle of the challenge of a new card: it waits behind a button, pays and is kept', async ({
  page,
}) => {
  await signedIn(page);
  const order = await orderOf(page, 6);
  await page.goto(`/orders/${order}/pay`);
  await payWithNewCard(page, cards.asksAlways, { save: true });
  await expectChallenge(page);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Your bank needs to verify this payment' })).toBeVisible();
  await page.getByRole('button', { name: 'Continue with your bank' }).click();
  await passChallenge(page);
  await expectPaid(page);
  expect(await paidChargesOf(order)).toBe(1);
  await expect.poll(() => savedCards(page)).toEqual(['3184']);
});

test('a click on Pay asks Stripe once and the shop once, and needs no further file', async ({ page }) => {
  await signedIn(page);
  const order = await orderOf(page, 7);
  await page.goto(`/orders/${order}/pay`);
  await payWithNewCard(page, cards.plain, { save: true });
  await expectPaid(page);

  const next = await orderOf(page, 8);
  await page.goto(`/orders/${next}/pay`);
  const created = page.waitForResponse((answer) => new URL(answer.url()).pathname === '/api/payments');
  await typeCvc(payForm(page));
  await created;
  await page.waitForLoadState('networkidle');
  const sent: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (request.method() === 'POST' || pathname.startsWith('/assets/')) {
      sent.push(pathname.replace(/[0-9a-f-]{36}/, ':id'));
    }
  });
  await payButton(page).click();
  await expectPaid(page);
  expect(sent).toEqual(['/v1/tokens', '/api/payments/:id/confirm']);
});
