import { expect, type Page, test } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { complaintsOf } from './support/complaints';
import { signedIn } from './support/shopper';
import { violations } from './support/violations';

const section = (page: Page) => page.getByRole('region', { name: 'Two-step authentication' });

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ada Reader' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
}

/** Email and password, up to the question for the code. */
async function enterPassword(page: Page, { email, password }: { email: string; password: string }) {
  await page.goto('/sign-in?next=/profile');
  await page.getByLabel('Email').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('textbox', { name: 'Code' })).toBeFocused();
}

test('two-step authentication is set up, and signs in with the app and with a recovery code', async ({
  page,
}) => {
  const account = await signedIn(page);
  const complaints = complaintsOf(page);
  await page.goto('/profile');
  await section(page).getByRole('button', { name: 'Set up' }).click();
  await section(page).getByRole('textbox', { name: 'Password' }).fill(account.password);
  await section(page).getByRole('button', { name: 'Continue' }).click();
  await expect(section(page).getByRole('img', { name: /QR code/ })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  const key =
    (await section(page)
      .getByText(/^Key: /)
      .textContent()) ?? '';
  const totp = new TOTP({ secret: Secret.fromBase32(key.replace('Key:', '').replace(/\s/g, '')) });
  await section(page).getByRole('textbox', { name: 'Code' }).fill(totp.generate());
  await section(page).getByRole('button', { name: 'Turn on' }).click();
  const listed = section(page).getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(listed).toHaveCount(10);
  const codes = await listed.allTextContents();
  await section(page).getByRole('button', { name: 'I have saved them' }).click();

  await signOut(page);
  await enterPassword(page, account);
  expect((await page.request.get('/api/me')).status()).toBe(401);
  // Each code works once; the next one is accepted already.
  await page.getByRole('textbox', { name: 'Code' }).fill(totp.generate({ timestamp: Date.now() + 30_000 }));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(section(page).getByText('10 recovery codes are left.')).toBeVisible();

  await signOut(page);
  await enterPassword(page, account);
  await page.getByRole('button', { name: 'Use a recovery code' }).click();
  await page.getByLabel('Recovery code').fill(codes[0] ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(section(page).getByText('9 recovery codes are left.')).toBeVisible();
  // The browser itself reports each 401 that a page is answered with.
  expect(complaints.filter((text) => !text.includes('401'))).toEqual([]);
});
