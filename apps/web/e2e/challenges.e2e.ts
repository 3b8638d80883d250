import { expect, test } from '@playwright/test';
import { cards } from './support/cards';
import { chargesOf, paidChargesOf } from './support/sandbox';
import {
  addCardForm,
  atTheBank,
  expectPaid,
  notice,
  orderOf,
  pay,
  payButton,
  payWithNewCard,
  saveAlias,
  saveCard,
  signedIn,
} from './support/shopper';
import {
  challengeFrame,
  closeChallenge,
  expectChallenge,
  failChallenge,
  passChallenge,
} from './support/stripe-frames';

test('a card that always asks: challenged at saving and at paying, and paid when completed', async ({
  page,
}) => {
  await signedIn(page);
  await page.goto('/cards');
  await page.getByRole('button', { name: 'Add card' }).click();
  await saveCard(page, cards.asksAlways);
  await passChallenge(page);
  await expect(page.getByRole('list', { name: 'Saved cards' })).toContainText('3184');
  const order = await orderOf(page);
  await page.goto(`/orders/${order}/pay`);
  await expect(page.getByRole('radio', { name: /3184/ })).toBeChecked();
  await pay(page);
  await expect(
    challengeFrame(page)
      .getByText(/sandbox/i)
      .first(),
  ).toBeVisible();
  await passChallenge(page);
  await expectPaid(page);
  expect(await paidChargesOf(order)).toBe(1);
});

test('a challenge failed at saving leaves no card, and the next try saves it', async ({ page }) => {
  await signedIn(page);
  await page.goto('/cards');
  await page.getByRole('button', { name: 'Add card' }).click();
  await saveCard(page, cards.asksAlways);
  await failChallenge(page);
  await expect(addCardForm(page).getByRole('alert')).toBeVisible();
  await addCardForm(page).getByRole('button', { name: 'Save card' }).click();
  await passChallenge(page);
  await expect(page.getByRole('list', { name: 'Saved cards' })).toContainText('3184');
});

test('a failed challenge is explained and announced, and the second try pays', async ({ page }) => {
  const { order } = await atTheBank(page);
  await failChallenge(page);
  await expect(notice(page)).toContainText('your bank could not verify this payment');
  await expect(page.getByTestId('payment-status')).toContainText('You were not charged');
  await expect(notice(page)).toBeFocused();
  expect(await paidChargesOf(order)).toBe(0);
  await notice(page).getByRole('button', { name: 'Try again' }).click();
  await passChallenge(page);
  await expectPaid(page);
  expect(await paidChargesOf(order)).toBe(1);
});

const closed = 'You closed your bank’s check. You were not charged.';

test('a challenge closed by its × is no failure of the bank, and is tried again with one click', async ({
  page,
}) => {
  const { order } = await atTheBank(page);
  await closeChallenge(page);
  await expect(notice(page)).toContainText(closed);
  await expect(page.getByTestId('payment-status')).toContainText(closed);
  await expect(notice(page)).toBeFocused();
  expect(await paidChargesOf(order)).toBe(0);
  await notice(page).getByRole('button', { name: 'Try again' }).click();
  await passChallenge(page);
  await expectPaid(page);
  expect(await paidChargesOf(order)).toBe(1);
});

test('so is one of a new card closed by Escape', async ({ page }) => {
  await signedIn(page);
  const order = await orderOf(page);
  await page.goto(`/orders/${order}/pay`);
  await payWithNewCard(page, cards.asksAlways);
  await expectChallenge(page);
  await page.keyboard.press('Escape');
  await expect(notice(page)).toContainText(closed);
  await payButton(page).click();
  await passChallenge(page);
  await expectPaid(page);
  expect(await paidChargesOf(order)).toBe(1);
});

test('a passed challenge that ends in lack of funds says so beside the card', async ({ page }) => {
  await signedIn(page);
  const order = await orderOf(page);
  await page.goto(`/orders/${order}/pay`);
  await payWithNewCard(page, cards.asksThenPoor);
  await passChallenge(page);
  await expect(notice(page)).toContainText(
    'Your Visa •••• 3178 was declined: insufficient funds. You were not charged.',
  );
  expect((await chargesOf(order)).map((charge) => charge.status)).toEqual(['failed']);
  await saveAlias(page, 'pm_card_visa');
  await page.reload();
  await page.getByRole('radio', { name: /4242/ }).check();
  await pay(page);
  await expectPaid(page);
  expect(await paidChargesOf(order)).toBe(1);
});
