import { expect, type Page, test } from '@playwright/test';
import { expectPaid, orderOf, pay, saveAlias, signedIn } from './support/shopper';
import { violations } from './support/violations';

test('the receipt of a paid order prints black on white, without the rest of the page', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await signedIn(page);
  await saveAlias(page, 'pm_card_visa');
  const order = await orderOf(page);
  await page.goto(`/orders/${order}/receipt`);
  await expect(page.getByText('No receipt')).toBeVisible();
  await page.goto(`/orders/${order}/pay`);
  await pay(page);
  await expectPaid(page);
  await expect(page.getByRole('list', { name: 'Payments of this order' })).toContainText('Visa •••• 4242');
  await page.getByRole('link', { name: 'View receipt' }).click();
  const receipt = page.getByRole('article');
  await expect(receipt).toContainText('Visa •••• 4242');
  await expect(receipt).toContainText('Ada Reader');
  await expect(page).toHaveTitle(`Receipt ${order.slice(0, 8).toUpperCase()} · Countersign`);
  expect(await violations(page)).toEqual([]);

  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(receipt).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Receipt' })).toBeVisible();
  for (const part of [page.getByRole('banner'), page.getByRole('contentinfo'), page.getByRole('button')]) {
    await expect(part.filter({ visible: true })).toHaveCount(0);
  }
  const colours = await receipt.evaluate((node) => [
    getComputedStyle(node).color,
    getComputedStyle(node).backgroundColor,
    getComputedStyle(document.body).backgroundColor,
  ]);
  expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)', 'rgb(255, 255, 255)']);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
});

/** The pages of this browser are of a shop that has a logo and a support address. */
async function branded(page: Page): Promise<void> {
  const logo = { url: '/logo-of-the-test.svg', width: 96, height: 32 };
  await page.route(logo.url, (route) =>
    route.fulfill({
      contentType: 'image/svg+xml',
      body: '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="32"><rect width="96" height="32"/></svg>',
    }),
  );
  await page.route('/orders/*/receipt', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(
      /(<meta name="shop" content=")([^"]*)/,
      (_, start: string, text: string) => {
        const shop: object = JSON.parse(text.replaceAll('&quot;', '"'));
        const own = JSON.stringify({ ...shop, logo, supportEmail: 'help@tide.example' });
        return `${start}${own.replaceAll('"', '&quot;')}`;
      },
    );
    await route.fulfill({ response, body });
  });
}

test('the receipt has the logo and the support address of the shop, also on paper', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await signedIn(page);
  await saveAlias(page, 'pm_card_visa');
  const order = await orderOf(page);
  await page.goto(`/orders/${order}/pay`);
  await pay(page);
  await expectPaid(page);
  await branded(page);
  await page.goto(`/orders/${order}/receipt`);
  const receipt = page.getByRole('article');
  const [logo, contact] = [receipt.getByRole('presentation'), receipt.getByRole('link')];
  await expect(contact).toHaveAttribute('href', 'mailto:help@tide.example');
  expect(await violations(page)).toEqual([]);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(logo).toBeVisible();
  expect(await logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(96);
  await expect(contact).toBeVisible();
  await expect(contact).toHaveCSS('color', 'rgb(0, 0, 0)');
});
