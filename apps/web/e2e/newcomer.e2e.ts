import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { cards } from './support/cards';
import { paidChargesOf } from './support/sandbox';
import { expectPaid, pay, payButton, saveCard } from './support/shopper';
import { surroundings } from './support/surroundings';

/** The mails to one address, as the outbox holds them. */
async function mailsTo(email: string): Promise<{ subject: string; text: string }[]> {
  const folder = surroundings()?.outboxDir ?? '';
  const files = await readdir(folder).catch(() => []);
  const mails = await Promise.all(
    files
      .filter((file) => file.endsWith('.json'))
      .map(async (file) => JSON.parse(await readFile(join(folder, file), 'utf8'))),
  );
  return mails.filter((mail) => JSON.stringify(mail.to).includes(email));
}

test('a newcomer fills a basket, signs up on the way, saves a card, pays and gets a receipt', async ({
  page,
}) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || /content.security.policy/i.test(message.text()))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const email = `${randomUUID()}@example.com`;

  await page.goto('/');
  await page.getByRole('main').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/books\//);
  const title = await page.getByRole('heading', { level: 1 }).textContent();
  await page.getByRole('button', { name: 'Add to basket' }).click();
  await page.getByRole('link', { name: 'See the basket' }).click();
  await page.getByRole('link', { name: 'Sign in to order' }).click();
  await page.getByRole('link', { name: 'Create an account' }).click();
  await page.getByLabel('Name').fill('Ada Reader');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery');
  await page.getByRole('button', { name: 'Create account' }).click();

  await page.getByRole('button', { name: 'Order and pay' }).click();
  await expect(page).toHaveURL(/\/orders\/[0-9a-f-]+\/pay$/);
  const orderId = page.url().split('/').at(-2) ?? '';
  await saveCard(page, cards.plain);
  await expect(page.getByRole('radio', { name: /4242/ })).toBeChecked();
  await expect(payButton(page)).toBeEnabled();
  await pay(page);
  await expectPaid(page);
  await expect(page.getByRole('main')).toContainText(title ?? '');
  expect(await paidChargesOf(orderId)).toBe(1);

  await expect.poll(async () => (await mailsTo(email)).length).toBe(1);
  expect((await mailsTo(email))[0]?.text).toContain(title);
  await page.getByRole('link', { name: 'All orders' }).click();
  await expect(page.getByRole('main')).toContainText('Paid');
  // Nobody is signed in when the shop first asks who is: the browser logs that one answer.
  expect(complaints.filter((text) => !/401/.test(text))).toEqual([]);
});
