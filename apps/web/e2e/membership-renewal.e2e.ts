import { expect, test } from '@playwright/test';
import { cards } from './support/cards';
import { chargesOfMember, joinWith, signedInOnClock } from './support/members';
import { mailedLink } from './support/outbox';
import { payButton } from './support/shopper';
import { expectChallenge, passChallenge, typeNewCard } from './support/stripe-frames';
import { violations } from './support/violations';

test('a renewal that the bank asks about is paid through the mailed link, without signing in', async ({
  page,
  browser,
}) => {
  const { email, passMonth } = await signedInOnClock(page);
  await joinWith(page, cards.asksAlways);
  await passMonth();
  const link = await mailedLink(email, '/pay-invoice');
  expect(await chargesOfMember(email)).toHaveLength(1);
  await page.goto('/membership');
  await expect(page.getByRole('region', { name: 'Payment due' })).toContainText('$50.00');

  const elsewhere = await browser.newContext();
  const mail = await elsewhere.newPage();
  await mail.goto(link);
  await expect(payButton(mail)).toBeEnabled();
  await expect(mail).not.toHaveURL(/#/);
  await expect(mail.getByRole('radio')).toHaveCount(0);
  expect(await violations(mail)).toEqual([]);
  await typeNewCard(mail, cards.asksAlways);
  await payButton(mail).click();
  await expectChallenge(mail);
  await passChallenge(mail);
  await expect(mail.getByRole('heading', { name: 'Payment successful' })).toBeVisible();
  // Whoever has the link has not signed in.
  await mail.goto('/membership');
  await expect(mail.getByRole('link', { name: 'Join', exact: true })).toBeVisible();
  await elsewhere.close();

  expect((await chargesOfMember(email)).map(({ amount }) => amount)).toEqual([5000, 5999]);
  await page.goto('/membership');
  await expect(page.getByText(/^Next payment: \$50.00/)).toBeVisible();
});
