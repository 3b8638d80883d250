import { expect, test } from '@playwright/test';

for (const { scheme, background } of [
  { scheme: 'dark', background: 'rgb(23, 21, 17)' },
  { scheme: 'light', background: 'rgb(248, 244, 236)' },
] as const) {
  test(`a ${scheme} page has its colors before any script of the app has run`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const colors = () =>
      page.evaluate(() => {
        const { colorScheme } = getComputedStyle(document.documentElement);
        return { colorScheme, background: getComputedStyle(document.body).backgroundColor };
      });
    await page.route('**/assets/*.js', (route) => route.abort());
    await page.goto('/');
    await expect(page.locator('#root')).toBeEmpty();
    expect(await colors()).toEqual({ colorScheme: scheme, background });
    await page.unroute('**/assets/*.js');
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await colors()).toEqual({ colorScheme: scheme, background });
  });
}
