import { expect, type Page } from '@playwright/test';

const pathOf = (url: string) => new URL(url, 'http://localhost').pathname;

/**
 * Opens a page of the shop as a link on another one does: without loading the app anew, which takes most of the time of a
 * test that visits many. The first one is loaded, and so is the one that is open already.
 */
export async function visit(page: Page, path: string): Promise<void> {
  if (page.url() === 'about:blank' || pathOf(page.url()) === pathOf(path)) await page.goto(path);
  else
    await page.evaluate((address) => {
      for (const heading of document.querySelectorAll('h1')) heading.dataset.left = 'true';
      window.history.pushState({}, '', address);
      window.dispatchEvent(new PopStateEvent('popstate', { state: {} }));
    }, path);
  await expect(page.locator('h1:not([data-left])')).toBeVisible();
  await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
}
