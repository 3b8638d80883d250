import { type Browser, expect, type Page, test } from '@playwright/test';
import { mailedLink } from './support/outbox';
import { signedIn } from './support/shopper';
import { violations } from './support/violations';

const signIn = async (page: Page, email: string, password: string) => {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
};

const expectSignedIn = (page: Page) => expect(page.getByRole('button', { name: 'Ada Reader' })).toBeVisible();

/** Another browser, signed in to the same account. */
async function elsewhere(browser: Browser, baseURL: string | undefined, email: string, password: string) {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  await signIn(page, email, password);
  await expectSignedIn(page);
  return page;
}

test('an address is confirmed by mail, changed, and another session is ended', async ({
  page,
  browser,
  baseURL,
}) => {
  const { email, password } = await signedIn(page);
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.headers().referer ?? ''}`));
  await page.goto('/orders');
  await expect(page.getByRole('complementary', { name: 'Confirm your address' })).toBeVisible();

  const link = await mailedLink(email, '/verify-email');
  await page.goto(link);
  await expect(page.getByRole('button', { name: 'Confirm my address' })).toBeVisible();
  expect(page.url()).not.toContain('token');
  await page.getByRole('button', { name: 'Confirm my address' }).click();
  await expect(page.getByRole('heading', { name: 'Your address is confirmed' })).toBeFocused();
  const token = link.split('token=')[1] ?? '-';
  expect(sent.filter((line) => line.includes(token))).toEqual([]);
  await page.goto('/profile');
  await expect(page.getByRole('complementary', { name: 'Confirm your address' })).toHaveCount(0);

  const other = await elsewhere(browser, baseURL, email, password);
  await page.reload();
  const sessions = page.getByRole('list', { name: 'Sessions' });
  await expect(sessions.getByRole('listitem')).toHaveCount(2);
  await expect(sessions).toContainText('This device');
  expect(await violations(page)).toEqual([]);
  await sessions.getByRole('button', { name: /^End the session/ }).click();
  await expect(sessions.getByRole('listitem')).toHaveCount(1);
  await other.goto('/orders');
  await expect(other).toHaveURL(/\/sign-in\?next=%2Forders/);
  await other.context().close();

  const next = `new-${email}`;
  const form = page.getByRole('form', { name: 'Change the address' });
  await form.getByLabel('New e-mail').fill(next);
  await form.getByLabel('Your password').fill('not this one');
  await form.getByRole('button', { name: 'Send the link' }).click();
  await expect(form.getByText('This is not the password of this account.')).toBeVisible();
  await expect(form.getByLabel('Your password')).toBeFocused();
  await form.getByLabel('Your password').fill(password);
  await form.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByText(`We sent a link to ${next}.`)).toBeVisible();
  await page.goto(await mailedLink(next, '/confirm-email'));
  await page.getByRole('button', { name: 'Use this address' }).click();
  await expect(page.getByRole('heading', { name: 'Your address is changed' })).toBeVisible();
  await page.goto('/profile');
  await expect(page.getByText(next)).toBeVisible();
});

test('a forgotten password is replaced by mail, every session ends, and the account can be deleted', async ({
  page,
  browser,
  baseURL,
}) => {
  const { email, password } = await signedIn(page);
  const other = await elsewhere(browser, baseURL, email, password);

  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgotten your password?' }).click();
  await expect(page.getByRole('heading', { name: 'Forgotten your password?' })).toBeVisible();
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Look into your mail' })).toBeFocused();
  const link = await mailedLink(email, '/reset-password');
  await page.goto(link);
  const fresh = 'a better horse battery';
  await page.getByRole('textbox', { name: 'New password' }).fill(fresh);
  expect(page.url()).not.toContain('token');
  await page.getByRole('button', { name: 'Set the new password' }).click();
  await expect(page.getByRole('heading', { name: 'Your password is changed' })).toBeVisible();

  await other.goto('/profile');
  await expect(other).toHaveURL(/\/sign-in/);
  await other.goto(link);
  await other.getByRole('textbox', { name: 'New password' }).fill('somebody else’s horse');
  await other.getByRole('button', { name: 'Set the new password' }).click();
  await expect(other.getByText('This link does not work any more')).toBeVisible();
  await other.context().close();

  await signIn(page, email, password);
  await expect(page.getByRole('alert')).toContainText('Wrong email or password');
  await signIn(page, email, fresh);
  await expectSignedIn(page);
  await page.goto('/profile');
  await page.getByRole('button', { name: /Delete my account/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete your account?' });
  await expect(dialog).toContainText('paid orders and their receipts');
  expect(await violations(page)).toEqual([]);
  await dialog.getByLabel('Your password').fill(fresh);
  await dialog.getByRole('button', { name: 'Delete my account for good' }).click();
  await expect(page.getByRole('heading', { name: 'Your account is deleted' })).toBeFocused();
  await signIn(page, email, fresh);
  await expect(page.getByRole('alert')).toContainText('Wrong email or password');
});
