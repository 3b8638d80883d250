import { expect, test } from '@playwright/test';
import { cards } from './support/cards';
import { chargesOfMember, expectJoined, joinButton, subscriptionsOf } from './support/members';
import { notice, orderOf, payForm, saveAlias, signedIn } from './support/shopper';
import {
  challenge,
  cvcField,
  expectChallenge,
  failChallenge,
  passChallenge,
  typeNewCard,
} from './support/stripe-frames';
import { violations } from './support/violations';

test('the keyboard alone joins with a saved card; books cost less, and the receipt is printed', async ({
  page,
}) => {
  const { email } = await signedIn(page);
  await saveAlias(page, 'pm_card_visa');
  await page.goto('/membership');
  await page.getByRole('link', { name: 'Join', exact: true }).click();
  await expect(page.getByText('then $50.00 every month, until you cancel')).toBeVisible();
  await expect(joinButton(page)).toBeEnabled();
  await expect(cvcField(page)).toBeVisible();
  await page.getByRole('radio', { name: /4242/ }).focus();
  await page.keyboard.press('Tab');
  await expect(cvcField(page)).toBeFocused();
  await page.keyboard.type('123');
  await expect(cvcField(page)).toHaveValue('123');
  for (const name of ['Terms', 'Privacy']) {
    await page.keyboard.press('Tab');
    await expect(page.getByRole('main').getByRole('link', { name })).toBeFocused();
  }
  await page.keyboard.press('Tab');
  await expect(joinButton(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expectJoined(page);
  await expect(page.getByText(/^Next payment: \$50.00/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  expect((await chargesOfMember(email)).map(({ amount }) => amount)).toEqual([5999]);

  const order = await orderOf(page);
  await page.goto(`/orders/${order}`);
  await expect(page.getByText('Members’ discount (10%)')).toBeVisible();

  await page.goto('/membership');
  await page.getByRole('list', { name: 'Your invoices' }).getByRole('link').click();
  const receipt = page.getByRole('article');
  await expect(receipt).toContainText('Visa •••• 4242');
  expect(await violations(page)).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  await expect(receipt).toBeVisible();
  for (const part of [page.getByRole('banner'), page.getByRole('contentinfo'), page.getByRole('button')]) {
    await expect(part.filter({ visible: true })).toHaveCount(0);
  }
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
});

test('joins with a new card that the bank asks about once, cancels, resumes, and changes the card', async ({
  page,
}) => {
  const { email } = await signedIn(page);
  await page.goto('/membership/join');
  await typeNewCard(payForm(page), cards.asksOnce);
  await joinButton(page).click();
  await expectChallenge(page);
  await passChallenge(page);
  await expectJoined(page);
  expect(await chargesOfMember(email)).toHaveLength(1);

  await page.getByRole('button', { name: 'Cancel membership' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel membership' }).click();
  await expect(page.getByText(/^Canceled. Your membership lasts until/)).toBeVisible();
  await page.getByRole('button', { name: 'Resume membership' }).click();
  await expect(page.getByText('Your membership goes on.')).toBeVisible();

  await page.getByRole('button', { name: 'Change card' }).click();
  const form = page.getByRole('form', { name: 'Change card' });
  await typeNewCard(form, cards.asksAlways);
  await form.getByRole('button', { name: 'Use this card' }).click();
  await expectChallenge(page);
  await passChallenge(page);
  await expect(page.getByText('Renewals are charged to your Visa •••• 3184.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Card' })).toContainText('3184');
});

test('fails the bank’s check, tries again, and is a member once', async ({ page }) => {
  const { email } = await signedIn(page);
  await page.goto('/membership/join');
  await typeNewCard(payForm(page), cards.asksAlways);
  await joinButton(page).click();
  await expectChallenge(page);
  await failChallenge(page);
  await expect(notice(page)).toContainText('You were not charged.');
  await expect(challenge(page).locator('body')).toHaveCount(0);
  expect(await chargesOfMember(email)).toEqual([]);
  await joinButton(page).click();
  await expectChallenge(page);
  await passChallenge(page);
  await expectJoined(page);
  expect(await chargesOfMember(email)).toHaveLength(1);
  expect((await subscriptionsOf(email)).map(({ status }) => status)).toEqual(['active']);
});

test('is told of a declined card, takes another one, and is a member once', async ({ page }) => {
  const { email } = await signedIn(page);
  await page.goto('/membership/join');
  await typeNewCard(payForm(page), cards.declinesAtOnce);
  await joinButton(page).click();
  await expect(notice(page)).toContainText('Your Visa •••• 0002 was declined. You were not charged.');
  expect(await chargesOfMember(email)).toEqual([]);
  await typeNewCard(payForm(page), cards.plain);
  await joinButton(page).click();
  await expectJoined(page);
  expect((await chargesOfMember(email)).map(({ amount }) => amount)).toEqual([5999]);
  expect((await subscriptionsOf(email)).map(({ status }) => status)).toEqual(['active']);
});
