import { violations } from '../../../../apps/local/src/browser/violations';
import { expect, SHOP, test, typeCard } from './checkout';
import { checkoutSubmit } from './compiled';

test.use({ locale: 'en-US' });

test('asks the questions of the shop', async ({ page, checkout, stack }) => {
  const label = (custom: string) => ({ custom, type: 'custom' as const });
  const { id } = await checkout({
    custom_fields: [
      { key: 'engraving', label: label('Engraving'), type: 'text', text: { minimum_length: 2 } },
      { key: 'table', label: label('Table'), type: 'numeric', optional: true },
      {
        key: 'size',
        label: label('Size'),
        type: 'dropdown',
        dropdown: { options: [{ label: 'Small', value: 's' }] },
      },
    ],
  });
  await typeCard(page);
  await checkoutSubmit(page).click();
  const engraving = page.getByLabel('Engraving');
  await expect(engraving).toBeFocused();
  await expect(page.locator('#customField-size-error')).toHaveText('Required');
  await engraving.fill('A');
  await page.getByLabel('Table (optional)').fill('seven');
  await page.getByLabel('Size').selectOption('Small');
  await checkoutSubmit(page).click();
  await expect(page.locator('#customField-engraving-error')).toHaveText('Enter at least 2 characters.');
  await expect(page.locator('#customField-table-error')).toHaveText('Enter digits only.');
  expect(await violations(page)).toEqual([]);
  await engraving.fill('For Ada');
  await page.getByLabel('Table (optional)').fill('');
  await checkoutSubmit(page).click();
  await page.waitForURL(`${SHOP}/done?session=${id}`);
  expect((await stack.stripe.checkout.sessions.retrieve(id)).custom_fields).toMatchObject([
    { text: { value: 'For Ada' } },
    { numeric: { value: null } },
    { dropdown: { value: 's' } },
  ]);
});

test('lets nobody pay who has not accepted the terms', async ({ page, checkout, stack }) => {
  const { id } = await checkout({
    consent_collection: { terms_of_service: 'required', promotions: 'auto' },
  });
  await typeCard(page);
  await checkoutSubmit(page).click();
  const terms = page.getByRole('checkbox', { name: 'I agree to the terms of service of shop.test.' });
  await expect(terms).toBeFocused();
  await expect(page.getByText('Accept the terms of service to continue.')).toBeVisible();
  await terms.check();
  await page.getByRole('checkbox', { name: 'Send me emails' }).check();
  await checkoutSubmit(page).click();
  await page.waitForURL(`${SHOP}/done?session=${id}`);
  expect((await stack.stripe.checkout.sessions.retrieve(id)).consent).toEqual({
    promotions: 'opt_in',
    terms_of_service: 'accepted',
  });
});

test('asks where to send it, and takes that as the billing address too', async ({
  page,
  checkout,
  stack,
}) => {
  const { id } = await checkout({
    billing_address_collection: 'required',
    shipping_address_collection: { allowed_countries: ['DE', 'US'] },
  });
  await typeCard(page);
  await expect(page.locator('#billingAddressLine1')).toBeHidden();
  await checkoutSubmit(page).click();
  await expect(page.locator('#shippingName')).toBeFocused();
  await page.locator('#shippingName').fill('Ada Byron');
  await expect(page.locator('#shippingCountry option')).toHaveCount(2);
  await page.locator('#shippingCountry').selectOption('US');
  await page.locator('#shippingAddressLine1').fill('354 Oyster Point Blvd');
  await page.locator('#shippingLocality').fill('South San Francisco');
  await page.locator('#shippingAdministrativeArea').selectOption('California');
  await page.locator('#shippingPostalCode').fill('94080');
  await checkoutSubmit(page).click();
  await page.waitForURL(`${SHOP}/done?session=${id}`);
  const address = {
    city: 'South San Francisco',
    country: 'US',
    line1: '354 Oyster Point Blvd',
    line2: null,
    postal_code: '94080',
    state: 'CA',
  };
  expect(await stack.stripe.checkout.sessions.retrieve(id)).toMatchObject({
    collected_information: { shipping_details: { name: 'Ada Byron', address } },
    customer_details: { name: 'Jenny Rosen', address },
  });
});

test('asks a business for its tax id where the country has any', async ({ page, checkout, stack }) => {
  const { id } = await checkout({ customer_creation: 'always', tax_id_collection: { enabled: true } });
  await typeCard(page);
  const buys = page.getByRole('checkbox', { name: 'I’m purchasing as a business' });
  await page.locator('#billingCountry').selectOption('GL');
  await expect(buys).toBeHidden();
  await page.locator('#billingCountry').selectOption('AT');
  await expect(page.getByLabel('Business name')).toBeHidden();
  await buys.check();
  await expect(page.getByLabel('Type of tax ID')).toBeHidden();
  await checkoutSubmit(page).click();
  await expect(page.getByLabel('Business name')).toBeFocused();
  await page.getByLabel('Business name').fill('Byron GmbH');
  const taxId = page.getByLabel('Tax ID', { exact: true });
  await taxId.fill('AT1');
  await checkoutSubmit(page).click();
  await expect(page.locator('#taxId-error')).toHaveText('This tax ID is invalid.');
  await expect(taxId).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await page.locator('#billingCountry').selectOption('GB');
  await page.locator('#billingPostalCode').fill('SW1A 1AA');
  await taxId.fill('GB123456789');
  await checkoutSubmit(page).click();
  await page.waitForURL(`${SHOP}/done?session=${id}`);
  expect(await stack.stripe.checkout.sessions.retrieve(id)).toMatchObject({
    customer_details: { business_name: 'Byron GmbH', tax_ids: [{ type: 'gb_vat', value: 'GB123456789' }] },
  });
});

test('lets nobody pay without a tax id that is required', async ({ page, checkout, stack }) => {
  const { id } = await checkout({ tax_id_collection: { enabled: true, required: 'if_supported' } });
  await typeCard(page);
  await page.locator('#billingCountry').selectOption('CA');
  await page.locator('#billingPostalCode').fill('K1A 0B1');
  await expect(page.locator('#purchasingAsBusiness')).toBeHidden();
  await page.getByLabel('Business name').fill('Byron Inc.');
  await checkoutSubmit(page).click();
  await expect(page.locator('#taxId-error')).toHaveText('Required');
  await page.getByLabel('Type of tax ID').selectOption('CA GST HST');
  await page.getByLabel('Tax ID', { exact: true }).fill('123456789RT0002');
  await checkoutSubmit(page).click();
  await page.waitForURL(`${SHOP}/done?session=${id}`);
  expect((await stack.stripe.checkout.sessions.retrieve(id)).customer_details?.tax_ids).toEqual([
    { type: 'ca_gst_hst', value: '123456789RT0002' },
  ]);
});
