import { expect, test } from '@playwright/test';
import { cards } from './support/cards';
import { joinButton } from './support/members';
import { expectPaid, orderOf, pay, payButton, saveAlias, savedCards, signedIn } from './support/shopper';
import { cvcField, expiryField, numberField } from './support/stripe-frames';
import { violations } from './support/violations';
import { visit } from './support/visit';

test('no page breaks a rule that a machine can check, in either colour scheme', async ({ page }) => {
  await signedIn(page);
  await saveAlias(page, 'pm_card_visa');
  const order = await orderOf(page);
  const paths = [
    '/',
    '/?query=zzz',
    '/pages/privacy',
    '/basket',
    '/reading',
    '/cards',
    '/orders',
    '/profile',
    '/membership',
    '/membership/join',
    '/pay-invoice',
    `/orders/${order}`,
    `/orders/${order}/pay`,
  ];
  for (const path of paths) {
    await page.emulateMedia({ colorScheme: 'light' });
    await visit(page, path);
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
    if (path.endsWith('/pay')) await expect(payButton(page)).toBeEnabled();
    if (path.endsWith('/join')) await expect(joinButton(page)).toBeEnabled();
    expect(await violations(page), path).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
    // Colours on their way from one scheme to the other are nobody's to read.
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
    expect(await violations(page, 'color-contrast'), `${path} in the dark`).toEqual([]);
  }
});

test('the keyboard alone pays', async ({ page }) => {
  await signedIn(page);
  await saveAlias(page, 'pm_card_visa');
  const order = await orderOf(page);
  await page.goto(`/orders/${order}/pay`);
  await expect(payButton(page)).toBeEnabled();
  await expect(cvcField(page)).toBeVisible();
  await page.getByRole('radio', { name: /4242/ }).focus();
  // From the card into Stripe's frame, and on to the button.
  await page.keyboard.press('Tab');
  await expect(cvcField(page)).toBeFocused();
  await page.keyboard.type('123');
  await page.keyboard.press('Tab');
  await expect(payButton(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expectPaid(page);
});

test('the keyboard alone pays with a new card and keeps it', async ({ page }) => {
  await signedIn(page);
  await saveAlias(page, 'pm_card_visa');
  const order = await orderOf(page);
  await page.goto(`/orders/${order}/pay`);
  await page.getByRole('radio', { name: /4242/ }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'A new card' })).toBeFocused();
  await expect(numberField(page)).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(numberField(page)).toBeFocused();
  await page.keyboard.type(cards.mastercard);
  await page.keyboard.press('Tab');
  await expect(expiryField(page)).toBeFocused();
  await page.keyboard.type('1234');
  await page.keyboard.press('Tab');
  await expect(cvcField(page)).toBeFocused();
  await page.keyboard.type('123');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('checkbox', { name: /^Save this card/ })).toBeFocused();
  await page.keyboard.press('Space');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main').getByRole('link', { name: 'Privacy' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(payButton(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expectPaid(page);
  expect((await savedCards(page)).sort()).toEqual(['4242', '4444']);
});

test('a very long name stays in the header', async ({ page }) => {
  await signedIn(page, 'Wolfeschlegelsteinhausenbergerdorff'.repeat(3));
  await page.goto('/');
  await expect(page.getByRole('button', { name: /^Wolfe/ })).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test('a button that was busy keeps the focus', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill('nobody@example.com');
  await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
  const button = page.getByRole('main').getByRole('button', { name: 'Sign in' });
  await button.click();
  await expect(page.getByText('Wrong email or password')).toBeVisible();
  await expect(button).toBeFocused();
});

test('on a phone nothing is wider than the screen, and the payment goes through', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signedIn(page);
  await saveAlias(page, 'pm_card_visa');
  const order = await orderOf(page);
  const paths = ['/', '/?query=the', '/basket', '/cards', '/membership', '/membership/join'];
  for (const path of [...paths, `/orders/${order}`, `/orders/${order}/pay`]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
  await pay(page);
  await expectPaid(page);
});

test('on a phone cards, code and button fit on one screen, however many cards are saved', async ({
  page,
}) => {
  const height = 740;
  await page.setViewportSize({ width: 360, height });
  await signedIn(page);
  for (const alias of ['visa', 'mastercard', 'amex', 'discover', 'jcb']) {
    await saveAlias(page, `pm_card_${alias}`);
  }
  const order = await orderOf(page);
  await page.goto(`/orders/${order}/pay`);
  await expect(payButton(page)).toBeEnabled();
  await expect(cvcField(page)).toBeVisible();
  const group = await page.getByRole('group', { name: 'Choose a card' }).boundingBox();
  const button = await payButton(page).boundingBox();
  const bottom = (button?.y ?? Number.NaN) + (button?.height ?? Number.NaN);
  expect(bottom - (group?.y ?? Number.NaN)).toBeLessThanOrEqual(height);
  await page.getByRole('button', { name: 'Show all 5 cards' }).click();
  await expect(page.getByRole('radio', { name: /ending in/ })).toHaveCount(5);
});
