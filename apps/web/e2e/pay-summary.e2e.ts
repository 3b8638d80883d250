import { expect, type Page, test } from '@playwright/test';
import { orderOfMany, payButton, saveAlias, signedIn } from './support/shopper';
import { violations } from './support/violations';

const summaryOf = (page: Page) => page.getByRole('region', { name: 'Order summary' });
const toTheEnd = (page: Page) =>
  page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));

/** The payment page of an order of so many books, with more to choose from than fits the window. */
async function openPayment(page: Page, size: { width: number; height: number }, books: number) {
  await signedIn(page);
  for (const alias of ['visa', 'mastercard', 'amex', 'discover', 'jcb', 'diners', 'unionpay']) {
    await saveAlias(page, `pm_card_${alias}`);
  }
  await page.setViewportSize(size);
  await page.goto(`/orders/${await orderOfMany(page, books)}/pay`);
  await expect(payButton(page)).toBeEnabled();
  await page.getByRole('button', { name: /^Show all/ }).click();
  await page.evaluate(() => window.scrollTo(0, 0));
}

for (const size of [
  { width: 1280, height: 720 },
  { width: 1366, height: 650 },
]) {
  test(`the order summary stays in sight beside the payment at ${size.width} × ${size.height}, and not on a phone`, async ({
    page,
  }) => {
    await openPayment(page, size, 1);
    const summary = summaryOf(page);
    const payment = page.getByRole('region', { name: 'Payment', exact: true });
    const before = await summary.boundingBox();
    await toTheEnd(page);
    await expect(summary).toBeInViewport({ ratio: 1 });
    const [after, beside] = [await summary.boundingBox(), await payment.boundingBox()];
    expect(after?.y).toBeLessThan(before?.y ?? 0);
    expect(after?.y).toBeGreaterThan(beside?.y ?? 0);
    expect((after?.y ?? 0) + (after?.height ?? 0)).toBeLessThanOrEqual(
      (beside?.y ?? 0) + (beside?.height ?? 0),
    );
    await page.setViewportSize({ width: 375, height: 720 });
    await toTheEnd(page);
    await expect(summary).not.toBeInViewport();
  });
}

test('of an order of eight books the books scroll, also by the keyboard, and the total stays in sight', async ({
  page,
}) => {
  await openPayment(page, { width: 1280, height: 900 }, 8);
  const summary = summaryOf(page);
  const [total, books] = [summary.getByText('Total'), summary.getByRole('region', { name: 'All books' })];
  const last = books.getByRole('listitem').last();
  await expect(total).toBeInViewport({ ratio: 1 });
  await expect(last).not.toBeInViewport();
  await toTheEnd(page);
  await expect(summary).toBeInViewport({ ratio: 1 });
  await expect(total).toBeInViewport({ ratio: 1 });
  expect(await violations(page)).toEqual([]);

  await books.focus();
  await page.keyboard.press('End');
  await expect(last).toBeInViewport({ ratio: 0.98 });
  await expect(total).toBeInViewport({ ratio: 1 });

  // On a phone all of it is on the page, and nothing scrolls within it.
  await page.setViewportSize({ width: 375, height: 720 });
  await expect(books).toHaveCount(0);
  await expect(summary.getByRole('listitem')).toHaveCount(8);
});
