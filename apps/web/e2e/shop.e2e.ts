import { expect, test } from '@playwright/test';
import { ownBooks } from './support/books';
import { signedIn } from './support/shopper';
import { violations } from './support/violations';

test('what changes while it lies in the basket is told, and the rest is ordered at the sum on the button', async ({
  page,
  browser,
  playwright,
}) => {
  const word = `Quern${Date.now()}`;
  const shelf = await ownBooks(
    playwright,
    { title: `${word} Rising`, amount: 1000 },
    { title: `${word} Falling`, amount: 2000, stock: 3 },
    { title: `${word} Gone`, amount: 3000 },
  );
  const [rising, falling, gone] = shelf.books;
  for (const book of [rising, falling, gone]) {
    await page.goto(`/books/${book?.id}`);
    if (book === falling) {
      const more = page.getByRole('button', { name: /^Increase quantity/ });
      await more.click();
      await more.click();
      await expect(more).toBeDisabled();
    }
    await page.getByRole('button', { name: 'Add to basket' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Added.' })).toBeVisible();
  }
  await shelf.change(falling, { stock: 1 });

  // While signing in, what was chosen as a visitor becomes the account's, on every device.
  const account = await signedIn(page);
  await page.goto('/basket');
  await expect(page.getByText('Only 1 left in stock.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Order and pay' })).toBeDisabled();
  await page.getByRole('button', { name: 'Change to 1' }).click();
  await expect(page.getByRole('button', { name: 'Order and pay $60.00' })).toBeEnabled();

  await shelf.change(rising, { price: { amount: 1250, currency: 'usd' } });
  await page.getByRole('button', { name: 'Order and pay $60.00' }).click();
  await expect(page.getByRole('alert')).toContainText('A price has changed');
  await expect(page.getByText('Price changed from $10.00 to $12.50.')).toBeVisible();
  await shelf.change(gone, { stock: 0 });
  await page.getByRole('button', { name: 'Order and pay $62.50' }).click();
  await expect(page.getByText('Out of stock. Remove it to continue.')).toBeVisible();
  expect(await violations(page)).toEqual([]);

  const other = await browser.newPage({ baseURL: new URL(page.url()).origin });
  await other.goto('/sign-in?next=/basket');
  await other.getByLabel('Email').fill(account.email);
  await other.getByRole('textbox', { name: 'Password' }).fill(account.password);
  await other.getByRole('button', { name: 'Sign in' }).click();
  const removed = other.waitForResponse((answer) => answer.request().method() === 'DELETE');
  await other.getByRole('button', { name: `Remove ${word} Gone` }).click();
  await expect(other.getByRole('button', { name: 'Order and pay $32.50' })).toBeEnabled();
  await removed;
  await page.reload();
  await page.getByRole('button', { name: 'Order and pay $32.50' }).click();
  await expect(page).toHaveURL(/\/orders\/[0-9a-f-]+\/pay$/);
  await expect(page.getByRole('main')).toContainText('$32.50');
  await other.close();

  await page.goto(`/books/${gone?.id}`);
  await expect(page.getByRole('button', { name: 'Out of stock' })).toBeDisabled();
  await page.getByRole('button', { name: 'Mark as read' }).click();
  await expect(page.getByRole('button', { name: 'Read', pressed: true })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.goto('/reading');
  await expect(page.getByRole('link', { name: new RegExp(`${word} Gone`) })).toBeVisible();

  await page.getByRole('button', { name: 'Ada Reader' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Basket, empty' })).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('countersign.basket');
  await shelf.close();
});
