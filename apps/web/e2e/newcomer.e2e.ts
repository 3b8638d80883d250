import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { ownBooks } from './support/books';
import { cards } from './support/cards';
import { complaintsOf } from './support/complaints';
import { mailsTo } from './support/outbox';
import { paidChargesOf } from './support/sandbox';
import { expectPaid, payButton, payWithNewCard } from './support/shopper';

test('a newcomer searches, fills a basket, signs up on the way, pays with a card that is kept, and gets a receipt', async ({
  page,
  playwright,
}) => {
  const complaints = complaintsOf(page);
  const word = `Ziggurat${Date.now()}`;
  const shelf = await ownBooks(
    playwright,
    { title: `${word} by Night`, amount: 1200 },
    { title: `The Lesser ${word}`, amount: 1850 },
  );
  const email = `${randomUUID()}@example.com`;

  await page.goto('/');
  const field = page.getByRole('searchbox', { name: 'Search by title or author' });
  await field.pressSequentially(word.toLowerCase());
  await expect(page.getByText('2 books', { exact: true })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`[?]query=${word.toLowerCase()}$`));
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption('price');
  const found = page.getByRole('list', { name: 'Books' }).getByRole('link');
  await expect(found).toHaveText([/by Night/, /The Lesser/]);
  await found.first().click();
  await page.getByRole('button', { name: /^Increase quantity/ }).click();
  await page.getByRole('button', { name: 'Add to basket' }).click();
  await expect(page.getByText('Added. 2 copies in your basket.')).toBeVisible();
  // Back on the shelves the search still stands.
  await page.goBack();
  await expect(found).toHaveText([/by Night/, /The Lesser/]);
  await expect(field).toHaveValue(word.toLowerCase());
  await found.last().click();
  await page.getByRole('button', { name: 'Add to basket' }).click();
  await page.getByRole('link', { name: 'View basket' }).click();

  await page.getByRole('link', { name: 'Sign in to order' }).click();
  await page.getByRole('link', { name: 'Create an account' }).click();
  await page.getByLabel('Name').fill('Ada Reader');
  await page.getByLabel('Email').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery');
  await page.getByRole('button', { name: 'Create account' }).click();
  const orderButton = page.getByRole('button', { name: 'Order and pay $42.50' });
  await expect(orderButton).toBeEnabled();
  expect(await page.evaluate(() => localStorage.getItem('countersign.basket'))).toBeNull();
  await orderButton.click();

  await expect(page).toHaveURL(/\/orders\/[0-9a-f-]+\/pay$/);
  await expect(page.getByRole('link', { name: 'Basket, empty' })).toBeVisible();
  const orderId = page.url().split('/').at(-2) ?? '';
  await expect(payButton(page)).toBeEnabled();
  await payWithNewCard(page, cards.plain, { save: true });
  await expectPaid(page);
  await expect(page.getByRole('main')).toContainText(`The Lesser ${word}`);
  expect(await paidChargesOf(orderId)).toBe(1);

  const receipts = async () => (await mailsTo(email)).filter(({ text }) => text.includes(word));
  await expect.poll(async () => (await receipts()).length).toBe(1);
  await page.getByRole('link', { name: 'All orders' }).click();
  await expect(page.getByRole('main')).toContainText('Paid');
  // Nobody is signed in when the shop first asks who is: the browser logs that one answer.
  expect(complaints.filter((text) => !/401/.test(text))).toEqual([]);
  await shelf.close();
});
