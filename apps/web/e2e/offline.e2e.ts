import { expect, test } from '@playwright/test';
import { signedIn } from './support/shopper';

test('a page that cannot be loaded offline says so, and comes by itself with the connection', async ({
  page,
  context,
}) => {
  await signedIn(page);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await context.setOffline(true);
  await page.getByRole('link', { name: 'Orders' }).click();
  await expect(page.getByText('You’re offline. Reconnect and try again.')).toBeVisible();
  await expect(page).toHaveURL(/\/orders$/);
  await context.setOffline(false);
  await expect(page.getByRole('heading', { level: 1, name: /orders/i })).toBeVisible();
});
