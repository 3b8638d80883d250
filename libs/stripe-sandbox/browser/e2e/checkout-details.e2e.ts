import { checkoutSubmit } from '../../src/playwright/index';
import { axe } from './axe';
import { expect, SHOP, test, typeCard } from './checkout';

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
  expect((await axe(page).analyze()).violations).toEqual([]);
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
