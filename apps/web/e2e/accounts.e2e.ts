import { type Browser, expect, type Page, test } from '@playwright/test';
import { mailedLink } from './support/outbox';
import { signedIn } from './support/shopper';
import { violations } from './support/violations';

const signIn = async (page: Page, email: string, password: string) => {
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
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
  await expect(page.getByRole('complementary', { name: 'Confirm your email address' })).toBeVisible();

  const link = await mailedLink(email, '/verify-email');
  await page.goto(link);
  await expect(page.getByRole('button', { name: 'Confirm email address' })).toBeVisible();
  await expect(page).not.toHaveURL(/token/);
  await page.getByRole('button', { name: 'Confirm email address' }).click();
  await expect(page.getByRole('heading', { name: 'Your email address is confirmed' })).toBeFocused();
  const token = link.split('token=')[1] ?? '-';
  expect(sent.filter((line) => line.includes(token))).toEqual([]);
  await page.goto('/profile');
  await expect(page.getByRole('complementary', { name: 'Confirm your email address' })).toHaveCount(0);

  const other = await elsewhere(browser, baseURL, email, password);
  await page.reload();
  const sessions = page.getByRole('list', { name: 'Sessions' });
  await expect(sessions.getByRole('listitem')).toHaveCount(2);
  await expect(sessions).toContainText('This device');
  expect(await violations(page)).toEqual([]);
  await sessions.getByRole('button', { name: /^End session/ }).click();
  await expect(sessions.getByRole('listitem')).toHaveCount(1);
  await other.goto('/orders');
  await expect(other).toHaveURL(/\/sign-in\?next=%2Forders/);
  await other.context().close();

  const next = `new-${email}`;
  const form = page.getByRole('form', { name: 'Change email' });
  await form.getByLabel('New email').fill(next);
  await form.getByRole('textbox', { name: 'Password' }).fill('not this one');
  await form.getByRole('button', { name: 'Send link' }).click();
  await expect(form.getByText('Wrong password.')).toBeVisible();
  await expect(form.getByRole('textbox', { name: 'Password' })).toBeFocused();
  await form.getByRole('textbox', { name: 'Password' }).fill(password);
  await form.getByRole('button', { name: 'Send link' }).click();
  await expect(page.getByText(`Open the link that we sent to ${next}.`)).toBeVisible();
  await page.goto(await mailedLink(next, '/confirm-email'));
  await page.getByRole('button', { name: 'Change email address' }).click();
  await expect(page.getByRole('heading', { name: 'Your email address was changed' })).toBeVisible();
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
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await expect(page.getByRole('heading', { name: 'Forgot your password?' })).toBeVisible();
  await page.getByLabel('Email').fill(email);
  await page.getByRole('button', { name: 'Send link' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Check your inbox' })).toBeFocused();
  const link = await mailedLink(email, '/reset-password');
  await page.goto(link);
  const fresh = 'a better horse battery';
  await page.getByRole('textbox', { name: 'New password' }).fill(fresh);
  await expect(page).not.toHaveURL(/token/);
  await page.getByRole('button', { name: 'Set new password' }).click();
  await expect(page.getByRole('heading', { name: 'Your password was changed' })).toBeVisible();

  await other.goto('/profile');
  await expect(other).toHaveURL(/\/sign-in/);
  await other.goto(link);
  await other.getByRole('textbox', { name: 'New password' }).fill('somebody else’s horse');
  await other.getByRole('button', { name: 'Set new password' }).click();
  await expect(other.getByText('This link is no longer valid')).toBeVisible();
  await other.context().close();

  await signIn(page, email, password);
  await expect(page.getByRole('alert')).toContainText('Wrong email or password');
  await signIn(page, email, fresh);
  await expectSignedIn(page);
  await page.goto('/profile');
  await page.getByRole('button', { name: /^Delete account…/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete your account?' });
  await expect(dialog).toContainText('paid orders with their payments, refunds and receipts');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('textbox', { name: 'Password' }).fill(fresh);
  await dialog.getByRole('button', { name: 'Delete account' }).click();
  await expect(page.getByRole('heading', { name: 'Your account is deleted' })).toBeFocused();
  await signIn(page, email, fresh);
  await expect(page.getByRole('alert')).toContainText('Wrong email or password');
});
