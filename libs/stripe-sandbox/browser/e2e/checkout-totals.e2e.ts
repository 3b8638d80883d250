import { expect, SHOP, test, typeCard } from './checkout';
import { checkoutSubmit } from './compiled';

test.use({ locale: 'en-US' });

test('adds tax and the shipping that is chosen to the total', async ({ page, checkout, stack }) => {
  const vat = await stack.stripe.taxRates.create({ display_name: 'VAT', inclusive: false, percentage: 10 });
  const option = (display_name: string, amount: number) => ({
    shipping_rate_data: { display_name, fixed_amount: { amount, currency: 'usd' } },
  });
  const { id } = await checkout({
    line_items: [
      {
        price_data: { currency: 'usd', product_data: { name: 'T-shirt' }, unit_amount: 1999 },
        quantity: 2,
        tax_rates: [vat.id],
      },
    ],
    shipping_options: [option('Ground shipping', 500), option('Next day air', 1500)],
  });
  const summary = page.getByRole('region', { name: 'Order summary' });
  await expect(summary.locator('dd')).toHaveText(['$39.98', '$5.00', '$4.00', '$48.98']);
  await expect(checkoutSubmit(page)).toHaveText('Pay $48.98');
  await page.getByRole('radio', { name: 'Next day air' }).check();
  await expect(summary.locator('dd')).toHaveText(['$39.98', '$15.00', '$4.00', '$58.98']);
  await expect(checkoutSubmit(page)).toHaveText('Pay $58.98');
  await page.locator('#email').fill('jenny@example.com');
  await typeCard(page, '4242424242424242');
  await checkoutSubmit(page).click();
  await page.waitForURL(`${SHOP}/done?session=${id}`);
  expect(
    await stack.stripe.checkout.sessions.retrieve(id, { expand: ['shipping_cost.shipping_rate'] }),
  ).toMatchObject({
    amount_total: 5898,
    payment_status: 'paid',
    shipping_cost: { shipping_rate: { display_name: 'Next day air' } },
  });
});

test('takes a promotion code, and takes it back', async ({ page, checkout, stack }) => {
  const coupon = await stack.stripe.coupons.create({ percent_off: 20, duration: 'once' });
  await stack.stripe.promotionCodes.create({
    code: 'SUMMER',
    promotion: { coupon: coupon.id, type: 'coupon' },
  });
  const { id } = await checkout({ allow_promotion_codes: true });
  const summary = page.getByRole('region', { name: 'Order summary' });
  await page.getByRole('button', { name: 'Add promotion code' }).click();
  await page.locator('#promotionCode').fill('WINTER');
  await page.keyboard.press('Enter');
  await expect(summary.getByRole('alert')).toHaveText('This code is invalid.');
  await page.locator('#promotionCode').fill('summer');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(summary.locator('dd')).toHaveText(['$20.00', '-$4.00', '$16.00']);
  await expect(checkoutSubmit(page)).toHaveText('Pay $16.00');
  await page.getByRole('button', { name: 'Remove promotion code SUMMER' }).click();
  await expect(summary.locator('dd')).toHaveText(['$20.00']);
  await expect(page.getByRole('button', { name: 'Add promotion code' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.locator('#promotionCode').fill('SUMMER');
  await page.keyboard.press('Enter');
  await expect(checkoutSubmit(page)).toHaveText('Pay $16.00');
  await typeCard(page);
  await checkoutSubmit(page).click();
  await page.waitForURL(`${SHOP}/done?session=${id}`);
  expect(await stack.stripe.checkout.sessions.retrieve(id)).toMatchObject({
    amount_total: 1600,
    total_details: { amount_discount: 400 },
  });
});

test('counts up and down what is bought, and the focus stays', async ({ page, checkout }) => {
  await checkout({
    line_items: [
      {
        price_data: { currency: 'usd', product_data: { name: 'T-shirt' }, unit_amount: 1000 },
        quantity: 1,
        adjustable_quantity: { enabled: true, minimum: 1, maximum: 3 },
      },
    ],
  });
  const total = page.getByRole('region', { name: 'Order summary' }).locator('dd').last();
  const more = page.getByRole('button', { name: 'One more T-shirt' });
  await expect(page.getByRole('button', { name: 'One T-shirt less' })).toBeDisabled();
  await more.dblclick();
  await expect(total).toHaveText('$30.00');
  await expect(checkoutSubmit(page)).toHaveText('Pay $30.00');
  await expect(more).toBeDisabled();
  const count = page.getByRole('textbox', { name: 'Quantity of T-shirt' });
  await expect(count).toBeFocused();
  await count.fill('2');
  await page.keyboard.press('Tab');
  await expect(total).toHaveText('$20.00');
});
