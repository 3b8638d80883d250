import { expect, test } from '@playwright/test';
import { cards } from './support/cards';
import { chargesOfMember, expectJoined, joinButton, subscriptionsOf } from './support/members';
import { notice, orderOf, payForm, saveAlias, signedIn } from './support/shopper';
import {
  challenge,
  expectChallenge,
  failChallenge,
  passChallenge,
  typeCvc,
  typeNewCard,
} from './support/stripe-frames';
import { violations } from './support/violations';

test('joins with a saved card, pays less for books, and prints the receipt', async ({ page }) => {
  const { email } = await signedIn(page);
  await saveAlias(page, 'pm_card_visa');
  await page.goto('/membership');
  await page.getByRole('link', { name: 'Join', exact: true }).click();
  await expect(page.getByText('then $50.00 every month, until you cancel')).toBeVisible();
  await typeCvc(payForm(page));
  await joinButton(page).click();
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

test('joins with a new card that the bank asks about once', async ({ page }) => {
  const { email } = await signedIn(page);
  await page.goto('/membership/join');
  await typeNewCard(payForm(page), cards.asksOnce);
  await joinButton(page).click();
  await expectChallenge(page);
  await passChallenge(page);
  await expectJoined(page);
  expect(await chargesOfMember(email)).toHaveLength(1);
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
