import { type Browser, expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { cards } from './support/cards';
import { complaintsOf } from './support/complaints';
import { joinWith } from './support/members';
import { signedInOwner } from './support/owner';
import { chargesOf } from './support/sandbox';
import { expectPaid, orderOf, pay, saveAlias, signedIn } from './support/shopper';
import { violations } from './support/violations';
import { visit } from './support/visit';

const picture = () =>
  sharp({ create: { width: 600, height: 900, channels: 3, background: '#1f5b4a' } })
    .png()
    .toBuffer();

/** A customer in a browser of their own, with an order that is paid. */
async function customerWithPaidOrder(
  browser: Browser,
): Promise<{ page: Page; email: string; order: string }> {
  const page = await (await browser.newContext()).newPage();
  const { email } = await signedIn(page);
  await saveAlias(page, 'pm_card_visa');
  const order = await orderOf(page);
  await page.goto(`/orders/${order}/pay`);
  await pay(page);
  await expectPaid(page);
  return { page, email, order };
}

const refundedAtStripe = async (order: string): Promise<number> =>
  (await chargesOf(order)).reduce((sum, charge) => sum + charge.amount_refunded, 0);

test('the owner signs in by the printed link, adds a book with a picture, and it is in the shop', async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  await signedInOwner(page);
  await page.getByRole('link', { name: 'Admin' }).click();
  await page.getByRole('navigation', { name: 'Admin' }).getByRole('link', { name: 'Books' }).click();
  await page.getByRole('link', { name: 'Add book' }).click();

  const title = `Dry Stone ${Date.now()}`;
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Author').fill('Wren Calder');
  await page.getByLabel('Description').fill('Walls that stand without mortar.');
  await page.getByLabel('Price').fill('18,5');
  await page.getByLabel('Stock').fill('4');
  await page
    .getByLabel('Picture file')
    .setInputFiles({ name: 'cover.png', mimeType: 'image/png', buffer: await picture() });
  await expect(page.getByAltText('Selected cover')).toBeVisible();
  await page.getByRole('button', { name: 'Add book' }).click();
  await expect(page.getByText('was added and is published')).toBeVisible();

  await page.getByLabel('Price').fill('19.99');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.getByLabel('Copies').fill('2');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('6 copies in stock.')).toBeVisible();
  await page
    .getByLabel('Picture file')
    .setInputFiles({ name: 'cover.png', mimeType: 'image/png', buffer: Buffer.from('no picture at all') });
  await expect(page.getByText('This file is not a valid picture')).toBeVisible();

  await page.getByRole('link', { name: 'View in shop' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('$19.99');
  const cover = page.locator('main img[src^="/api/pictures/"]').first();
  await expect(cover).toBeVisible();
  expect(await cover.evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth))).toBe(
    600,
  );
  expect(complaints.filter((text) => !/401/.test(text))).toEqual([]);
});

test('the owner gives a paid order back in part and then in full, and reads the day; no customer can', async ({
  page,
  browser,
}) => {
  const complaints = complaintsOf(page);
  const [customer] = await Promise.all([customerWithPaidOrder(browser), signedInOwner(page)]);
  await customer.page.goto('/admin');
  await expect(customer.page.getByText('Page not found')).toBeVisible();

  await page.goto('/admin/orders');
  await page.getByLabel('Search').fill(customer.email);
  const row = page.getByRole('table', { name: 'Orders' }).getByRole('row').nth(1);
  await expect(row).toContainText(customer.email);
  await expect(page.getByText('1 result')).toBeVisible();
  await row.getByRole('link').click();
  const [charge] = await chargesOf(customer.order);
  const total = charge?.amount ?? 0;

  await page.getByRole('button', { name: 'Refund', exact: true }).click();
  await page.getByRole('radio', { name: 'Partial amount' }).click();
  await page.getByRole('textbox', { name: 'Amount' }).fill('5,5');
  await page.getByRole('button', { name: 'Refund $5.50' }).click();
  await expect(page.getByText('Refund of $5.50 requested.')).toBeVisible();
  await expect(page.getByRole('main').getByText('Partly refunded')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText('Refund of $5.50 requested.')).toBeFocused();
  expect(await refundedAtStripe(customer.order)).toBe(550);

  // Without its transition the dialog closes before it would give the focus back.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.getByRole('button', { name: 'Refund', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Refund/ })
    .click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText('Fully refunded.')).toBeVisible();
  await expect(page.getByText(/^Refund of .* requested\.$/)).toBeFocused();
  expect(await refundedAtStripe(customer.order)).toBe(total);

  await page.getByRole('link', { name: 'Timeline' }).click();
  const timeline = page.getByRole('list', { name: 'Timeline of this payment' });
  await expect(timeline).toContainText('Confirm: answered by Stripe');
  await expect(timeline).toContainText('Refund of $5.50: succeeded');
  await expect(timeline).toContainText('olga');

  await page.getByRole('link', { name: 'Audit log' }).click();
  await expect(page.getByRole('list', { name: 'Audit log' })).toContainText('refunded $5.50 of');
  await page.getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByText(/Last 30 days: .* refunded/)).toBeVisible();
  await expect(page.locator('.recharts-bar-rectangle path').first()).toBeVisible();
  await page.getByText('Table', { exact: true }).click();
  await expect(page.getByRole('table', { name: 'Revenue per day' }).getByRole('row')).toHaveCount(32);
  expect(complaints.filter((text) => !/401/.test(text))).toEqual([]);
  await customer.page.context().close();
});

test('no page of Admin breaks a rule that a machine can check, or is wider than a phone', async ({
  page,
}) => {
  await signedInOwner(page);
  type List = { data: { id: string }[] };
  await joinWith(page, cards.plain);
  const products = (await (await page.request.get('/api/products')).json()) as List;
  const members = (await (await page.request.get('/api/admin/members')).json()) as List;
  const { id } = (await (await page.request.get('/api/me')).json()) as { id: string };
  const paths = [
    '/admin',
    '/admin/orders',
    '/admin/payments',
    '/admin/customers',
    `/admin/customers/${id}`,
    '/admin/books',
    '/admin/books/new',
    `/admin/books/${products.data[0]?.id}`,
    '/admin/mismatches',
    '/admin/members',
    '/admin/members?view=table',
    `/admin/members/${members.data[0]?.id}`,
    '/admin/audit',
  ];
  for (const [place, path] of paths.entries()) {
    const looks = {
      colorScheme: place % 2 === 0 ? 'light' : 'dark',
      width: place % 2 === 0 ? 1280 : 390,
    } as const;
    await page.emulateMedia({ colorScheme: looks.colorScheme });
    await page.setViewportSize({ width: looks.width, height: 844 });
    await visit(page, path);
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', looks.colorScheme);
    expect(await violations(page), path).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
});
