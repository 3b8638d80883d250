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
  saveAlias,
  saveCard,
  signedIn,
} from './support/shopper';
import { challengeFrame, failChallenge, passChallenge } from './support/stripe-frames';

test('a card that always asks: challenged at saving and at paying, and paid when completed', async ({
  page,
}) => {
  await signedIn(page);
  const order = await orderOf(page);
  await page.goto(`/orders/${order}/pay`);
  await saveCard(page, cards.asksAlways);
  await passChallenge(page);
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
  await expect(notice(page)).toContainText('Nothing was charged');
  await expect(page.getByTestId('payment-status')).toContainText('Nothing was charged');
  await expect(notice(page)).toBeFocused();
  expect(await paidChargesOf(order)).toBe(0);
  await pay(page);
  await passChallenge(page);
  await expectPaid(page);
  expect(await paidChargesOf(order)).toBe(1);
});

test('a closed challenge is explained, and the second try pays', async ({ page }) => {
  const { order } = await atTheBank(page);
  await page.keyboard.press('Escape');
  await expect(notice(page)).toContainText(/nothing (was|has been) charged/i);
  await pay(page);
  await passChallenge(page);
  await expectPaid(page);
  expect(await paidChargesOf(order)).toBe(1);
});

test('a passed challenge that ends in lack of funds says so beside the card', async ({ page }) => {
  await signedIn(page);
  const order = await orderOf(page);
  await page.goto(`/orders/${order}/pay`);
  await saveCard(page, cards.asksThenPoor);
  await passChallenge(page);
  await pay(page);
  await passChallenge(page);
  await expect(notice(page)).toContainText('not enough money');
  expect((await chargesOf(order)).map((charge) => charge.status)).toEqual(['failed']);
  await saveAlias(page, 'pm_card_visa');
  await page.reload();
  await page.getByRole('radio', { name: /4242/ }).check();
  await pay(page);
  await expectPaid(page);
  expect(await paidChargesOf(order)).toBe(1);
});
