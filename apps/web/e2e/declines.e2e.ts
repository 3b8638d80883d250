import { expect, test } from '@playwright/test';
import { cards } from './support/cards';
import { chargesOf, control, intentOf } from './support/sandbox';
import {
  addCardForm,
  expectPaid,
  notice,
  orderOf,
  pay,
  payWithNewCard,
  saveCard,
  savedCards,
  signedIn,
} from './support/shopper';

test('a card that the bank refuses at once cannot be saved and says so', async ({ page }) => {
  await signedIn(page);
  await page.goto('/cards');
  await page.getByRole('button', { name: 'Add card' }).click();
  await saveCard(page, cards.declinesAtOnce);
  await expect(addCardForm(page).getByRole('alert')).toContainText(/declined|not saved/i);
  await page.reload();
  await expect(page.getByText('No saved cards')).toBeVisible();
});

const declined =
  'Your Visa •••• 0341 was declined. You were not charged. Try another card or contact your bank.';

test('a card that saves and is then declined is explained beside the card', async ({ page }) => {
  await signedIn(page);
  await page.goto('/cards');
  await page.getByRole('button', { name: 'Add card' }).click();
  await saveCard(page, cards.savesThenDeclines);
  await expect(page.getByRole('list', { name: 'Saved cards' })).toContainText('0341');
  const order = await orderOf(page);
  await page.goto(`/orders/${order}/pay`);
  await pay(page);
  await expect(notice(page)).toContainText(declined);
  expect((await chargesOf(order)).map((charge) => charge.status)).toEqual(['failed']);
});

test('a new card that is declined is explained beside its fields and not kept, and another one pays', async ({
  page,
}) => {
  await signedIn(page);
  const order = await orderOf(page);
  await page.goto(`/orders/${order}/pay`);
  await payWithNewCard(page, cards.savesThenDeclines, { save: true });
  await expect(notice(page)).toContainText(declined);
  await page.reload();
  await expect(notice(page)).toContainText(declined);
  await payWithNewCard(page, cards.plain);
  await expectPaid(page);
  expect((await chargesOf(order)).map((charge) => charge.status).sort()).toEqual(['failed', 'succeeded']);
  expect(await savedCards(page)).toEqual([]);
});

test('a failed CVC check pays and stands on record, and is declined and can be tried again where the rule blocks it', async ({
  page,
}) => {
  await signedIn(page);
  const first = await orderOf(page);
  await page.goto(`/orders/${first}/pay`);
  await payWithNewCard(page, cards.failsCvcCheck, { save: true });
  await expectPaid(page);
  expect((await chargesOf(first))[0]?.payment_method_details?.card?.checks?.cvc_check).toBe('fail');

  const second = await orderOf(page, 1);
  await control('settings', { block_on_failed_cvc: true });
  try {
    await page.goto(`/orders/${second}/pay`);
    await pay(page);
    await expect(notice(page)).toContainText('The security code is incorrect. You were not charged.');
    expect((await intentOf(second)).last_payment_error?.code).toBe('incorrect_cvc');
  } finally {
    await control('settings', { block_on_failed_cvc: false });
  }
  await pay(page);
  await expectPaid(page);
});
test('field errors are said beside the field, in words', async ({ page }) => {
  await signedIn(page);
  await page.goto('/cards');
  await page.getByRole('button', { name: 'Add card' }).click();
  await saveCard(page, '4242424242424241');
  await expect(addCardForm(page)).toContainText('card number is invalid');
});
