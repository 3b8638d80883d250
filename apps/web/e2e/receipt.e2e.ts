import { expect, test } from '@playwright/test';
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
