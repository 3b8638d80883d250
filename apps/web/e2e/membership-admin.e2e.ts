import { expect, test } from '@playwright/test';
import { cards } from './support/cards';
import { chargesOfMember, joinWith, subscriptionsOf } from './support/members';
import { signedInOwner } from './support/owner';
import { signedIn } from './support/shopper';
import { violations } from './support/violations';

test('the owner cancels a membership now and refunds the rest of its month; its member reads that it has ended', async ({
  page,
  browser,
}) => {
  const customer = await (await browser.newContext()).newPage();
  const { email } = await signedIn(customer);
  await joinWith(customer, cards.plain);
  await signedInOwner(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/admin/members');
  await expect(page.getByRole('heading', { name: 'Members', level: 1 })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: email }).click();
  await page.getByRole('button', { name: 'Cancel membership' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Now' }).check();
  await dialog.getByRole('checkbox', { name: /Refund the rest of the month/ }).check();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: /^Cancel and refund \$/ }).click();
  await expect(
    page.getByText(/The membership was canceled, and a refund of \$[\d.]+ requested/),
  ).toBeFocused();

  await expect
    .poll(async () => (await subscriptionsOf(email)).map(({ status }) => status))
    .toEqual(['canceled']);
  const refunded = async () => (await chargesOfMember(email))[0]?.amount_refunded ?? 0;
  // Of the 50.00 of the month almost all, and nothing of the sign-up fee.
  await expect.poll(refunded).toBeGreaterThan(4_900);
  expect(await refunded()).toBeLessThanOrEqual(5_000);

  await customer.goto('/membership');
  await expect(customer.getByText(/Your membership ended on/)).toBeVisible();
  await expect(customer.getByRole('link', { name: 'Join again' })).toBeVisible();
  await customer.context().close();
});
