import { expect, test } from '@playwright/test';
import { orderOf, payButton, saveAlias, signedIn } from './support/shopper';

test('the order summary stays in sight beside the payment on a desktop, and not on a phone', async ({
  page,
}) => {
  await signedIn(page);
  for (const alias of ['visa', 'mastercard', 'amex', 'discover', 'jcb', 'diners', 'unionpay']) {
    await saveAlias(page, `pm_card_${alias}`);
  }
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`/orders/${await orderOf(page)}/pay`);
  await expect(payButton(page)).toBeEnabled();
  await page.getByRole('button', { name: /^Show all/ }).click();
  const summary = page.getByRole('region', { name: 'Order summary' });
  const payment = page.getByRole('region', { name: 'Payment', exact: true });
  const before = await summary.boundingBox();
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await expect(summary).toBeInViewport({ ratio: 1 });
  const [after, beside] = [await summary.boundingBox(), await payment.boundingBox()];
  expect(after?.y).toBeLessThan(before?.y ?? 0);
  expect(after?.y).toBeGreaterThan(beside?.y ?? 0);
  expect((after?.y ?? 0) + (after?.height ?? 0)).toBeLessThanOrEqual(
    (beside?.y ?? 0) + (beside?.height ?? 0),
  );
  await page.setViewportSize({ width: 375, height: 720 });
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await expect(summary).not.toBeInViewport();
});
